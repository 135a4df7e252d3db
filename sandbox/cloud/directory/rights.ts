import { forbidden } from "./graphError.ts";
import { graphAppId } from "./microsoftApis.ts";
import { type DirectoryObjects, sameId } from "./objects.ts";
import { permissionsOf } from "./permissions.ts";
import { type Operation, type RequiredPermissions, requiredPermissions } from "./requiredPermissions.ts";

/** Decides which operations of the directory a caller is allowed. */
export interface Rights {
  /**
   * @param owners Object ids of the owners of the object. @default none
   * @throws {GraphError} 403
   */
  demand(operation: Operation, owners?: readonly string[]): void;
  /** Whether the operation is allowed on every object, whoever owns it. */
  coverAll(operation: Operation): boolean;
}

/** Allows everything: for changes that are not the deployer's, such as those of other people or of Entra itself. */
export const allRights: Rights = { demand: () => {}, coverAll: () => true };

/** The rights of a service principal, which follow from its application permissions of Microsoft Graph. */
export class GrantedRights implements Rights {
  readonly #objects: DirectoryObjects;
  readonly #objectId: string;

  constructor(objects: DirectoryObjects, objectId: string) {
    this.#objects = objects;
    this.#objectId = objectId;
  }

  demand(operation: Operation, owners: readonly string[] = []): void {
    const { anyOf, forOwners = [] }: RequiredPermissions = requiredPermissions[operation];
    const isOwner = owners.some((owner) => sameId(owner, this.#objectId));
    if (!this.#holds(isOwner ? [...anyOf, ...forOwners] : anyOf)) {
      throw forbidden("Insufficient privileges to complete the operation.");
    }
  }

  coverAll(operation: Operation): boolean {
    return this.#holds(requiredPermissions[operation].anyOf);
  }

  #holds(anyOf: readonly string[]): boolean {
    const held = new Set(grantedPermissions(this.#objects, this.#objectId).map(({ value }) => value));
    return anyOf.some((permission) => held.has(permission));
  }
}

/**
 * Demands the rights to name owners when an object is created, or to add owners to it.
 *
 * @param before The owners before. `undefined` for a new object.
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

/** The application permissions of Microsoft Graph that a principal holds, each with its app role assignment. */
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
