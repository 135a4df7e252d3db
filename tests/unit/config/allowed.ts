// The allowed values of messages that more than one table needs.

export const applicationKeys =
  "displayName, description, signInAudience, owners, publicClient, web, spa, permissions, adminConsent, directoryRoles, roleAssignments, clientSecret, certificates, federatedCredentials, keyVaultId";
export const displayNames = "text of 1 to 256 characters, not blank";
export const pageUris =
  "https://… or http://localhost…, with a path or a / behind the host, at most 256 characters, without #, *, white space and !$'(),;";
export const apis =
  "Microsoft Graph, Azure Digital Twins, Log Analytics API, Azure Storage, Azure Key Vault, Windows Azure Service Management API, the display name of another API's service principal in the tenant, or an API's application id";
export const roles = "the name of a built-in role of Azure, such as Reader, or the GUID of any role's definition";
/** @param reason Such as `Owner may do everything and give it away`. */
export function narrowRoles(reason: string): string {
  return `a role with no more rights than an application needs: ${reason}`;
}
export const unprivilegedRoles =
  "a role that is not privileged, or this one with acceptPrivileged: true beside it: its holder may assign roles or do everything";
export const scopes =
  "the id of a management group, subscription, resource group or resource, such as /subscriptions/<id>/resourceGroups/<name>";
export const days = "a day from 2026-11-21 to 2199-12-31, without a time";
export const workspaceIds =
  "the id of a workspace: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>";
export const columnTypes = "one of string, int, long, real, boolean, datetime, guid, dynamic";
export const tableNames = "a name of 4 to 63 letters, digits and underscores, a letter first and _CL last";
export const managedIdentityResources =
  "the resource id of an Azure virtual machine (Microsoft.Compute/virtualMachines), an Azure Arc machine (Microsoft.HybridCompute/machines), an Automation account (Microsoft.Automation/automationAccounts), or a user-assigned managed identity (Microsoft.ManagedIdentity/userAssignedIdentities) in a resource group";

/** @param kind with an article, such as `a delegated permission` */
export function permissionOf(api: string, kind: string): string {
  return `the name of ${kind}, as the service principal of ${api} in the tenant has it, or its id`;
}

/** @param first index of the first of two equal items */
export function onlyOnce(first: number): string {
  return `each only once, and the one at [${first}] is the same`;
}
