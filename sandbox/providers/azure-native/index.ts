import { normalizeLocation } from "../../cloud/resourceManager/regions.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import { resourceGroup } from "../../cloud/resourceManager/seed.ts";
import type { CheckFailure, FunctionType, Properties, ProviderDefinition, ResourceType } from "../resourceType.ts";
import { withAzuresRefusals } from "./azureCalls.ts";
import { dataCollectionEndpoint } from "./dataCollectionEndpoint.ts";
import { dataCollectionRule } from "./dataCollectionRule.ts";
import { lookupFunctions } from "./functions.ts";
import { roleAssignment } from "./roleAssignment.ts";
import { table } from "./table.ts";

export interface AzureNativeCloud {
  readonly resourceManager: ResourceManager;
  readonly directory: {
    readonly tenantId: string;
    /** Who makes the requests. */
    readonly caller: { readonly clientId: string; readonly objectId: string };
  };
}

/**
 * The azure-native provider over a simulated cloud.
 *
 * @param version Of the npm package.
 */
export function azureNative(cloud: AzureNativeCloud, version: string): ProviderDefinition {
  const { resourceManager } = cloud;
  const resources: Record<string, ResourceType> = {
    "azure-native:authorization:RoleAssignment": roleAssignment(resourceManager),
    "azure-native:monitor:DataCollectionEndpoint": dataCollectionEndpoint(resourceManager),
    "azure-native:monitor:DataCollectionRule": dataCollectionRule(resourceManager),
    "azure-native:operationalinsights:Table": table(resourceManager),
  };
  return {
    name: "azure-native",
    version,
    config: { location: { type: "string" }, subscriptionId: { type: "string" }, tenantId: { type: "string" } },
    checkConfig: (config) => checkConfig(config, cloud),
    resources: Object.fromEntries(Object.entries(resources).map(([token, type]) => [token, withAzuresRefusals(type)])),
    functions: {
      "azure-native:authorization:getClientConfig": getClientConfig(cloud),
      ...lookupFunctions(resourceManager),
    },
  };
}

function getClientConfig({ resourceManager, directory }: AzureNativeCloud): FunctionType {
  const { clientId, objectId } = directory.caller;
  const { subscriptionId } = resourceManager;
  return { inputs: {}, invoke: () => ({ clientId, objectId, subscriptionId, tenantId: directory.tenantId }) };
}

/** There is one tenant, one subscription and one resource group: configuration may name them and nothing else. */
function checkConfig(config: Properties, { resourceManager, directory }: AzureNativeCloud): CheckFailure[] {
  const only: Readonly<Record<string, string>> = {
    location: resourceGroup.location,
    subscriptionId: resourceManager.subscriptionId,
    tenantId: directory.tenantId,
  };
  return Object.entries(config)
    .filter(([name, value]) => typeof value === "string" && normalizeLocation(value) !== only[name])
    .map(([property]) => ({
      property,
      reason: `azure-native:${property} can only be '${only[property]}': this sandbox has nothing else`,
    }));
}
