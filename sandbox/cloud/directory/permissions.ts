import { type MicrosoftApi, microsoftApis } from "./microsoftApis.ts";
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
  const microsoft = findMicrosoftApi(appId);
  if (microsoft !== undefined) return microsoftPermissions(microsoft);
  const application = findApplication(objects, appId);
  if (application === undefined) return undefined;
  const { identifierUris, appRoles, api } = application;
  return { identifierUris, appRoles, scopes: api.oauth2PermissionScopes };
}

export function findMicrosoftApi(appId: string): MicrosoftApi | undefined {
  return microsoftApis.find((api) => sameId(api.appId, appId));
}

export function findApplication(objects: DirectoryObjects, appId: string): Application | undefined {
  return objects.applications.list().find((application) => sameId(application.appId, appId));
}

/** The permissions of an unknown application. */
export const noPermissions: Permissions = { identifierUris: [], appRoles: [], scopes: [] };

function microsoftPermissions({ identifierUris, permissions }: MicrosoftApi): Permissions {
  return {
    identifierUris,
    appRoles: permissions.flatMap(({ value, appRole }) =>
      appRole === undefined
        ? []
        : {
            id: appRole,
            allowedMemberTypes: ["Application"],
            displayName: value,
            description: `Use ${value} without a signed-in user.`,
            isEnabled: true,
            value,
          },
    ),
    scopes: permissions.flatMap(({ value, scope }) =>
      scope === undefined
        ? []
        : {
            id: scope,
            adminConsentDescription: `Use ${value} on behalf of the signed-in user.`,
            adminConsentDisplayName: value,
            isEnabled: true,
            type: "Admin",
            value,
          },
    ),
  };
}
