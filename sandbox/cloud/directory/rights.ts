import { forbidden } from "./graphError.ts";
import { graphAppId } from "./microsoftApis.ts";
import { type DirectoryObjects, sameId } from "./objects.ts";
import { permissionsOf } from "./permissions.ts";
import { type Operation, type RequiredPermissions, requiredPermissions } from "./requiredPermissions.ts";

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
