import { randomBytes } from "node:crypto";
import { badRequest, conflict, notFound } from "./graphError.ts";
import { type DirectoryObjects, sameId } from "./objects.ts";
import { noPermissions, type Permissions, permissionsOf } from "./permissions.ts";
import type { Rights } from "./rights.ts";
import type { AppRoleAssignment, PermissionGrant, ServicePrincipal } from "./types.ts";

/** The id that means access to an API that declares no app roles. */
const defaultAppRoleId = "00000000-0000-0000-0000-000000000000";

/**
 * App roles that principals hold: the consent to application permissions.
 *
 * @see https://learn.microsoft.com/graph/api/resources/approleassignment
 */
export class AppRoleAssignments {
  readonly #objects: DirectoryObjects;
  readonly #rights: Rights;

  constructor(objects: DirectoryObjects, rights: Rights) {
    this.#objects = objects;
    this.#rights = rights;
  }

  /** @throws {GraphError} */
  get(id: string): AppRoleAssignment | undefined {
    this.#rights.demand("readAppRoleAssignment");
    return this.#objects.appRoleAssignments.get(id);
  }

  /** @throws {GraphError} */
  list(): AppRoleAssignment[] {
    this.#rights.demand("readAppRoleAssignment");
    return this.#objects.appRoleAssignments.list();
  }

  /** @throws {GraphError} */
  create(request: Pick<AppRoleAssignment, "appRoleId" | "principalId" | "resourceId">): AppRoleAssignment {
    return this.#objects.transaction(() => {
      this.#rights.demand("changeAppRoleAssignment");
      const resource = this.#objects.referencedServicePrincipal(request.resourceId);
      const principal = this.#objects.referencedPrincipal(request.principalId);
      const memberType = principal.principalType === "ServicePrincipal" ? "Application" : "User";
      if (!offersAppRole(permissionsOfServicePrincipal(this.#objects, resource), request.appRoleId, memberType)) {
        throw badRequest("Permission being assigned was not found on application.");
      }
      const isSame = (other: AppRoleAssignment) =>
        sameId(other.appRoleId, request.appRoleId) &&
        sameId(other.principalId, request.principalId) &&
        sameId(other.resourceId, request.resourceId);
      if (this.#objects.appRoleAssignments.list().some(isSame))
        throw badRequest("Permission being assigned already exists on the object.");
      const assignment: AppRoleAssignment = {
        id: randomBytes(32).toString("base64url"),
        appRoleId: request.appRoleId,
        principalId: principal.objectId,
        principalDisplayName: principal.displayName,
        principalType: principal.principalType,
        resourceId: resource.id,
        resourceDisplayName: resource.displayName,
        createdAt: this.#objects.timestamp(),
      };
      this.#objects.appRoleAssignments.put(assignment.id, assignment);
      return assignment;
    });
  }

  /** @throws {GraphError} */
  remove(id: string): void {
    this.#objects.transaction(() => {
      this.#rights.demand("changeAppRoleAssignment");
      if (!this.#objects.appRoleAssignments.remove(id)) throw notFound(id);
    });
  }
}

/**
 * Delegated permissions that clients hold: the consent for one user or for all.
 *
 * @see https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant
 */
export class PermissionGrants {
  readonly #objects: DirectoryObjects;
  readonly #rights: Rights;

  constructor(objects: DirectoryObjects, rights: Rights) {
    this.#objects = objects;
    this.#rights = rights;
  }

  /** @throws {GraphError} */
  get(id: string): PermissionGrant | undefined {
    this.#rights.demand("readPermissionGrant");
    return this.#objects.permissionGrants.get(id);
  }

  /** @throws {GraphError} */
  list(): PermissionGrant[] {
    this.#rights.demand("readPermissionGrant");
    return this.#objects.permissionGrants.list();
  }

  /**
   * Creates a grant. There is only one for each client, API and user (or all users). It holds all of the scopes.
   *
   * @param request.principalId Object id of a user. @default all users
   * @throws {GraphError}
   */
  create(request: Pick<PermissionGrant, "clientId" | "resourceId" | "principalId" | "scope">): PermissionGrant {
    return this.#objects.transaction(() => {
      this.#rights.demand("changePermissionGrant");
      const client = this.#objects.referencedServicePrincipal(request.clientId);
      const resource = this.#objects.referencedServicePrincipal(request.resourceId);
      const user = request.principalId === undefined ? undefined : this.#user(request.principalId);
      this.#checkScope(resource, request.scope);
      const ids = [client.id, resource.id, ...(user === undefined ? [] : [user])];
      const grant: PermissionGrant = {
        id: Buffer.from(ids.map((id) => id.replaceAll("-", "")).join(""), "hex").toString("base64url"),
        clientId: client.id,
        resourceId: resource.id,
        consentType: user === undefined ? "AllPrincipals" : "Principal",
        ...(user !== undefined && { principalId: user }),
        scope: request.scope,
      };
      const isSame = (other: PermissionGrant) =>
        sameId(other.clientId, grant.clientId) &&
        sameId(other.resourceId, grant.resourceId) &&
        sameId(other.principalId ?? "", grant.principalId ?? "");
      if (this.#objects.permissionGrants.list().some(isSame)) throw conflict("Permission entry already exists.");
      this.#objects.permissionGrants.put(grant.id, grant);
      return grant;
    });
  }

  /** @throws {GraphError} */
  update(id: string, scope: string): PermissionGrant {
    return this.#objects.transaction(() => {
      this.#rights.demand("changePermissionGrant");
      const grant = this.#objects.permissionGrants.get(id);
      if (grant === undefined) throw notFound(id);
      this.#checkScope(this.#objects.referencedServicePrincipal(grant.resourceId), scope);
      const after = { ...grant, scope };
      this.#objects.permissionGrants.put(id, after);
      return after;
    });
  }

  /** @throws {GraphError} */
  remove(id: string): void {
    this.#objects.transaction(() => {
      this.#rights.demand("changePermissionGrant");
      if (!this.#objects.permissionGrants.remove(id)) throw notFound(id);
    });
  }

  #user(id: string): string {
    const user = this.#objects.referencedPrincipal(id);
    if (user.principalType !== "User") throw badRequest(`Property principalId is invalid: '${id}' is not a user.`);
    return user.objectId;
  }

  #checkScope(resource: ServicePrincipal, scope: string): void {
    const { scopes } = permissionsOfServicePrincipal(this.#objects, resource);
    for (const value of scope.split(" ")) {
      if (!scopes.some((offered) => offered.isEnabled && offered.value === value)) {
        throw badRequest(
          `Property scope is invalid: '${value}' is not a delegated permission of '${resource.displayName}'.`,
        );
      }
    }
  }
}

function permissionsOfServicePrincipal(objects: DirectoryObjects, { appId }: ServicePrincipal): Permissions {
  return permissionsOf(objects, appId) ?? noPermissions;
}

function offersAppRole({ appRoles }: Permissions, id: string, memberType: string): boolean {
  const open = appRoles.filter((role) => role.isEnabled && role.allowedMemberTypes.includes(memberType));
  return id === defaultAppRoleId ? open.length === 0 : open.some((role) => sameId(role.id, id));
}
