/** A configuration with which nothing can be done, and all that is said of it. */
export interface WrongConfiguration {
  readonly title: string;
  /** As a stack's file has it, below the namespace. */
  readonly yaml: string;
  readonly message: string;
}

export const resourceGroup = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry";
export const workspace = `${resourceGroup}/providers/Microsoft.OperationalInsights/workspaces/logs`;

/** A configuration up to its tables. */
export const logsTo = `application:
  displayName: Gateway
logIngestion:
  workspaceId: ${workspace}
  tables:
`;

/** A table, to which more can be added. */
export const appEvents = `    AppEvents_CL:
      columns:
        - { name: TimeGenerated, type: datetime }
        - { name: Level, type: string }
`;

export const applicationKeys =
  "displayName, description, signInAudience, owners, publicClient, web, spa, permissions, adminConsent, directoryRoles, roleAssignments, clientSecret, certificates, federatedCredentials, keyVaultId";
export const roles =
  "Reader, Storage Blob Data Reader, Storage Blob Data Contributor, Monitoring Reader, Monitoring Metrics Publisher, Log Analytics Reader, Log Analytics Data Reader, Azure Digital Twins Data Owner, Azure Digital Twins Data Reader";
export const pageUri =
  "https://… or http://localhost…, with a path or a / behind the host, at most 256 characters, without #, *, white space and !$'(),;";
export const deviceUri =
  "an absolute URI, of http only http://localhost… and http://127.0.0.1…, at most 256 characters, without #, *, white space and !$'(),;";
export const featuresPage =
  "https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-transformations-kql";
export const scopeIds =
  "the id of a management group, subscription, resource group or resource, such as /subscriptions/<id>/resourceGroups/<name>";
export const apis =
  "Microsoft Graph, Azure Digital Twins, Log Analytics API, Azure Storage, the display name of another API's service principal in the tenant, or an API's application id";
export const identityHolders =
  "the resource id of an Azure virtual machine (Microsoft.Compute/virtualMachines), an Azure Arc machine (Microsoft.HybridCompute/machines), an Automation account (Microsoft.Automation/automationAccounts), or a user-assigned managed identity (Microsoft.ManagedIdentity/userAssignedIdentities) in a resource group";

/** @param kind with an article, such as `a delegated permission` */
export function permissionOf(api: string, kind: string): string {
  return `the name of ${kind}, as the service principal of ${api} in the tenant has it, or its id`;
}
