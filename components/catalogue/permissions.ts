import type { Permission } from "../apiPermissions";
import { type CatalogueApi, catalogueApis } from "./apis";
import { isGuid } from "./guid";
import { type NationalCloud, tokenScope } from "./nationalClouds";

/** How a client holds a permission: as itself (an app role) or for the user that is signed in (a delegated scope). */
export const PermissionKind = { application: "application", delegated: "delegated" } as const;
export type PermissionKind = (typeof PermissionKind)[keyof typeof PermissionKind];

/** An API that a client may call. */
export interface Api {
  /** The display name of the API's service principal; its application id where the catalogue does not know the API. */
  readonly name: string;
  /** GUID. */
  readonly applicationId: string;
}

/** The names of the APIs that the catalogue knows. */
export const apiNames: readonly string[] = catalogueApis.map(({ name }) => name);

function catalogueApi(applicationId: string): CatalogueApi | undefined {
  return catalogueApis.find((api) => api.applicationId === applicationId);
}

/**
 * Finds an API.
 *
 * @param nameOrId the exact display name of an API of the catalogue, or the application id of any API
 * @returns undefined where the name is unknown
 */
export function findApi(nameOrId: string): Api | undefined {
  const id = nameOrId.toLowerCase();
  const known = catalogueApis.find(({ name, applicationId }) => name === nameOrId || applicationId === id);
  if (known !== undefined) {
    return { name: known.name, applicationId: known.applicationId };
  }
  return isGuid(id) ? { name: id, applicationId: id } : undefined;
}

/**
 * What a client asks the token endpoint for: the API's audience with `/.default`.
 *
 * @returns undefined where the cloud does not have the API
 */
export function tokenScopeOf(applicationId: string, cloud: NationalCloud): string | undefined {
  const known = catalogueApi(applicationId);
  return known === undefined ? `${applicationId}/.default` : tokenScope(cloud, known.service);
}

/** The names of an API's permissions of one kind: none where the catalogue does not know the API. */
export function permissionNames(api: Api, kind: PermissionKind): string[] {
  return Object.entries(catalogueApi(api.applicationId)?.permissions ?? {})
    .filter(([, ids]) => ids[kind] !== undefined)
    .map(([name]) => name);
}

/**
 * Finds a permission of an API.
 *
 * @param nameOrId the exact name of a permission of the catalogue, or the id of any permission
 * @returns undefined where the name is unknown, or the permission does not exist in this kind
 */
export function findPermission(api: Api, kind: PermissionKind, nameOrId: string): Permission | undefined {
  const id = nameOrId.toLowerCase();
  const idOfOtherKind = findOtherKind(api, kind, nameOrId) !== undefined;
  for (const [name, ids] of Object.entries(catalogueApi(api.applicationId)?.permissions ?? {})) {
    const known = ids[kind];
    if (known !== undefined && (name === nameOrId || known === id)) {
      return { name, id: known };
    }
  }
  return isGuid(id) && !idOfOtherKind ? { name: id, id } : undefined;
}

/**
 * Finds what was written as one kind of permission among the permissions that exist in the other kind only.
 *
 * @returns the permission's name and the kind it has
 */
export function findOtherKind(
  api: Api,
  kind: PermissionKind,
  nameOrId: string,
): { name: string; kind: PermissionKind } | undefined {
  const other = kind === PermissionKind.application ? PermissionKind.delegated : PermissionKind.application;
  const id = nameOrId.toLowerCase();
  const known = Object.entries(catalogueApi(api.applicationId)?.permissions ?? {}).find(
    ([name, ids]) => ids[other] === id || (name === nameOrId && ids[other] !== undefined && ids[kind] === undefined),
  );
  return known && { name: known[0], kind: other };
}
