import { azureRoles } from "./azureRoles";
import { type NationalCloud, type Service, tokenScope } from "./nationalClouds";
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

interface DataPlaneRule {
  readonly roleDefinitionIds: readonly string[];
  /** In lower case; absent: any resource that no earlier rule is for. */
  readonly resourceType?: string;
  readonly api: string;
  readonly service: Service;
}

const logsIngestion = { api: "Azure Monitor Logs Ingestion", service: "logsIngestion" } as const;

const rules: readonly DataPlaneRule[] = [
  {
    roleDefinitionIds: [azureRoles["Azure Digital Twins Data Owner"], azureRoles["Azure Digital Twins Data Reader"]],
    resourceType: "microsoft.digitaltwins/digitaltwinsinstances",
    api: "Azure Digital Twins",
    service: "digitalTwins",
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
    service: "logAnalytics",
  },
  {
    roleDefinitionIds: [azureRoles["Storage Blob Data Reader"], azureRoles["Storage Blob Data Contributor"]],
    resourceType: "microsoft.storage/storageaccounts",
    api: "Azure Blob Storage",
    service: "blobStorage",
  },
  {
    roleDefinitionIds: [azureRoles["Monitoring Metrics Publisher"]],
    resourceType: "microsoft.insights/datacollectionrules",
    ...logsIngestion,
  },
  {
    roleDefinitionIds: [azureRoles["Monitoring Metrics Publisher"]],
    api: "Azure Monitor custom metrics",
    service: "customMetrics",
  },
];

/** What a data collection rule opens to those who may publish to it. No address: each rule has its own. */
export function logsIngestionApi(cloud: NationalCloud): DataPlane {
  const found = dataPlane(logsIngestion, cloud);
  if (found === undefined) throw new RangeError(`the ${cloud.name} has no Logs Ingestion API`);
  return found;
}

/**
 * The data plane that a role opens on the resource it is given on, or, where the scope is wider than one resource, on
 * the resources within it, which have no single address.
 *
 * @returns undefined where the role opens nothing but Azure Resource Manager
 */
export function findDataPlane(roleDefinitionId: string, scope: string, cloud: NationalCloud): DataPlane | undefined {
  const resourceType = parseScope(scope)?.resourceType?.toLowerCase();
  const ofRole = rules.filter(({ roleDefinitionIds }) => roleDefinitionIds.includes(roleDefinitionId));
  if (resourceType === undefined) {
    const widest = ofRole.at(-1);
    const found = widest && dataPlane(widest, cloud);
    return found && { api: found.api, tokenScope: found.tokenScope };
  }
  const rule = ofRole.find((each) => each.resourceType === undefined || each.resourceType === resourceType);
  return rule && dataPlane(rule, cloud);
}

function dataPlane(
  { api, service }: Pick<DataPlaneRule, "api" | "service">,
  cloud: NationalCloud,
): DataPlane | undefined {
  const scope = tokenScope(cloud, service);
  if (scope === undefined) return undefined;
  const { addressTemplate } = cloud.services[service] ?? {};
  return { api, tokenScope: scope, ...(addressTemplate !== undefined && { addressTemplate }) };
}

/** What roles open, as APIs to get tokens for. */
export function apisOf(
  grants: readonly { readonly roleDefinitionId: string; readonly scope: string }[],
  cloud: NationalCloud,
): DataPlane[] {
  return grants.flatMap(({ roleDefinitionId, scope }) => findDataPlane(roleDefinitionId, scope, cloud) ?? []);
}
