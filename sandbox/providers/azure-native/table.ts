import { limits } from "../../cloud/monitor/limits.ts";
import {
  type Column,
  isDefault,
  type Table,
  type TableRequest,
  tableId,
  tableType,
  workspaceType,
} from "../../cloud/monitor/table.ts";
import type { Tables } from "../../cloud/monitor/tables.ts";
import { parseResourceId, resourceGroupId, resourceId } from "../../cloud/resourceManager/resourceId.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import { numeral, text } from "../protocol/inputs.ts";
import type { CheckFailure, Properties, ResourceType } from "../resourceType.ts";
import type { Schema } from "../schema.ts";
import { alreadyExists } from "./azureCalls.ts";
import { checkRange, checkString, notSimulated, resourceGroupName } from "./checks.ts";
import { autoNames, deleteBeforeReplace, withName } from "./defaults.ts";
import { sameToAzureNative } from "./sameness.ts";
import { object, objects, requiredText, toProperties } from "./values.ts";

const inputs: Schema = {
  plan: { type: "string" },
  resourceGroupName: { type: "string", required: true },
  restoredLogs: { type: "anything" },
  retentionInDays: { type: "integer" },
  schema: {
    type: "object",
    properties: {
      columns: {
        type: "array",
        items: {
          type: "object",
          properties: {
            dataTypeHint: { type: "string" },
            description: { type: "string" },
            displayName: { type: "string" },
            name: { type: "string" },
            type: { type: "string" },
          },
        },
      },
      description: { type: "string" },
      displayName: { type: "string" },
      name: { type: "string" },
    },
  },
  searchResults: { type: "anything" },
  tableName: { type: "string" },
  totalRetentionInDays: { type: "integer" },
  workspaceName: { type: "string", required: true },
};

const retentions = ["plan", "retentionInDays", "totalRetentionInDays"];
const changeable = [...retentions, "schema"];

/**
 * A custom table of a workspace. As in azure-native, the provider's own check refuses -1 for a retention.
 *
 * @see https://www.pulumi.com/registry/packages/azure-native/api-docs/operationalinsights/table/
 */
export function table(resourceManager: ResourceManager): ResourceType {
  const { monitor, subscriptionId } = resourceManager;
  const tables = resourceManager.authorized(tableType, monitor.tables);
  const workspace = (given: Properties) =>
    resourceId(
      resourceGroupId(subscriptionId, requiredText(given, "resourceGroupName")),
      workspaceType,
      requiredText(given, "workspaceName"),
    );
  const put = (given: Properties) => tables.put(workspace(given), requiredText(given, "tableName"), request(given));
  return {
    inputs,
    computed: [
      "archiveRetentionInDays",
      "azureApiVersion",
      "lastPlanModifiedDate",
      "name",
      "plan",
      "provisioningState",
      "retentionInDays",
      "retentionInDaysAsDefault",
      "systemData",
      "totalRetentionInDays",
      "totalRetentionInDaysAsDefault",
      "type",
    ],
    computedFrom: {
      archiveRetentionInDays: retentions,
      lastPlanModifiedDate: ["plan"],
      plan: ["plan"],
      retentionInDays: retentions,
      retentionInDaysAsDefault: retentions,
      systemData: changeable,
      totalRetentionInDays: retentions,
      totalRetentionInDaysAsDefault: retentions,
    },
    replaceOn: ["tableName", "workspaceName", "resourceGroupName"],
    deleteBeforeReplace,
    normalize: (given, context) => withName(given, "tableName", context, autoNames.copy),
    check,
    same: sameToAzureNative,
    create(given) {
      const id = tableId(workspace(given), requiredText(given, "tableName"));
      if (tables.get(id) !== undefined) throw alreadyExists(id);
      const made = put(given);
      return { id: made.id, outputs: outputs(made, monitor.tables) };
    },
    read(id, state) {
      const found = tables.get(id);
      if (found === undefined) return undefined;
      const { name, plan, retentionInDays, totalRetentionInDays, schema } = found;
      const parsed = parseResourceId(found.id);
      const given = toProperties({
        resourceGroupName: parsed?.resourceGroup,
        workspaceName: parsed?.parent?.split("/").at(-1),
        tableName: name,
        // Azure has filled in its default, so it is not an input that the program has removed.
        plan: plan === "Analytics" && state !== undefined && !Object.hasOwn(state.inputs, "plan") ? undefined : plan,
        retentionInDays,
        totalRetentionInDays,
        schema,
      });
      return { inputs: given, outputs: outputs(found, monitor.tables) };
    },
    update: (_id, given) => outputs(put(given), monitor.tables),
    remove(id) {
      tables.remove(id);
    },
  };
}

function check(given: Properties): CheckFailure[] {
  const { minimum, maximum } = limits.table.interactiveRetentionInDays;
  const longest = Math.max(...limits.table.wholeYearsOfTotalRetentionInDays);
  return [
    ...checkString(given, "resourceGroupName", resourceGroupName),
    ...checkString(given, "workspaceName", { min: 4, max: 63, pattern: /^[A-Za-z0-9][A-Za-z0-9-]+[A-Za-z0-9]$/ }),
    ...checkRange(given, "retentionInDays", minimum, maximum),
    ...checkRange(given, "totalRetentionInDays", minimum, longest),
    ...notSimulated(given, ["restoredLogs", "searchResults"]),
  ];
}

function request(given: Properties): TableRequest {
  const schema = object(given, "schema");
  return {
    plan: text(given, "plan"),
    retentionInDays: numeral(given, "retentionInDays"),
    totalRetentionInDays: numeral(given, "totalRetentionInDays"),
    schema: schema && {
      name: text(schema, "name"),
      displayName: text(schema, "displayName"),
      description: text(schema, "description"),
      columns: objects(schema, "columns")?.map(column),
    },
  };
}

function column(properties: Properties): Column {
  return {
    name: requiredText(properties, "name"),
    type: requiredText(properties, "type"),
    displayName: text(properties, "displayName"),
    description: text(properties, "description"),
    dataTypeHint: text(properties, "dataTypeHint"),
  };
}

function outputs(made: Table, tables: Tables): Properties {
  const { interactive, total } = tables.retention(made);
  return toProperties({
    azureApiVersion: "2023-09-01",
    name: made.name,
    type: made.type,
    plan: made.plan,
    provisioningState: "Succeeded",
    lastPlanModifiedDate: made.lastPlanModifiedDate,
    retentionInDays: interactive,
    retentionInDaysAsDefault: isDefault(made.retentionInDays),
    totalRetentionInDays: total,
    totalRetentionInDaysAsDefault: isDefault(made.totalRetentionInDays),
    archiveRetentionInDays: total - interactive,
    systemData: made.systemData,
    schema: {
      ...made.schema,
      name: made.name,
      tableType: "CustomLog",
      tableSubType: "DataCollectionRuleBased",
      source: "customer",
      standardColumns: [{ name: "TenantId", type: "guid", isDefaultDisplay: false, isHidden: true }],
      solutions: ["LogManagement"],
      categories: [],
      labels: [],
    },
  });
}
