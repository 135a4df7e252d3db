import apis from "../../../reference/microsoft-apis.json" with { type: "json" };
import graphPermissions from "../../../reference/microsoft-graph-permissions.json" with { type: "json" };
import { type AzureEnvironment, findService } from "../azureEnvironments.ts";
import type { AppRole, PermissionScope } from "./types.ts";

/** An application of Microsoft that other applications call: it is the same in every tenant of a cloud. */
export interface MicrosoftApi {
  readonly appId: string;
  readonly displayName: string;
  readonly identifierUris: readonly string[];
  /** Object id of its service principal in the tenant; an API without one is unknown to the tenant so far. */
  readonly objectId?: string;
  readonly appRoles: readonly AppRole[];
  readonly scopes: readonly PermissionScope[];
}

/** A permission of Microsoft Graph. */
export type GraphPermission = keyof typeof graphPermissions.entries;

/** Application id of Microsoft Graph. */
export const graphAppId = apis.entries.microsoftGraph.applicationId;

/** The service principals that the tenant has from the beginning. */
const objectIds: Readonly<Partial<Record<string, string>>> = {
  microsoftGraph: "11000000-0000-4000-8000-000000000001",
  digitalTwins: "11000000-0000-4000-8000-000000000002",
  logAnalytics: "11000000-0000-4000-8000-000000000003",
  resourceManager: "11000000-0000-4000-8000-000000000004",
  keyVault: "11000000-0000-4000-8000-000000000005",
} satisfies Partial<Record<keyof typeof apis.entries, string>>;

interface PublishedApi {
  readonly name: string;
  readonly applicationId: string;
  readonly permissions: Readonly<Record<string, PublishedPermission>>;
}

interface PublishedPermission {
  /** Id of the app role, for programs alone. */
  readonly application?: string;
  /** Id of the scope, for programs on behalf of users. */
  readonly delegated?: string;
  /** Whether a person may consent to the scope. @default false */
  readonly userConsentable?: boolean;
}

const published: Readonly<Record<string, PublishedApi>> = {
  ...apis.entries,
  microsoftGraph: { ...apis.entries.microsoftGraph, permissions: graphPermissions.entries },
};

/** Made once, with the cloud's service of each: Microsoft Graph has hundreds of permissions. */
const microsoftApis = Object.entries(published).map(([service, { name, applicationId, permissions }]) => {
  const objectId = objectIds[service];
  const appRoles = Object.entries(permissions).flatMap(([value, { application }]) =>
    application === undefined ? [] : appRole(value, application),
  );
  const scopes = Object.entries(permissions).flatMap(([value, { delegated, userConsentable = false }]) =>
    delegated === undefined ? [] : scope(value, delegated, userConsentable),
  );
  const known = { appId: applicationId, displayName: name, ...(objectId !== undefined && { objectId }) };
  return { service, api: { ...known, appRoles, scopes } };
});

/** The APIs of Microsoft that a cloud has. */
export function microsoftApisOf(environment: AzureEnvironment): MicrosoftApi[] {
  return microsoftApis.flatMap(({ service, api }) => {
    const found = findService(environment, service);
    return found === undefined ? [] : { ...api, identifierUris: [found.audience] };
  });
}

function appRole(value: string, id: string): AppRole {
  return {
    id,
    allowedMemberTypes: ["Application"],
    displayName: value,
    description: `Use ${value} without a signed-in user.`,
    isEnabled: true,
    value,
  };
}

function scope(value: string, id: string, userConsentable: boolean): PermissionScope {
  return {
    id,
    adminConsentDescription: `Use ${value} on behalf of the signed-in user.`,
    adminConsentDisplayName: value,
    isEnabled: true,
    type: userConsentable ? "User" : "Admin",
    value,
  };
}
