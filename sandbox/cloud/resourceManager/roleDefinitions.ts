/** A built-in role of Azure. */
export interface RoleDefinition {
  /** GUID. */
  readonly name: string;
  readonly roleName: string;
  /** On the control plane. */
  readonly actions: readonly string[];
  /** Taken away from `actions`. @default none */
  readonly notActions?: readonly string[];
  /** On the data plane. */
  readonly dataActions: readonly string[];
}

/** The roles that clients of monitored systems are given. @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const roleDefinitions: readonly RoleDefinition[] = [
  { name: "acdd72a7-3385-48ef-bd42-f606fba81ae7", roleName: "Reader", actions: ["*/read"], dataActions: [] },
  {
    name: "b24988ac-6180-42a0-ab88-20f7382dd24c",
    roleName: "Contributor",
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
    ],
    dataActions: [],
  },
  { name: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", roleName: "Owner", actions: ["*"], dataActions: [] },
  {
    name: "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
    roleName: "User Access Administrator",
    actions: ["*/read", "Microsoft.Authorization/*", "Microsoft.Support/*"],
    dataActions: [],
  },
  {
    name: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
    roleName: "Storage Blob Data Reader",
    actions: [
      "Microsoft.Storage/storageAccounts/blobServices/containers/read",
      "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action",
    ],
    dataActions: ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read"],
  },
  {
    name: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
    roleName: "Storage Blob Data Contributor",
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
  {
    name: "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
    roleName: "Monitoring Reader",
    actions: ["*/read", "Microsoft.OperationalInsights/workspaces/search/action", "Microsoft.Support/*"],
    dataActions: [],
  },
  {
    name: "3913510d-42f4-4e42-8a64-420c390055eb",
    roleName: "Monitoring Metrics Publisher",
    actions: [
      "Microsoft.Insights/Register/Action",
      "Microsoft.Support/*",
      "Microsoft.Resources/subscriptions/resourceGroups/read",
    ],
    dataActions: ["Microsoft.Insights/Metrics/Write", "Microsoft.Insights/Telemetry/Write"],
  },
  {
    name: "73c42c96-874c-492b-b04d-ab87d138a893",
    roleName: "Log Analytics Reader",
    actions: [
      "*/read",
      "Microsoft.OperationalInsights/workspaces/analytics/query/action",
      "Microsoft.OperationalInsights/workspaces/search/action",
      "Microsoft.Support/*",
    ],
    dataActions: [],
  },
  {
    name: "3b03c2da-16b3-4a49-8834-0f8130efdd3b",
    roleName: "Log Analytics Data Reader",
    actions: [
      "Microsoft.OperationalInsights/workspaces/read",
      "Microsoft.OperationalInsights/workspaces/query/read",
      "Microsoft.OperationalInsights/workspaces/analytics/query/action",
      "Microsoft.OperationalInsights/workspaces/search/action",
    ],
    dataActions: ["Microsoft.OperationalInsights/workspaces/tables/data/read"],
  },
  {
    name: "bcd981a7-7f74-457b-83e1-cceb9e632ffe",
    roleName: "Azure Digital Twins Data Owner",
    actions: [],
    dataActions: [
      "Microsoft.DigitalTwins/eventroutes/*",
      "Microsoft.DigitalTwins/digitaltwins/*",
      "Microsoft.DigitalTwins/digitaltwins/commands/*",
      "Microsoft.DigitalTwins/digitaltwins/relationships/*",
      "Microsoft.DigitalTwins/models/*",
      "Microsoft.DigitalTwins/query/*",
    ],
  },
  {
    name: "d57506d4-4c8d-48b1-8587-93c323f6a5a3",
    roleName: "Azure Digital Twins Data Reader",
    actions: [],
    dataActions: [
      "Microsoft.DigitalTwins/digitaltwins/read",
      "Microsoft.DigitalTwins/digitaltwins/relationships/read",
      "Microsoft.DigitalTwins/eventroutes/read",
      "Microsoft.DigitalTwins/models/read",
      "Microsoft.DigitalTwins/query/action",
    ],
  },
  {
    name: "4633458b-17de-408a-b874-0445c86b69e6",
    roleName: "Key Vault Secrets User",
    actions: [],
    dataActions: [
      "Microsoft.KeyVault/vaults/secrets/getSecret/action",
      "Microsoft.KeyVault/vaults/secrets/readMetadata/action",
    ],
  },
];
