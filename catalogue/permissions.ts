import type { Api } from "./apis";
import { findEntry } from "./entries";
import { isGuid } from "./guid";
import { typoOf } from "./nearestName";

/** A client holds an application permission (an app role) as itself, a delegated one (a scope) for a signed-in user. */
export const PermissionKind = { application: "application", delegated: "delegated" } as const;
export type PermissionKind = (typeof PermissionKind)[keyof typeof PermissionKind];

/** `request`: an administrator consents by hand; `grant`: the stack consents. */
export const AdminConsentMode = { request: "request", grant: "grant" } as const;
export type AdminConsentMode = (typeof AdminConsentMode)[keyof typeof AdminConsentMode];

/** The words for one permission of a kind. */
export const permissionPhrases: Readonly<Record<PermissionKind, string>> = {
  application: "an application permission",
  delegated: "a delegated permission",
};

/** A permission of an API: Microsoft Entra knows it by its id, people by its name. */
export interface Permission {
  /** Such as `AuditLog.Read.All`; the id where nobody knows the name. */
  readonly name: string;
  /** GUID of the app role or of the delegated scope. */
  readonly id: string;
}

/** The names of the permissions of one kind that are known of an API. */
export function permissionNames({ permissions }: Api, kind: PermissionKind): string[] {
  return Object.keys(permissions).filter((name) => permissions[name]?.[kind] !== undefined);
}

/**
 * Finds a permission of an API.
 *
 * @param nameOrId The exact name of a known permission, or the id of any permission.
 * @returns undefined where the name is unknown, or the API has the permission only in the other kind
 */
export function findPermission(api: Api, kind: PermissionKind, nameOrId: string): Permission | undefined {
  const known = findEntry(api.permissions, nameOrId, (ids) => ids[kind]);
  const id = known?.entry[kind];
  if (known !== undefined && id !== undefined) return { name: known.name, id };
  const unknownId = nameOrId.toLowerCase();
  return isGuid(unknownId) && findInOtherKind(api, kind, nameOrId) === undefined
    ? { name: unknownId, id: unknownId }
    : undefined;
}

/** The kind that a permission of this kind is not. */
export function otherKindThan(kind: PermissionKind): PermissionKind {
  return kind === PermissionKind.application ? PermissionKind.delegated : PermissionKind.application;
}

/** The name of a permission that the API has in the other kind only. */
function findInOtherKind(api: Api, kind: PermissionKind, nameOrId: string): string | undefined {
  const found = findEntry(api.permissions, nameOrId, (ids) => ids[otherKindThan(kind)]);
  const isOfOtherKind = found !== undefined && (found.name !== nameOrId || found.entry[kind] === undefined);
  return isOfOtherKind ? found.name : undefined;
}

/**
 * The permission that was certainly meant: the one of the other kind, or the one with nearly that name.
 *
 * @returns the name, such as `User.Read`, or with the kind that it has, such as `delegated: [User.Read]`
 */
export function permissionMeant(api: Api, kind: PermissionKind, written: string): string | undefined {
  const name = findInOtherKind(api, kind, written) ?? typoOf(written, Object.keys(api.permissions));
  if (name === undefined || findPermission(api, kind, name) !== undefined) return name;
  return `${otherKindThan(kind)}: [${name}]`;
}
