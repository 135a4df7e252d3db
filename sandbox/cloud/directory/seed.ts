import { microsoftApis } from "./microsoftApis.ts";
import type { DirectoryObjects } from "./objects.ts";
import { plainServicePrincipal } from "./servicePrincipals.ts";
import { deployer, microsoftTenantId, tenant, users } from "./tenant.ts";
import type { Application, ServicePrincipal } from "./types.ts";

/** Puts into an empty tenant what is there before anybody does anything. */
export function seedDirectory(objects: DirectoryObjects): void {
  const createdAt = objects.timestamp();
  for (const { id, name, account } of users) {
    objects.users.put(id, {
      id,
      displayName: name,
      userPrincipalName: `${account}@${tenant.domain}`,
      createdAt,
    });
  }
  const servicePrincipals: ServicePrincipal[] = [
    {
      ...plainServicePrincipal,
      id: deployer.objectId,
      appId: deployer.clientId,
      displayName: deployer.displayName,
      appOwnerOrganizationId: tenant.id,
      servicePrincipalType: "Application",
      createdAt,
    },
    ...microsoftApis.flatMap(({ objectId, appId, displayName }) =>
      objectId === undefined
        ? []
        : {
            ...plainServicePrincipal,
            id: objectId,
            appId,
            displayName,
            appOwnerOrganizationId: microsoftTenantId,
            servicePrincipalType: "Application" as const,
            createdAt,
          },
    ),
  ];
  for (const servicePrincipal of servicePrincipals) {
    objects.servicePrincipals.put(servicePrincipal.id, servicePrincipal);
  }
  const application: Application = {
    id: deployer.applicationObjectId,
    appId: deployer.clientId,
    displayName: deployer.displayName,
    signInAudience: "AzureADMyOrg",
    identifierUris: [],
    tags: [],
    info: {},
    isDeviceOnlyAuthSupported: false,
    isFallbackPublicClient: false,
    oauth2RequirePostResponse: false,
    groupMembershipClaims: [],
    optionalClaims: {},
    publicClient: { redirectUris: [] },
    spa: { redirectUris: [] },
    web: {
      redirectUris: [],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
    api: {
      acceptMappedClaims: false,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      requestedAccessTokenVersion: 1,
    },
    appRoles: [],
    requiredResourceAccess: [],
    owners: [],
    publisherDomain: tenant.domain,
    passwordCredentials: [],
    createdAt,
  };
  objects.applications.put(application.id, application);
}
