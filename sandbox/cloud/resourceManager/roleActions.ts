import type { AzureRole } from "./azureRoles.ts";

/** A role allows these. */
export interface RoleActions {
  /** On the control plane. */
  readonly actions: readonly string[];
  /** Taken away from `actions`. @default none */
  readonly notActions?: readonly string[];
  /** On the data plane. */
  readonly dataActions: readonly string[];
  /** Taken away from `dataActions`. @default none */
  readonly notDataActions?: readonly string[];
}

/**
 * The actions of the roles that the sandbox models: those that clients of monitored systems, and those who deploy them,
 * are given.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const roleActions: Readonly<Partial<Record<AzureRole, RoleActions>>> = {
  Reader: { actions: ["*/read"], dataActions: [] },
  Contributor: {
    actions: ["*"],
    notActions: [
      "Microsoft.Authorization/*/Delete",
      "Microsoft.Authorization/*/Write",
      "Microsoft.Authorization/elevateAccess/Action",
      "Microsoft.Blueprint/blueprintAssignments/write",
      "Microsoft.Blueprint/blueprintAssignments/delete",
      "Microsoft.Compute/galleries/share/action",
      "Microsoft.Purview/consents/write",
      "Microsoft.Purview/consents/delete",
      "Microsoft.Resources/deploymentStacks/manageDenySetting/action",
      "Microsoft.Subscription/cancel/action",
      "Microsoft.Subscription/enable/action",
    ],
    dataActions: [],
  },
  Owner: { actions: ["*"], dataActions: [] },
  "User Access Administrator": {
    actions: ["*/read", "Microsoft.Authorization/*", "Microsoft.Support/*"],
    dataActions: [],
  },
  "Role Based Access Control Administrator": {
    actions: [
      "Microsoft.Authorization/roleAssignments/write",
      "Microsoft.Authorization/roleAssignments/delete",
      "*/read",
      "Microsoft.Support/*",
    ],
    dataActions: [],
  },
  "Storage Blob Data Reader": {
    actions: [
      "Microsoft.Storage/storageAccounts/blobServices/containers/read",
      "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action",
    ],
    dataActions: ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read"],
  },
  "Storage Blob Data Contributor": {
    actions: [
      "Microsoft.Storage/storageAccounts/blobServices/containers/delete",
      "Microsoft.Storage/storageAccounts/blobServices/containers/read",
      "Microsoft.Storage/storageAccounts/blobServices/containers/write",
      "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action",
    ],
    dataActions: [
      "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete",
      "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
      "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write",
      "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/move/action",
      "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action",
    ],
  },
  "Monitoring Reader": {
    actions: ["*/read", "Microsoft.OperationalInsights/workspaces/search/action", "Microsoft.Support/*"],
    dataActions: [],
  },
  "Monitoring Contributor": {
    actions: [
      "*/read",
      "Microsoft.AlertsManagement/alerts/*",
      "Microsoft.AlertsManagement/alertsSummary/*",
      "Microsoft.AlertsManagement/issues/*",
      "Microsoft.Insights/actiongroups/*",
      "Microsoft.Insights/activityLogAlerts/*",
      "Microsoft.Insights/AlertRules/*",
      "Microsoft.Insights/components/*",
      "Microsoft.Insights/createNotifications/*",
      "Microsoft.Insights/dataCollectionEndpoints/*",
      "Microsoft.Insights/dataCollectionRules/*",
      "Microsoft.Insights/dataCollectionRuleAssociations/*",
      "Microsoft.Insights/DiagnosticSettings/*",
      "Microsoft.Insights/eventtypes/*",
      "Microsoft.Insights/LogDefinitions/*",
      "Microsoft.Insights/metricalerts/*",
      "Microsoft.Insights/MetricDefinitions/*",
      "Microsoft.Insights/Metrics/*",
      "Microsoft.Insights/notificationStatus/*",
      "Microsoft.Insights/Register/Action",
      "Microsoft.Insights/scheduledqueryrules/*",
      "Microsoft.Insights/webtests/*",
      "Microsoft.Insights/workbooks/*",
      "Microsoft.Insights/workbooktemplates/*",
      "Microsoft.Insights/privateLinkScopes/*",
      "Microsoft.Insights/privateLinkScopeOperationStatuses/*",
      "Microsoft.Monitor/accounts/*",
      "Microsoft.Monitor/settings/*",
      "Microsoft.OperationalInsights/workspaces/write",
      "Microsoft.OperationalInsights/workspaces/intelligencepacks/*",
      "Microsoft.OperationalInsights/workspaces/savedSearches/*",
      "Microsoft.OperationalInsights/workspaces/search/action",
      "Microsoft.OperationalInsights/workspaces/sharedKeys/action",
      "Microsoft.OperationalInsights/workspaces/sharedKeys/read",
      "Microsoft.OperationalInsights/workspaces/storageinsightconfigs/*",
      "Microsoft.OperationalInsights/locations/workspaces/failover/action",
      "Microsoft.OperationalInsights/workspaces/failback/action",
      "Microsoft.Support/*",
      "Microsoft.AlertsManagement/smartDetectorAlertRules/*",
      "Microsoft.AlertsManagement/actionRules/*",
      "Microsoft.AlertsManagement/smartGroups/*",
      "Microsoft.AlertsManagement/migrateFromSmartDetection/*",
      "Microsoft.AlertsManagement/investigations/*",
      "Microsoft.AlertsManagement/prometheusRuleGroups/*",
      "Microsoft.Monitor/investigations/*",
      "Microsoft.Resources/deployments/*",
    ],
    dataActions: [],
  },
  "Monitoring Metrics Publisher": {
    actions: [
      "Microsoft.Insights/Register/Action",
      "Microsoft.Support/*",
      "Microsoft.Resources/subscriptions/resourceGroups/read",
    ],
    dataActions: ["Microsoft.Insights/Metrics/Write", "Microsoft.Insights/Telemetry/Write"],
  },
  "Log Analytics Reader": {
    actions: [
      "*/read",
      "Microsoft.OperationalInsights/workspaces/analytics/query/action",
      "Microsoft.OperationalInsights/workspaces/search/action",
      "Microsoft.Support/*",
    ],
    notActions: ["Microsoft.OperationalInsights/workspaces/sharedKeys/read"],
    dataActions: [],
  },
  "Log Analytics Contributor": {
    actions: [
      "*/read",
      "Microsoft.ClassicCompute/virtualMachines/extensions/*",
      "Microsoft.ClassicStorage/storageAccounts/listKeys/action",
      "Microsoft.Compute/virtualMachines/extensions/*",
      "Microsoft.HybridCompute/machines/extensions/write",
      "Microsoft.Insights/alertRules/*",
      "Microsoft.Insights/diagnosticSettings/*",
      "Microsoft.OperationalInsights/*",
      "Microsoft.OperationsManagement/*",
      "Microsoft.Resources/deployments/*",
      "Microsoft.Resources/subscriptions/resourcegroups/deployments/*",
      "Microsoft.Storage/storageAccounts/listKeys/action",
      "Microsoft.Support/*",
    ],
    dataActions: [],
  },
  "Log Analytics Data Reader": {
    actions: ["Microsoft.OperationalInsights/workspaces/query/read", "Microsoft.OperationalInsights/workspaces/read"],
    dataActions: ["Microsoft.OperationalInsights/workspaces/tables/data/read"],
  },
  "Azure Digital Twins Data Owner": {
    actions: [],
    dataActions: [
      "Microsoft.DigitalTwins/digitaltwins/*",
      "Microsoft.DigitalTwins/digitaltwins/commands/*",
      "Microsoft.DigitalTwins/digitaltwins/relationships/*",
      "Microsoft.DigitalTwins/eventroutes/*",
      "Microsoft.DigitalTwins/jobs/*",
      "Microsoft.DigitalTwins/models/*",
      "Microsoft.DigitalTwins/query/*",
    ],
  },
  "Azure Digital Twins Data Reader": {
    actions: [],
    dataActions: [
      "Microsoft.DigitalTwins/digitaltwins/read",
      "Microsoft.DigitalTwins/digitaltwins/relationships/read",
      "Microsoft.DigitalTwins/eventroutes/read",
      "Microsoft.DigitalTwins/jobs/import/read",
      "Microsoft.DigitalTwins/jobs/imports/read",
      "Microsoft.DigitalTwins/jobs/deletions/read",
      "Microsoft.DigitalTwins/models/read",
      "Microsoft.DigitalTwins/query/action",
    ],
  },
  "Key Vault Contributor": {
    actions: [
      "Microsoft.Authorization/*/read",
      "Microsoft.Insights/alertRules/*",
      "Microsoft.KeyVault/*",
      "Microsoft.Resources/deployments/*",
      "Microsoft.Resources/subscriptions/resourceGroups/read",
      "Microsoft.Support/*",
    ],
    notActions: [
      "Microsoft.KeyVault/locations/deletedVaults/purge/action",
      "Microsoft.KeyVault/hsmPools/*",
      "Microsoft.KeyVault/managedHsms/*",
    ],
    dataActions: [],
  },
  "Key Vault Secrets Officer": {
    actions: [
      "Microsoft.Authorization/*/read",
      "Microsoft.Insights/alertRules/*",
      "Microsoft.Resources/deployments/*",
      "Microsoft.Resources/subscriptions/resourceGroups/read",
      "Microsoft.Support/*",
      "Microsoft.KeyVault/checkNameAvailability/read",
      "Microsoft.KeyVault/deletedVaults/read",
      "Microsoft.KeyVault/locations/*/read",
      "Microsoft.KeyVault/vaults/*/read",
      "Microsoft.KeyVault/operations/read",
    ],
    dataActions: ["Microsoft.KeyVault/vaults/secrets/*"],
  },
  "Key Vault Secrets User": {
    actions: [],
    dataActions: [
      "Microsoft.KeyVault/vaults/secrets/getSecret/action",
      "Microsoft.KeyVault/vaults/secrets/readMetadata/action",
    ],
  },
};
