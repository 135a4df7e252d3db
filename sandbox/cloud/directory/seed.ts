import { createHash } from "node:crypto";
import { plainApplication } from "./applications.ts";
import { deployerPermissions } from "./deployerPermissions.ts";
import { factoryApi } from "./factoryApi.ts";
import { type GraphPermission, graphAppId, microsoftApisOf } from "./microsoftApis.ts";
import type { DirectoryObjects } from "./objects.ts";
import { permissionsOf } from "./permissions.ts";
import { plainServicePrincipal } from "./servicePrincipals.ts";
import { deployer, microsoftTenantId, tenant, users } from "./tenant.ts";
import type { ApplicationProperties, Timestamp } from "./types.ts";

/** An application of the tenant, with its service principal. */
interface OwnApplication {
  readonly applicationObjectId: string;
  readonly clientId: string;
  /** Object id of the service principal. */
  readonly objectId: string;
  readonly properties: ApplicationProperties;
}

/** Fills an empty tenant with the objects that every new tenant has. */
export function seedDirectory(objects: DirectoryObjects, createdAt: Timestamp): void {
  for (const { id, name, account } of users) {
    objects.users.put(id, {
      id,
      displayName: name,
      userPrincipalName: `${account}@${objects.domain}`,
      createdAt,
    });
  }
  for (const { objectId, appId, displayName } of microsoftApisOf(objects.environment)) {
    if (objectId !== undefined) {
      seedServicePrincipal(objects, objectId, appId, displayName, microsoftTenantId, createdAt);
    }
  }
  const { displayName } = deployer;
  seedApplication(objects, { ...deployer, properties: { ...plainApplication, displayName } }, createdAt);
  seedApplication(objects, factoryApi, createdAt);
  for (const permission of deployerPermissions) seedDeployerPermission(objects, permission, createdAt);
}

function seedApplication(objects: DirectoryObjects, application: OwnApplication, createdAt: Timestamp): void {
  const { applicationObjectId, clientId, objectId, properties } = application;
  objects.applications.put(applicationObjectId, {
    ...properties,
    id: applicationObjectId,
    appId: clientId,
    publisherDomain: objects.domain,
    passwordCredentials: [],
    keyCredentials: [],
    federatedIdentityCredentials: [],
    createdAt,
  });
  seedServicePrincipal(objects, objectId, clientId, properties.displayName, tenant.id, createdAt);
}

function seedServicePrincipal(
  objects: DirectoryObjects,
  id: string,
  appId: string,
  displayName: string,
  appOwnerOrganizationId: string,
  createdAt: Timestamp,
): void {
  objects.servicePrincipals.put(id, {
    ...plainServicePrincipal,
    id,
    appId,
    displayName,
    appOwnerOrganizationId,
    servicePrincipalType: "Application",
    createdAt,
  });
}

function seedDeployerPermission(objects: DirectoryObjects, permission: GraphPermission, createdAt: Timestamp): void {
  const api = objects.servicePrincipals.list().find(({ appId }) => appId === graphAppId);
  const appRole = permissionsOf(objects, graphAppId)?.appRoles.find(({ value }) => value === permission);
  if (api === undefined || appRole === undefined) throw new Error(`no permission ${permission} to give`);
  const id = createHash("sha256").update(`${deployer.objectId} ${appRole.id}`).digest("base64url");
  objects.appRoleAssignments.put(id, {
    id,
    appRoleId: appRole.id,
    principalId: deployer.objectId,
    principalDisplayName: deployer.displayName,
    principalType: "ServicePrincipal",
    resourceId: api.id,
    resourceDisplayName: api.displayName,
    createdAt,
  });
}
