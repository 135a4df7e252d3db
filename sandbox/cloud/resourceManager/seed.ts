import type { Caller } from "./authorization.ts";
import { azureRoles } from "./azureRoles.ts";
import { deployerRoles } from "./deployerRoles.ts";
import type { PrincipalLookup } from "./principalLookup.ts";
import type { SeededResource, UserAssignedIdentities } from "./resource.ts";
import { resourceGroupType, resourceId, subscriptionType } from "./resourceId.ts";
import { type Resources, roleAssignmentType } from "./resources.ts";
import type { RoleAssignment } from "./roleAssignments.ts";
import { roleDefinitionId } from "./roleDefinition.ts";
import { identityElsewhere, type Seed, seeds, seedsOfHomeRegion } from "./seededResources.ts";
import { resourceGroup, resourceGroupName, subscriptionId } from "./subscription.ts";

/**
 * Fills an empty cloud with the resources that every new cloud has.
 *
 * @param deployer The identity that gets the roles of {@link deployerRoles}.
 * @param createdAt RFC 3339.
 */
export function seedSubscription(
  resources: Resources,
  principals: PrincipalLookup,
  deployer: Caller,
  createdAt: string,
): void {
  const seed = (id: string, one: Seed) => seedResource(resources, principals, id, one, createdAt);
  seed(`/subscriptions/${subscriptionId}`, {
    type: subscriptionType,
    name: subscriptionId,
    location: "",
    properties: {},
  });
  seed(resourceGroup, {
    type: resourceGroupType,
    name: resourceGroupName,
    location: resources.environment.homeRegion,
    properties: { provisioningState: "Succeeded" },
  });
  for (const one of seeds(resources.environment)) seed(resourceId(resourceGroup, one.type, one.name), one);
  principals.addManagedIdentity({ ...identityElsewhere, isUserAssigned: false, createdAt });
  for (const role of deployerRoles) seedRole(resources, deployer, role, createdAt);
}

function seedResource(
  resources: Resources,
  principals: PrincipalLookup,
  id: string,
  { type, name, location, identity, usesIdentity, properties, namesTenant }: Seed,
  createdAt: string,
): void {
  const { tenantId } = principals;
  const isUserAssigned = identity?.kind === "user-assigned";
  resources.ofType<SeededResource>(type).put(id, {
    id,
    name,
    type,
    location,
    etag: "00000000-0000-0000-0000-000000000000",
    systemData: resources.systemData(undefined, createdAt),
    ...(identity?.kind === "system-assigned" && {
      identity: { type: "SystemAssigned", principalId: identity.principalId, tenantId },
    }),
    ...(usesIdentity !== undefined && { identity: userAssigned(usesIdentity) }),
    properties: {
      ...properties,
      ...(isUserAssigned && { principalId: identity.principalId, clientId: identity.clientId, tenantId }),
      ...(namesTenant && { tenantId }),
    },
  });
  if (identity === undefined) return;
  const { principalId: objectId, clientId } = identity;
  principals.addManagedIdentity({ objectId, clientId, displayName: name, resourceId: id, isUserAssigned, createdAt });
}

/** The property of a resource that names the user-assigned identity it uses. */
function userAssigned(name: string): UserAssignedIdentities {
  const type = "Microsoft.ManagedIdentity/userAssignedIdentities";
  const identity = seedsOfHomeRegion.find((seed) => seed.type === type && seed.name === name)?.identity;
  if (identity === undefined) throw new Error(`the seed has no user-assigned identity '${name}'`);
  const { principalId, clientId } = identity;
  return {
    type: "UserAssigned",
    userAssignedIdentities: { [resourceId(resourceGroup, type, name)]: { principalId, clientId } },
  };
}

function seedRole(
  resources: Resources,
  deployer: Caller,
  { name, role, scope }: (typeof deployerRoles)[number],
  createdAt: string,
): void {
  const id = resourceId(scope, roleAssignmentType, name);
  const { author } = resources;
  resources.ofType<RoleAssignment>(roleAssignmentType).put(id, {
    id,
    name,
    type: roleAssignmentType,
    scope,
    roleDefinitionId: roleDefinitionId(subscriptionId, azureRoles[role].id),
    principalId: deployer.objectId,
    principalType: "ServicePrincipal",
    createdOn: createdAt,
    updatedOn: createdAt,
    createdBy: author,
    updatedBy: author,
  });
}
