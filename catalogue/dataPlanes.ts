import { azureBuiltInRoles } from "./azureRoles";
import { type Cloud, type Service, tokenScope } from "./clouds";
import { parseScope } from "./scopes";

/** The service behind a resource that a role opens. */
export interface DataPlane {
  /** The name that people use for the API. */
  readonly api: string;
  readonly service: Service;
  /**
   * The pattern of the address, with the resource's own properties in braces: `{id}`, `{name}`, `{location}`, and the
   * names that its type has for others, such as `{hostName}` of a Digital Twins instance and `{customerId}` of a
   * workspace. Absent where there is no single address.
   */
  readonly addressTemplate?: string;
  /** The scope to ask the token endpoint for. */
  readonly tokenScope: string;
}

interface DataPlaneRule {
  readonly roles: readonly { readonly id: string }[];
  /** In lower case; absent: any resource that no earlier rule is for. */
  readonly resourceType?: string;
  readonly api: string;
  readonly service: Service;
}

/** The role that lets a principal send data through a data collection rule, or metrics of a resource. */
export const metricsPublisher = {
  role: "Monitoring Metrics Publisher",
  roleDefinitionId: azureBuiltInRoles["Monitoring Metrics Publisher"].id,
} as const;

const logsIngestion = { api: "Azure Monitor Logs Ingestion", service: "logsIngestion" } as const;

const rules: readonly DataPlaneRule[] = [
  {
    roles: [azureBuiltInRoles["Azure Digital Twins Data Owner"], azureBuiltInRoles["Azure Digital Twins Data Reader"]],
    resourceType: "microsoft.digitaltwins/digitaltwinsinstances",
    api: "Azure Digital Twins",
    service: "digitalTwins",
  },
  {
    roles: [
      azureBuiltInRoles.Reader,
      azureBuiltInRoles["Log Analytics Reader"],
      azureBuiltInRoles["Log Analytics Data Reader"],
      azureBuiltInRoles["Monitoring Reader"],
    ],
    resourceType: "microsoft.operationalinsights/workspaces",
    api: "Log Analytics API",
    service: "logAnalytics",
  },
  {
    roles: [azureBuiltInRoles["Storage Blob Data Reader"], azureBuiltInRoles["Storage Blob Data Contributor"]],
    resourceType: "microsoft.storage/storageaccounts",
    api: "Azure Blob Storage",
    service: "blobStorage",
  },
  {
    roles: [azureBuiltInRoles["Monitoring Metrics Publisher"]],
    resourceType: "microsoft.insights/datacollectionrules",
    ...logsIngestion,
  },
  {
    roles: [azureBuiltInRoles["Monitoring Metrics Publisher"]],
    api: "Azure Monitor custom metrics",
    service: "customMetrics",
  },
];

/** The API behind a data collection rule, for those who may publish to it. No address: each rule has its own. */
export function logsIngestionApi(cloud: Cloud): DataPlane {
  const found = dataPlane(logsIngestion, cloud);
  if (found === undefined) throw new RangeError(`the ${cloud.name} has no Logs Ingestion API`);
  return found;
}

/**
 * The data plane that a role opens on its scope, or, where the scope is wider than one resource, on the resources
 * within it, which have no single address.
 *
 * @returns undefined where the role opens nothing but Azure Resource Manager
 */
export function findDataPlane(roleDefinitionId: string, scope: string, cloud: Cloud): DataPlane | undefined {
  const resourceType = parseScope(scope)?.resourceType?.toLowerCase();
  const ofRole = rules.filter(({ roles }) => roles.some(({ id }) => id === roleDefinitionId));
  if (resourceType === undefined) {
    const widest = ofRole.at(-1);
    const found = widest && dataPlane(widest, cloud);
    return found && { api: found.api, service: found.service, tokenScope: found.tokenScope };
  }
  const rule = ofRole.find((each) => each.resourceType === undefined || each.resourceType === resourceType);
  return rule && dataPlane(rule, cloud);
}

function dataPlane({ api, service }: Pick<DataPlaneRule, "api" | "service">, cloud: Cloud): DataPlane | undefined {
  const scope = tokenScope(cloud, service);
  if (scope === undefined) return undefined;
  const { addressTemplate } = cloud.services[service] ?? {};
  return { api, service, tokenScope: scope, ...(addressTemplate !== undefined && { addressTemplate }) };
}
