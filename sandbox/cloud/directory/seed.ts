import { plainApplication } from "./applications.ts";
import { microsoftApis } from "./microsoftApis.ts";
import type { DirectoryObjects } from "./objects.ts";
import { plainServicePrincipal } from "./servicePrincipals.ts";
import { deployer, microsoftTenantId, tenant, users } from "./tenant.ts";
import type { Application, ServicePrincipal, Timestamp } from "./types.ts";

/** Puts into an empty tenant what is there before anybody does anything. */
export function seedDirectory(objects: DirectoryObjects, createdAt: Timestamp): void {
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
    ...plainApplication,
    id: deployer.applicationObjectId,
    appId: deployer.clientId,
    displayName: deployer.displayName,
    publisherDomain: tenant.domain,
    passwordCredentials: [],
    createdAt,
  };
  objects.applications.put(application.id, application);
}
