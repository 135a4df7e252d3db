import {
  type DataCollectionEndpoint,
  type DataCollectionEndpointRequest,
  dataCollectionEndpointType,
} from "../../cloud/monitor/dataCollectionEndpoints.ts";
import { parseResourceId, resourceGroupId, resourceId } from "../../cloud/resourceManager/resourceId.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import { text } from "../protocol/inputs.ts";
import type { Properties, ResourceType } from "../resourceType.ts";
import { alreadyExists } from "./azureCalls.ts";
import { checkText, notSimulated, resourceGroupName } from "./checks.ts";
import { autoNames, withLocation, withName } from "./defaults.ts";
import { sameToAzureNative } from "./sameness.ts";
import { map, object, requiredText, toProperties } from "./values.ts";

const changeable = ["description", "kind", "networkAcls", "tags"];

/** @see https://www.pulumi.com/registry/packages/azure-native/api-docs/monitor/datacollectionendpoint/ */
export function dataCollectionEndpoint(resourceManager: ResourceManager): ResourceType {
  const { endpoints } = resourceManager.monitor;
  const group = (inputs: Properties) =>
    resourceGroupId(resourceManager.subscriptionId, requiredText(inputs, "resourceGroupName"));
  const put = (inputs: Properties) =>
    endpoints.put(group(inputs), requiredText(inputs, "dataCollectionEndpointName"), request(inputs));
  return {
    inputs: {
      dataCollectionEndpointName: { type: "string" },
      description: { type: "string" },
      identity: { type: "anything" },
      immutableId: { type: "string" },
      kind: { type: "string" },
      location: { type: "string" },
      networkAcls: { type: "object", properties: { publicNetworkAccess: { type: "string" } } },
      resourceGroupName: { type: "string", required: true },
      tags: { type: "map", values: { type: "string" } },
    },
    computed: [
      "azureApiVersion",
      "configurationAccess",
      "etag",
      "immutableId",
      "logsIngestion",
      "metricsIngestion",
      "name",
      "provisioningState",
      "systemData",
      "type",
    ],
    computedFrom: { etag: changeable, systemData: changeable },
    replaceOn: ["dataCollectionEndpointName", "resourceGroupName", "location"],
    deleteBeforeReplace: true,
    normalize: (inputs, context) =>
      withLocation(withName(inputs, "dataCollectionEndpointName", context, autoNames.random), context, resourceManager),
    check: (inputs) => [
      ...checkText(inputs, "resourceGroupName", resourceGroupName),
      ...notSimulated(inputs, ["identity", "immutableId"]),
    ],
    same: sameToAzureNative,
    create(inputs) {
      const id = resourceId(
        group(inputs),
        dataCollectionEndpointType,
        requiredText(inputs, "dataCollectionEndpointName"),
      );
      if (endpoints.get(id) !== undefined) throw alreadyExists(id);
      const endpoint = put(inputs);
      return { id: endpoint.id, outputs: outputs(endpoint) };
    },
    read(id) {
      const endpoint = endpoints.get(id);
      if (endpoint === undefined) return undefined;
      const { name, location, description, kind, tags, networkAcls } = endpoint;
      const group = parseResourceId(endpoint.id)?.resourceGroup;
      const inputs = { dataCollectionEndpointName: name, resourceGroupName: group, location, description, kind, tags };
      return { inputs: toProperties({ ...inputs, networkAcls }), outputs: outputs(endpoint) };
    },
    update: (_id, inputs) => outputs(put(inputs)),
    remove(id) {
      endpoints.remove(id);
    },
  };
}

function request(inputs: Properties): DataCollectionEndpointRequest {
  const networkAcls = object(inputs, "networkAcls");
  return {
    location: requiredText(inputs, "location"),
    description: text(inputs, "description"),
    kind: text(inputs, "kind"),
    tags: map(inputs, "tags", String),
    networkAcls: networkAcls && { publicNetworkAccess: text(networkAcls, "publicNetworkAccess") },
  };
}

function outputs({ name, type, location, etag, systemData, immutableId, addresses }: DataCollectionEndpoint) {
  return toProperties({
    azureApiVersion: "2022-06-01",
    name,
    type,
    location,
    etag,
    systemData,
    immutableId,
    provisioningState: "Succeeded",
    configurationAccess: { endpoint: addresses.configurationAccess },
    logsIngestion: { endpoint: addresses.logsIngestion },
    metricsIngestion: { endpoint: addresses.metricsIngestion },
  });
}
