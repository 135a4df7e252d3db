import { entraRoles } from "./entraRoles.ts";
import { badRequest, notFound } from "./graphError.ts";
import { type DirectoryObjects, sameId } from "./objects.ts";
import type { Rights } from "./rights.ts";
import type { DirectoryRoleAssignment } from "./types.ts";

/** The whole tenant. */
const tenantScope = "/";

const templateIds = new Set(Object.values(entraRoles).map(({ templateId }) => templateId));

/**
 * Directory roles that principals hold, in the whole tenant or over one of its objects.
 *
 * The id of its template identifies a built-in role. The role need not have been activated.
 *
 * @see https://learn.microsoft.com/graph/api/resources/unifiedroleassignment
 */
export class DirectoryRoleAssignments {
  readonly #objects: DirectoryObjects;
  readonly #rights: Rights;

  constructor(objects: DirectoryObjects, rights: Rights) {
    this.#objects = objects;
    this.#rights = rights;
  }

  /** @throws {GraphError} */
  get(id: string): DirectoryRoleAssignment | undefined {
    this.#rights.demand("readDirectoryRoleAssignment");
    return this.#objects.directoryRoleAssignments.get(id);
  }

  /** @throws {GraphError} */
  list(): DirectoryRoleAssignment[] {
    this.#rights.demand("readDirectoryRoleAssignment");
    return this.#objects.directoryRoleAssignments.list();
  }

  /**
   * @param request.roleDefinitionId Template id of a built-in role.
   * @param request.directoryScopeId `/`, or `/` and the object id of an application or a service principal.
   * @throws {GraphError}
   */
  create(
    request: Pick<DirectoryRoleAssignment, "roleDefinitionId" | "principalId" | "directoryScopeId">,
  ): DirectoryRoleAssignment {
    return this.#objects.transaction(() => {
      this.#rights.demand("changeDirectoryRoleAssignment");
      const roleDefinitionId = request.roleDefinitionId.toLowerCase();
      if (!templateIds.has(roleDefinitionId)) throw notFound(request.roleDefinitionId);
      const principalId = this.#objects.referencedPrincipal(request.principalId).objectId;
      const scope = this.#scope(request.directoryScopeId);
      const assignment: DirectoryRoleAssignment = {
        id: assignmentId(roleDefinitionId, principalId, scope),
        roleDefinitionId,
        principalId,
        directoryScopeId: scope === undefined ? tenantScope : `/${scope}`,
        createdAt: this.#objects.timestamp(),
      };
      if (this.#objects.directoryRoleAssignments.get(assignment.id) !== undefined) {
        throw badRequest(
          "A conflicting object with one or more of the specified property values is present in the directory.",
        );
      }
      this.#objects.directoryRoleAssignments.put(assignment.id, assignment);
      return assignment;
    });
  }

  /** @throws {GraphError} */
  remove(id: string): void {
    this.#objects.transaction(() => {
      this.#rights.demand("changeDirectoryRoleAssignment");
      if (!this.#objects.directoryRoleAssignments.remove(id)) throw notFound(id);
    });
  }

  /** The object id in a scope. `undefined` for the whole tenant. */
  #scope(directoryScopeId: string): string | undefined {
    if (directoryScopeId === tenantScope) return undefined;
    const [, objectId] = /^\/([^/]+)$/.exec(directoryScopeId) ?? [];
    if (objectId === undefined) throw notFound(directoryScopeId);
    const found = this.#objects.applications.get(objectId) ?? this.#objects.servicePrincipals.get(objectId);
    if (found === undefined || !this.#objects.isReplicated(found)) throw notFound(objectId);
    return found.id;
  }
}

/** Removes the roles of a deleted object, and the roles over it. */
export function removeDirectoryRolesOf(objects: DirectoryObjects, id: string): void {
  for (const assignment of objects.directoryRoleAssignments.list()) {
    if (sameId(assignment.principalId, id) || sameId(assignment.directoryScopeId, `/${id}`)) {
      objects.directoryRoleAssignments.remove(assignment.id);
    }
  }
}

/** Makes an id as Graph does: from the ids of role, principal and scope, one after another. */
function assignmentId(...ids: readonly (string | undefined)[]): string {
  const bytes = Buffer.concat(ids.flatMap((id) => (id === undefined ? [] : guidBytes(id))));
  return `${bytes.toString("base64url")}-1`;
}

/** The bytes of a GUID in the order of Windows: each of the first three groups has its last byte first. */
function guidBytes(id: string): Buffer {
  const [first = "", second = "", third = "", ...rest] = id.split("-");
  const reversed = [first, second, third].map((group) => Buffer.from(group, "hex").reverse());
  return Buffer.concat([...reversed, Buffer.from(rest.join(""), "hex")]);
}
