import { azureRoles } from "./azureRoles";
import { parseScope } from "./scopes";

/** The service behind a resource that a role opens: where it is, and what token it takes. */
export interface DataPlane {
  /** What people call the API. */
  readonly api: string;
  /**
   * The address, with the resource's own properties in braces: `{id}`, `{name}`, `{location}` and what its type calls
   * them, such as `{hostName}` of a Digital Twins instance and `{customerId}` of a workspace. Absent where there is no
   * single address.
   */
  readonly addressTemplate?: string;
  /** What a client asks the token endpoint for. */
  readonly tokenScope: string;
}

interface DataPlaneRule extends DataPlane {
  readonly roleDefinitionIds: readonly string[];
  /** In lower case; absent: any resource that no earlier rule is for. */
  readonly resourceType?: string;
}

/** What a data collection rule opens to those who may publish to it. */
export const logsIngestionApi = {
  api: "Azure Monitor Logs Ingestion",
  tokenScope: "https://monitor.azure.com/.default",
} as const;

const rules: readonly DataPlaneRule[] = [
  {
    roleDefinitionIds: [azureRoles["Azure Digital Twins Data Owner"], azureRoles["Azure Digital Twins Data Reader"]],
    resourceType: "microsoft.digitaltwins/digitaltwinsinstances",
    api: "Azure Digital Twins",
    addressTemplate: "https://{hostName}",
    tokenScope: "https://digitaltwins.azure.net/.default",
  },
  {
    roleDefinitionIds: [
      azureRoles.Reader,
      azureRoles["Log Analytics Reader"],
      azureRoles["Log Analytics Data Reader"],
      azureRoles["Monitoring Reader"],
    ],
    resourceType: "microsoft.operationalinsights/workspaces",
    api: "Log Analytics API",
    addressTemplate: "https://api.loganalytics.io/v1/workspaces/{customerId}",
    tokenScope: "https://api.loganalytics.io/.default",
  },
  {
    roleDefinitionIds: [azureRoles["Storage Blob Data Reader"], azureRoles["Storage Blob Data Contributor"]],
    resourceType: "microsoft.storage/storageaccounts",
    api: "Azure Blob Storage",
    addressTemplate: "https://{name}.blob.core.windows.net",
    tokenScope: "https://storage.azure.com/.default",
  },
  {
    roleDefinitionIds: [azureRoles["Monitoring Metrics Publisher"]],
    resourceType: "microsoft.insights/datacollectionrules",
    // No address: a rule's streams are behind an endpoint of its own.
    ...logsIngestionApi,
  },
  {
    // The service wants an audience that ends in a slash, and the token endpoint cuts `/.default` off: two slashes.
    // https://learn.microsoft.com/azure/azure-monitor/essentials/metrics-store-custom-rest-api
    roleDefinitionIds: [azureRoles["Monitoring Metrics Publisher"]],
    api: "Azure Monitor custom metrics",
    addressTemplate: "https://{location}.monitoring.azure.com{id}/metrics",
    tokenScope: "https://monitoring.azure.com//.default",
  },
];

/**
 * The data plane that a role opens on the resource it is given on, or, where the scope is wider than one resource, on
 * the resources within it, which have no single address.
 *
 * @returns undefined where the role opens nothing but Azure Resource Manager
 */
export function findDataPlane(roleDefinitionId: string, scope: string): DataPlane | undefined {
  const resourceType = parseScope(scope)?.resourceType?.toLowerCase();
  const ofRole = rules.filter(({ roleDefinitionIds }) => roleDefinitionIds.includes(roleDefinitionId));
  if (resourceType === undefined) {
    const widest = ofRole.at(-1);
    return widest && { api: widest.api, tokenScope: widest.tokenScope };
  }
  const rule = ofRole.find((each) => each.resourceType === undefined || each.resourceType === resourceType);
  if (rule === undefined) return undefined;
  const { api, tokenScope, addressTemplate } = rule;
  return { api, tokenScope, ...(addressTemplate !== undefined && { addressTemplate }) };
}

/** What roles open, as APIs to get tokens for. */
export function apisOf(grants: readonly { readonly roleDefinitionId: string; readonly scope: string }[]): DataPlane[] {
  return grants.flatMap(({ roleDefinitionId, scope }) => findDataPlane(roleDefinitionId, scope) ?? []);
}
