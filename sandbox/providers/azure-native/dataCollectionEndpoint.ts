import {
  type DataCollectionEndpointRequest,
  dataCollectionEndpointType,
} from "../../cloud/monitor/dataCollectionEndpoints.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import { text } from "../protocol/inputs.ts";
import type { Properties, ResourceType } from "../resourceType.ts";
import { notSimulated } from "./checks.ts";
import { trackedResource } from "./trackedResource.ts";
import { map, object, requiredText } from "./values.ts";

/** @see https://www.pulumi.com/registry/packages/azure-native/api-docs/monitor/datacollectionendpoint/ */
export function dataCollectionEndpoint(resourceManager: ResourceManager): ResourceType {
  return trackedResource(resourceManager, {
    azureType: dataCollectionEndpointType,
    apiVersion: "2022-06-01",
    collection: resourceManager.monitor.endpoints,
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
    nameInput: "dataCollectionEndpointName",
    changeable: ["description", "kind", "networkAcls", "tags"],
    computed: ["configurationAccess", "logsIngestion", "metricsIngestion"],
    check: (inputs) => notSimulated(inputs, ["identity", "immutableId"]),
    request,
    requested: ({ location, description, kind, tags, networkAcls }) => ({
      location,
      description,
      kind,
      tags,
      networkAcls,
    }),
    outputs: ({ addresses }) => ({
      configurationAccess: { endpoint: addresses.configurationAccess },
      logsIngestion: { endpoint: addresses.logsIngestion },
      metricsIngestion: { endpoint: addresses.metricsIngestion },
    }),
  });
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
