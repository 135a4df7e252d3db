import type { Caller } from "../../cloud/resourceManager/authorization.ts";
import { normalizeLocation } from "../../cloud/resourceManager/locations.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import { azureNativeEnvironments, checkEnvironment } from "../environmentSetting.ts";
import type { ProviderDefinition } from "../providerDefinition.ts";
import type { CheckFailure, FunctionType, Properties, ResourceType } from "../resourceType.ts";
import { withAzuresRefusals } from "./azureCalls.ts";
import { dataCollectionEndpoint } from "./dataCollectionEndpoint.ts";
import { dataCollectionRule } from "./dataCollectionRule.ts";
import { lookupFunctions } from "./lookups.ts";
import { azureNativePackageName } from "./packages.ts";
import { roleAssignment } from "./roleAssignment.ts";
import { secret } from "./secret.ts";
import { azureNativeSettings } from "./settings.ts";
import { table } from "./table.ts";

export interface AzureNativeCloud {
  readonly resourceManager: ResourceManager;
  readonly directory: {
    readonly tenantId: string;
    /** The identity that makes the requests. */
    readonly caller: Caller;
  };
}

/**
 * The azure-native provider over a simulated cloud.
 *
 * @param version The version of the npm package.
 */
export function azureNative(cloud: AzureNativeCloud, version: string): ProviderDefinition {
  const { resourceManager, directory } = cloud;
  const resources: Record<string, ResourceType> = {
    "azure-native:authorization:RoleAssignment": roleAssignment(resourceManager),
    "azure-native:keyvault:Secret": secret(resourceManager, directory.caller),
    "azure-native:monitor:DataCollectionEndpoint": dataCollectionEndpoint(resourceManager),
    "azure-native:monitor:DataCollectionRule": dataCollectionRule(resourceManager, "2022-06-01"),
    "azure-native_monitor_v20240311:monitor:DataCollectionRule": dataCollectionRule(resourceManager, "2024-03-11"),
    "azure-native:operationalinsights:Table": table(resourceManager),
  };
  return {
    name: "azure-native",
    version,
    config: azureNativeSettings,
    checkConfig: (config) => checkConfig(config, cloud),
    packageName: azureNativePackageName,
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

/**
 * Refuses configuration that names another cloud, location, subscription or tenant than those of the sandbox: it has
 * only one of each.
 */
function checkConfig(config: Properties, { resourceManager, directory }: AzureNativeCloud): CheckFailure[] {
  const { environment } = resourceManager.resources;
  const only: Readonly<Record<string, string>> = {
    location: environment.homeRegion,
    subscriptionId: resourceManager.subscriptionId,
    tenantId: directory.tenantId,
  };
  const others = Object.entries(config).filter(
    ([name, value]) =>
      Object.hasOwn(only, name) && typeof value === "string" && normalizeLocation(value) !== only[name],
  );
  return [
    ...checkEnvironment(config, azureNativeEnvironments, { environment, tenantId: directory.tenantId }),
    ...others.map(([property]) => ({
      property,
      reason: `azure-native:${property} can only be '${only[property]}': this sandbox has nothing else`,
    })),
  ];
}
