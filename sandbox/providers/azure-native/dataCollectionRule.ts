import {
  type DataCollectionRule,
  type DataCollectionRuleRequest,
  dataCollectionRuleType,
} from "../../cloud/monitor/dataCollectionRule.ts";
import { parseResourceId, resourceGroupId, resourceId } from "../../cloud/resourceManager/resourceId.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import { isProperties } from "../protocol/check.ts";
import { text } from "../protocol/inputs.ts";
import type { CheckFailure, Properties, ResourceType } from "../resourceType.ts";
import { alreadyExists } from "./azureCalls.ts";
import { checkText, notSimulated, resourceGroupName } from "./checks.ts";
import { dataCollectionRuleInputs } from "./dataCollectionRuleInputs.ts";
import { autoNames, withLocation, withName } from "./defaults.ts";
import { sameToAzureNative } from "./sameness.ts";
import { map, object, objects, requiredText, texts, toProperties } from "./values.ts";

const changeable = [
  "dataCollectionEndpointId",
  "dataFlows",
  "description",
  "destinations",
  "kind",
  "streamDeclarations",
  "tags",
];

/** @see https://www.pulumi.com/registry/packages/azure-native/api-docs/monitor/datacollectionrule/ */
export function dataCollectionRule(resourceManager: ResourceManager): ResourceType {
  const { rules } = resourceManager.monitor;
  const group = (inputs: Properties) =>
    resourceGroupId(resourceManager.subscriptionId, requiredText(inputs, "resourceGroupName"));
  const put = (inputs: Properties) =>
    rules.put(group(inputs), requiredText(inputs, "dataCollectionRuleName"), request(inputs));
  const outputsOf = (rule: DataCollectionRule) => outputs(rule, resourceManager);
  return {
    inputs: dataCollectionRuleInputs,
    computed: ["azureApiVersion", "etag", "immutableId", "name", "provisioningState", "systemData", "type"],
    computedFrom: { etag: changeable, systemData: changeable },
    replaceOn: ["dataCollectionRuleName", "resourceGroupName", "location"],
    deleteBeforeReplace: true,
    normalize: (inputs, context) =>
      withLocation(withName(inputs, "dataCollectionRuleName", context, autoNames.random), context, resourceManager),
    check,
    same: sameToAzureNative,
    create(inputs) {
      const id = resourceId(group(inputs), dataCollectionRuleType, requiredText(inputs, "dataCollectionRuleName"));
      if (rules.get(id) !== undefined) throw alreadyExists(id);
      const rule = put(inputs);
      return { id: rule.id, outputs: outputsOf(rule) };
    },
    read(id) {
      const rule = rules.get(id);
      if (rule === undefined) return undefined;
      const { name, type, etag, systemData, immutableId, id: found, ...requested } = rule;
      const inputs = toProperties({
        ...requested,
        dataCollectionRuleName: name,
        resourceGroupName: parseResourceId(found)?.resourceGroup,
      });
      return { inputs, outputs: outputsOf(rule) };
    },
    update: (_id, inputs) => outputsOf(put(inputs)),
    remove(id) {
      rules.remove(id);
    },
  };
}

function check(inputs: Properties): CheckFailure[] {
  const destinations = object(inputs, "destinations") ?? {};
  const others = Object.keys(destinations).filter((name) => name !== "logAnalytics");
  return [
    ...checkText(inputs, "resourceGroupName", resourceGroupName),
    ...notSimulated(inputs, ["identity", "dataSources"]),
    ...notSimulated(destinations, others, "destinations."),
    ...(objects(inputs, "dataFlows") ?? []).flatMap((flow, index) =>
      notSimulated(flow, ["builtInTransform"], `dataFlows[${index}].`),
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

function outputs(rule: DataCollectionRule, { resources }: ResourceManager): Properties {
  const { name, type, location, etag, systemData, immutableId, destinations } = rule;
  return toProperties({
    azureApiVersion: "2022-06-01",
    name,
    type,
    location,
    etag,
    systemData,
    immutableId,
    provisioningState: "Succeeded",
    destinations: destinations && {
      logAnalytics: destinations.logAnalytics?.map((destination) => ({
        ...destination,
        workspaceId: resources.find(destination.workspaceResourceId ?? "")?.properties["customerId"],
      })),
    },
  });
}
