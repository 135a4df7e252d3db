import { forbidden } from "./graphError.ts";
import { type DirectoryObjects, sameId } from "./objects.ts";
import { permissionsOf } from "./permissions.ts";

/** Application id of Microsoft Graph. */
export const graphAppId = "00000003-0000-0000-c000-000000000000";

const readers = [
  "Application.Read.All",
  "Application.ReadWrite.All",
  "Application.ReadWrite.OwnedBy",
  "Directory.Read.All",
] as const;

/** Permissions of Microsoft Graph, any one of which is enough. */
interface Rule {
  readonly anyOf: readonly string[];
  /** Enough for who owns what it is done to. @default none */
  readonly forOwners?: readonly string[];
}

/**
 * What a program must hold to do what it asks of Microsoft Graph.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
const rules = {
  readApplication: { anyOf: readers },
  createApplication: { anyOf: ["Application.ReadWrite.All", "Application.ReadWrite.OwnedBy"] },
  changeApplication: { anyOf: ["Application.ReadWrite.All"], forOwners: ["Application.ReadWrite.OwnedBy"] },
  readServicePrincipal: { anyOf: readers },
  createServicePrincipal: {
    anyOf: ["Application.ReadWrite.All", "Directory.ReadWrite.All"],
    forOwners: ["Application.ReadWrite.OwnedBy"],
  },
  changeServicePrincipal: {
    anyOf: ["Application.ReadWrite.All", "Directory.ReadWrite.All"],
    forOwners: ["Application.ReadWrite.OwnedBy"],
  },
  // Microsoft's page on adding an owner says that owning is not enough for it.
  addOwner: { anyOf: ["Application.ReadWrite.All", "Directory.ReadWrite.All"] },
  readUser: { anyOf: ["User.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"] },
  readAppRoleAssignment: { anyOf: readers },
  // Microsoft's permissions reference: Application.ReadWrite.All does not manage consent.
  changeAppRoleAssignment: { anyOf: ["AppRoleAssignment.ReadWrite.All"] },
  readPermissionGrant: {
    anyOf: ["DelegatedPermissionGrant.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
  },
  changePermissionGrant: { anyOf: ["DelegatedPermissionGrant.ReadWrite.All", "Directory.ReadWrite.All"] },
  readDirectoryRoleAssignment: {
    anyOf: [
      "RoleManagement.Read.Directory",
      "RoleManagement.ReadWrite.Directory",
      "Directory.Read.All",
      "Directory.ReadWrite.All",
    ],
  },
  changeDirectoryRoleAssignment: { anyOf: ["RoleManagement.ReadWrite.Directory"] },
} as const satisfies Readonly<Record<string, Rule>>;

export type Operation = keyof typeof rules;

/** What may be asked of the directory. */
export interface Rights {
  /**
   * @param owners Object ids of the owners of what it is done to. @default nobody
   * @throws {GraphError} 403
   */
  demand(operation: Operation, owners?: readonly string[]): void;
  /** Whether something can be done, whoever owns it. */
  coverAll(operation: Operation): boolean;
}

/** Of the world outside, which nobody keeps from anything. */
export const allRights: Rights = { demand: () => {}, coverAll: () => true };

/** Of a service principal: the application permissions of Microsoft Graph that it has been given. */
export class GrantedRights implements Rights {
  readonly #objects: DirectoryObjects;
  readonly #objectId: string;

  constructor(objects: DirectoryObjects, objectId: string) {
    this.#objects = objects;
    this.#objectId = objectId;
  }

  demand(operation: Operation, owners: readonly string[] = []): void {
    const { anyOf, forOwners = [] }: Rule = rules[operation];
    const isOwner = owners.some((owner) => sameId(owner, this.#objectId));
    if (!this.#holds(isOwner ? [...anyOf, ...forOwners] : anyOf)) {
      throw forbidden("Insufficient privileges to complete the operation.");
    }
  }

  coverAll(operation: Operation): boolean {
    return this.#holds(rules[operation].anyOf);
  }

  #holds(anyOf: readonly string[]): boolean {
    const held = new Set(grantedPermissions(this.#objects, this.#objectId).map(({ value }) => value));
    return anyOf.some((permission) => held.has(permission));
  }
}

/**
 * Owners are named in the making of something, or added to it.
 *
 * @param before `undefined` in the making.
 * @throws {GraphError} 403
 */
export function demandOwners(
  objects: DirectoryObjects,
  rights: Rights,
  after: readonly string[],
  before: readonly string[] | undefined,
): void {
  const added = after.filter((owner) => !before?.some((known) => sameId(known, owner)));
  if (before !== undefined && added.length > 0) rights.demand("addOwner");
  if (added.some((owner) => objects.users.get(owner) !== undefined)) rights.demand("readUser");
}

/** Application permissions of Microsoft Graph that a principal has, with the app role assignments that give them. */
export function grantedPermissions(
  objects: DirectoryObjects,
  principalId: string,
): { readonly value: string; readonly appRoleAssignmentId: string }[] {
  const api = objects.servicePrincipals.list().find(({ appId }) => sameId(appId, graphAppId));
  const appRoles = permissionsOf(objects, graphAppId)?.appRoles ?? [];
  return objects.appRoleAssignments.list().flatMap((assignment) => {
    if (api === undefined || !sameId(assignment.resourceId, api.id)) return [];
    if (!sameId(assignment.principalId, principalId)) return [];
    const value = appRoles.find(({ id }) => sameId(id, assignment.appRoleId))?.value;
    return value === undefined ? [] : [{ value, appRoleAssignmentId: assignment.id }];
  });
}
