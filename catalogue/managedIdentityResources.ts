import { isResourceOf } from "./scopes";

/** A type of Azure resource that has, or is, a managed identity. */
export interface ManagedIdentityResource {
  /** In Azure's own letter case, such as `Microsoft.Compute/virtualMachines`. */
  readonly resourceType: string;
  /** The name that people use, with an article. */
  readonly name: string;
}

/** The types of Azure resources whose managed identities may send logs. */
export const managedIdentityResources = [
  { resourceType: "Microsoft.Compute/virtualMachines", name: "an Azure virtual machine" },
  { resourceType: "Microsoft.HybridCompute/machines", name: "an Azure Arc machine" },
  { resourceType: "Microsoft.Automation/automationAccounts", name: "an Automation account" },
  { resourceType: "Microsoft.ManagedIdentity/userAssignedIdentities", name: "a user-assigned managed identity" },
] as const satisfies readonly ManagedIdentityResource[];

/** One of the types above. */
export type ManagedIdentityResourceType = (typeof managedIdentityResources)[number]["resourceType"];

/**
 * Finds the type of a resource among those that have, or are, a managed identity.
 *
 * @param resourceId In any letter case.
 * @returns undefined for another type of resource, and for one that is not in a resource group
 */
export function findManagedIdentityResource(resourceId: string) {
  return managedIdentityResources.find(({ resourceType }) => isResourceOf(resourceType, resourceId));
}
