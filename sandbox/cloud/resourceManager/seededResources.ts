import { type AzureEnvironment, domainOf } from "../azureEnvironments.ts";

interface SeededIdentity {
  /** The identity belongs to the resource (`system-assigned`), or the resource itself is one (`user-assigned`). */
  readonly kind: "system-assigned" | "user-assigned";
  readonly principalId: string;
  readonly clientId: string;
}

/** A resource that exists in every new cloud. */
export interface Seed {
  readonly type: string;
  readonly name: string;
  readonly location: string;
  /** The identity in the directory that the resource has or is. */
  readonly identity?: SeededIdentity;
  /** The name of a user-assigned identity that it uses. */
  readonly usesIdentity?: string;
  /** Whether its properties name the tenant that it trusts. @default false */
  readonly namesTenant?: boolean;
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

const automationAccount = {
  state: "Ok",
  sku: { name: "Basic" },
  creationTime: seedTime,
  lastModifiedTime: seedTime,
  disableLocalAuth: false,
  publicNetworkAccess: true,
  encryption: { keySource: "Microsoft.Automation" },
} as const;

/** The resources in the home region of each of Azure's clouds. */
export const seedsOfHomeRegion: readonly Omit<Seed, "location">[] = [
  {
    type: "Microsoft.Compute/virtualMachines",
    name: "gateway-vm",
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
    properties: { provisioningState: "Succeeded", vmId: "23000000-0000-4000-8000-000000000002", timeCreated: seedTime },
  },
  {
    type: "Microsoft.Compute/virtualMachines",
    name: "shared-identity-vm",
    usesIdentity: "collector",
    properties: { provisioningState: "Succeeded", vmId: "23000000-0000-4000-8000-000000000005", timeCreated: seedTime },
  },
  {
    type: "Microsoft.HybridCompute/machines",
    name: "edge-server",
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
    identity: {
      kind: "system-assigned",
      principalId: "22000000-0000-4000-8000-000000000003",
      clientId: "24000000-0000-4000-8000-000000000003",
    },
    properties: automationAccount,
  },
  {
    type: "Microsoft.Automation/automationAccounts",
    name: "plain-runbooks",
    properties: automationAccount,
  },
  {
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    name: "collector",
    identity: {
      kind: "user-assigned",
      principalId: "22000000-0000-4000-8000-000000000004",
      clientId: "24000000-0000-4000-8000-000000000004",
    },
    properties: {},
  },
];

/** The resources of a new cloud. They are of services that the cloud has. */
export function seeds(environment: AzureEnvironment): Seed[] {
  const { homeRegion, otherRegion } = environment;
  return [
    ...workspaces({ logs: homeRegion, "logs-us": otherRegion }),
    ...digitalTwins(environment),
    ...seedsOfHomeRegion.map((seed) => ({ ...seed, location: homeRegion })),
    vault(environment),
  ];
}

function workspaces(locations: Readonly<Record<string, string>>): Seed[] {
  return Object.entries(locations).map(([name, location], index) => ({
    type: "Microsoft.OperationalInsights/workspaces",
    name,
    location,
    properties: { ...workspace, customerId: `21000000-0000-4000-8000-00000000000${index + 1}` },
  }));
}

function digitalTwins({ homeRegion, published }: AzureEnvironment): Seed[] {
  const service = published.services.digitalTwins;
  if (service === undefined) return [];
  const properties = {
    provisioningState: "Succeeded",
    // West Europe is the home region of the one cloud that has the service here.
    hostName: `factory.api.weu.${domainOf(service)}`,
    createdTime: seedTime,
    lastUpdatedTime: seedTime,
    publicNetworkAccess: "Enabled",
  };
  return [{ type: "Microsoft.DigitalTwins/digitalTwinsInstances", name: "factory", location: homeRegion, properties }];
}

/** A machine in a subscription that the sandbox does not have. Only the directory knows it. */
export const identityElsewhere = {
  displayName: "branch-vm",
  objectId: "22000000-0000-4000-8000-000000000005",
  clientId: "24000000-0000-4000-8000-000000000005",
  // The directory writes the id in this letter case.
  resourceId:
    "/subscriptions/20000000-0000-4000-8000-000000000002/resourcegroups/branch/providers/Microsoft.Compute/virtualMachines/branch-vm",
} as const;

function vault({ homeRegion, published }: AzureEnvironment): Seed {
  return {
    type: "Microsoft.KeyVault/vaults",
    name: "contoso-secrets",
    location: homeRegion,
    namesTenant: true,
    properties: {
      provisioningState: "Succeeded",
      vaultUri: `https://contoso-secrets.${domainOf(published.services.keyVault)}/`,
      sku: { family: "A", name: "standard" },
      accessPolicies: [],
      enabledForDeployment: false,
      enabledForDiskEncryption: false,
      enabledForTemplateDeployment: false,
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      publicNetworkAccess: "Enabled",
    },
  };
}
