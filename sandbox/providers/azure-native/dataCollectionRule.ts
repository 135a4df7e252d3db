import {
  type DataCollectionRule,
  type DataCollectionRuleRequest,
  dataCollectionRuleType,
} from "../../cloud/monitor/dataCollectionRule.ts";
import { type RuleApiVersion, ruleApis } from "../../cloud/monitor/ruleApiVersions.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import { isProperties } from "../protocol/check.ts";
import { text } from "../protocol/inputs.ts";
import type { CheckFailure, Properties, ResourceType } from "../resourceType.ts";
import { notSimulated } from "./checks.ts";
import { dataCollectionRuleInputs } from "./dataCollectionRuleInputs.ts";
import { trackedResource } from "./trackedResource.ts";
import { map, object, objects, requiredText, texts } from "./values.ts";

/**
 * @param apiVersion The version of Azure's API. Each version has its own resource type over the same rules.
 * @see https://www.pulumi.com/registry/packages/azure-native/api-docs/monitor/datacollectionrule/
 */
export function dataCollectionRule(resourceManager: ResourceManager, apiVersion: RuleApiVersion): ResourceType {
  return trackedResource(resourceManager, {
    azureType: dataCollectionRuleType,
    apiVersion,
    collection: resourceManager.monitor.rules.inVersion(apiVersion),
    inputs: dataCollectionRuleInputs[apiVersion],
    nameInput: "dataCollectionRuleName",
    changeable: [
      "dataCollectionEndpointId",
      "dataFlows",
      "description",
      "destinations",
      "kind",
      "streamDeclarations",
      "tags",
    ],
    computed: ruleApis[apiVersion].showsEndpoints ? ["endpoints"] : [],
    check,
    request,
    requested({ id, name, type, etag, systemData, immutableId, endpoints, ...requested }) {
      return requested;
    },
    outputs: (rule) => outputs(rule, resourceManager),
  });
}

function check(inputs: Properties): CheckFailure[] {
  const destinations = object(inputs, "destinations") ?? {};
  const others = Object.keys(destinations).filter((name) => name !== "logAnalytics");
  return [
    ...notSimulated(inputs, ["identity", "dataSources", "agentSettings", "directDataSources", "references", "sku"]),
    ...notSimulated(destinations, others, "destinations."),
    ...(objects(inputs, "dataFlows") ?? []).flatMap((flow, index) =>
      notSimulated(flow, ["builtInTransform", "captureOverflow"], `dataFlows[${index}].`),
    ),
  ];
}

function request(inputs: Properties): DataCollectionRuleRequest {
  const destinations = object(inputs, "destinations");
  return {
    location: requiredText(inputs, "location"),
    description: text(inputs, "description"),
    kind: text(inputs, "kind"),
    tags: map(inputs, "tags", String),
    dataCollectionEndpointId: text(inputs, "dataCollectionEndpointId"),
    streamDeclarations: map(inputs, "streamDeclarations", (declaration) =>
      isProperties(declaration) ? { columns: objects(declaration, "columns")?.map(column) } : {},
    ),
    destinations: destinations && {
      logAnalytics: objects(destinations, "logAnalytics")?.map((destination) => ({
        name: text(destination, "name"),
        workspaceResourceId: text(destination, "workspaceResourceId"),
      })),
    },
    dataFlows: objects(inputs, "dataFlows")?.map((flow) => ({
      streams: texts(flow, "streams"),
      destinations: texts(flow, "destinations"),
      transformKql: text(flow, "transformKql"),
      outputStream: text(flow, "outputStream"),
    })),
  };
}

function column(properties: Properties) {
  return { name: text(properties, "name"), type: text(properties, "type") };
}

/** The outputs. They show each destination with the id that its workspace has in queries. */
function outputs({ destinations, endpoints }: DataCollectionRule, { resources }: ResourceManager): object {
  return {
    endpoints,
    destinations: destinations && {
      logAnalytics: destinations.logAnalytics?.map((destination) => ({
        ...destination,
        workspaceId: resources.find(destination.workspaceResourceId ?? "")?.properties["customerId"],
      })),
    },
  };
}
