import { isResourceOf } from "./scopes";

/** A type of Azure resource that has, or is, a managed identity. */
export interface IdentityHolder {
  /** In Azure's own letter case, such as `Microsoft.Compute/virtualMachines`. */
  readonly resourceType: string;
  /** What people call it, with an article. */
  readonly name: string;
}

/** The types of Azure resources whose managed identities may be let in. */
export const identityHolders = [
  { resourceType: "Microsoft.Compute/virtualMachines", name: "an Azure virtual machine" },
  { resourceType: "Microsoft.HybridCompute/machines", name: "an Azure Arc machine" },
  { resourceType: "Microsoft.Automation/automationAccounts", name: "an Automation account" },
  { resourceType: "Microsoft.ManagedIdentity/userAssignedIdentities", name: "a user-assigned managed identity" },
] as const satisfies readonly IdentityHolder[];

/** One of the types above. */
export type IdentityHolderType = (typeof identityHolders)[number]["resourceType"];

/**
 * What kind of identity holder a resource is.
 *
 * @param resourceId in any letter case
 * @returns undefined for another type of resource, and for one that is not in a resource group
 */
export function findIdentityHolder(resourceId: string) {
  return identityHolders.find(({ resourceType }) => isResourceOf(resourceType, resourceId));
}
