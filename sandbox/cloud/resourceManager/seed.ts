/** What a subscription of the simulated cloud holds before anything is deployed. */
export const subscriptionId = "20000000-0000-4000-8000-000000000001";
export const resourceGroup = { name: "telemetry", location: "westeurope" } as const;

interface SeededIdentity {
  /** User-assigned: the resource itself is the identity. */
  readonly kind: "system-assigned" | "user-assigned";
  readonly principalId: string;
  readonly clientId: string;
}

export interface Seed {
  readonly type: string;
  readonly name: string;
  readonly location: string;
  /** What it has, or is, in the directory. */
  readonly identity?: SeededIdentity;
  readonly properties: Readonly<Record<string, unknown>>;
}

const workspace = {
  provisioningState: "Succeeded",
  retentionInDays: 30,
  sku: { name: "PerGB2018", lastSkuUpdate: "2026-01-05T08:00:00Z" },
  features: { enableLogAccessUsingOnlyResourcePermissions: true },
  workspaceCapping: {
    dailyQuotaGb: -1,
    dataIngestionStatus: "RespectQuota",
    quotaNextResetTime: "2026-01-06T08:00:00Z",
  },
  publicNetworkAccessForIngestion: "Enabled",
  publicNetworkAccessForQuery: "Enabled",
  createdDate: "2026-01-05T08:00:00Z",
  modifiedDate: "2026-01-05T08:00:00Z",
} as const;

const seedTime = "2026-01-05T08:00:00Z";

export const seeds: readonly Seed[] = [
  {
    type: "Microsoft.OperationalInsights/workspaces",
    name: "logs",
    location: "westeurope",
    properties: { ...workspace, customerId: "21000000-0000-4000-8000-000000000001" },
  },
  {
    type: "Microsoft.OperationalInsights/workspaces",
    name: "logs-us",
    location: "eastus",
    properties: { ...workspace, customerId: "21000000-0000-4000-8000-000000000002" },
  },
  {
    type: "Microsoft.DigitalTwins/digitalTwinsInstances",
    name: "factory",
    location: "westeurope",
    properties: {
      provisioningState: "Succeeded",
      hostName: "factory.api.weu.digitaltwins.azure.net",
      createdTime: seedTime,
      lastUpdatedTime: seedTime,
      publicNetworkAccess: "Enabled",
    },
  },
  {
    type: "Microsoft.Compute/virtualMachines",
    name: "gateway-vm",
    location: "westeurope",
    identity: {
      kind: "system-assigned",
      principalId: "22000000-0000-4000-8000-000000000001",
      clientId: "24000000-0000-4000-8000-000000000001",
    },
    properties: { provisioningState: "Succeeded", vmId: "23000000-0000-4000-8000-000000000001", timeCreated: seedTime },
  },
  {
    type: "Microsoft.Compute/virtualMachines",
    name: "plain-vm",
    location: "westeurope",
    properties: { provisioningState: "Succeeded", vmId: "23000000-0000-4000-8000-000000000002", timeCreated: seedTime },
  },
  {
    type: "Microsoft.HybridCompute/machines",
    name: "edge-server",
    location: "westeurope",
    identity: {
      kind: "system-assigned",
      principalId: "22000000-0000-4000-8000-000000000002",
      clientId: "24000000-0000-4000-8000-000000000002",
    },
    properties: {
      provisioningState: "Succeeded",
      status: "Connected",
      vmId: "23000000-0000-4000-8000-000000000003",
      vmUuid: "23000000-0000-4000-8000-000000000004",
      displayName: "edge-server",
      machineFqdn: "edge-server.contoso.com",
      dnsFqdn: "edge-server.contoso.com",
      domainName: "contoso.com",
      osType: "linux",
      osName: "linux",
      osVersion: "6.8.0",
      osSku: "Ubuntu 24.04",
      agentVersion: "1.58.03228.001",
      lastStatusChange: seedTime,
    },
  },
  {
    type: "Microsoft.Automation/automationAccounts",
    name: "runbooks",
    location: "westeurope",
    identity: {
      kind: "system-assigned",
      principalId: "22000000-0000-4000-8000-000000000003",
      clientId: "24000000-0000-4000-8000-000000000003",
    },
    properties: { state: "Ok", creationTime: seedTime, lastModifiedTime: seedTime },
  },
  {
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    name: "collector",
    location: "westeurope",
    identity: {
      kind: "user-assigned",
      principalId: "22000000-0000-4000-8000-000000000004",
      clientId: "24000000-0000-4000-8000-000000000004",
    },
    properties: {},
  },
  {
    type: "Microsoft.KeyVault/vaults",
    name: "contoso-secrets",
    location: "westeurope",
    properties: {
      provisioningState: "Succeeded",
      vaultUri: "https://contoso-secrets.vault.azure.net/",
      enableRbacAuthorization: true,
    },
  },
];
