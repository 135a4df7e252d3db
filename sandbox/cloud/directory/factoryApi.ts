import { plainApplication } from "./applications.ts";
import type { ApplicationProperties, AppRole, PermissionScope } from "./types.ts";

const clientId = "14000000-0000-4000-8000-000000000002";

function appRole(id: string, value: string, displayName: string): AppRole {
  return { id, value, displayName, description: displayName, allowedMemberTypes: ["Application"], isEnabled: true };
}

function scope(id: string, value: string, displayName: string): PermissionScope {
  return {
    id,
    value,
    adminConsentDisplayName: displayName,
    adminConsentDescription: displayName,
    isEnabled: true,
    type: "Admin",
  };
}

const properties: ApplicationProperties = {
  ...plainApplication,
  displayName: "Contoso Factory API",
  identifierUris: [`api://${clientId}`],
  appRoles: [
    appRole("14000000-0000-4000-8000-000000000011", "Telemetry.Read.All", "Read all telemetry"),
    appRole("14000000-0000-4000-8000-000000000012", "Telemetry.Write.All", "Write all telemetry"),
  ],
  api: {
    ...plainApplication.api,
    oauth2PermissionScopes: [
      scope("14000000-0000-4000-8000-000000000021", "Telemetry.Read", "Read telemetry for the signed-in user"),
      scope("14000000-0000-4000-8000-000000000022", "Telemetry.Write", "Write telemetry for the signed-in user"),
    ],
  },
};

/** An API of the tenant itself, such as a company makes for its programs. */
export const factoryApi = {
  applicationObjectId: "14000000-0000-4000-8000-000000000001",
  clientId,
  objectId: "14000000-0000-4000-8000-000000000003",
  properties,
} as const;
