import { type MicrosoftApi, microsoftApisOf } from "./microsoftApis.ts";
import { type DirectoryObjects, sameId } from "./objects.ts";
import type { Application, AppRole, PermissionScope } from "./types.ts";

/** The names of an API, and the permissions that it offers to programs, for themselves or for their users. */
export interface Permissions {
  readonly identifierUris: readonly string[];
  readonly appRoles: readonly AppRole[];
  readonly scopes: readonly PermissionScope[];
}

/** The permissions of the API with this application id. `undefined` if the application is unknown. */
export function permissionsOf(objects: DirectoryObjects, appId: string): Permissions | undefined {
  const microsoft = findMicrosoftApi(objects, appId);
  if (microsoft !== undefined) return microsoft;
  const application = findApplication(objects, appId);
  if (application === undefined) return undefined;
  const { identifierUris, appRoles, api } = application;
  return { identifierUris, appRoles, scopes: api.oauth2PermissionScopes };
}

export function findMicrosoftApi({ environment }: DirectoryObjects, appId: string): MicrosoftApi | undefined {
  return microsoftApisOf(environment).find((api) => sameId(api.appId, appId));
}

export function findApplication(objects: DirectoryObjects, appId: string): Application | undefined {
  return objects.applications.list().find((application) => sameId(application.appId, appId));
}

/** The permissions of an unknown application. */
export const noPermissions: Permissions = { identifierUris: [], appRoles: [], scopes: [] };
