import { expect } from "@jest/globals";
import { azureNative } from "../../../../../sandbox/providers/azure-native/provider.ts";
import { Lifecycle } from "../../../../../sandbox/providers/protocol/lifecycle.ts";
import type { Properties } from "../../../../../sandbox/providers/resourceType.ts";
import {
  application,
  deployer,
  group,
  simulatedAzure,
  subscription,
  tenantId,
  workspace,
} from "../../cloud/simulatedAzure.ts";

export const endpointToken = "azure-native:monitor:DataCollectionEndpoint";
export const ruleToken = "azure-native:monitor:DataCollectionRule";
export const directRuleToken = "azure-native_monitor_v20240311:monitor:DataCollectionRule";
export const tableToken = "azure-native:operationalinsights:Table";
export const assignmentToken = "azure-native:authorization:RoleAssignment";
const seed = new Uint8Array([1, 2, 3]);

export const reader = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`;
const assignmentName = "40000000-0000-4000-8000-000000000001";
export const systemData = {
  createdBy: deployer,
  createdByType: "Application",
  createdAt: "2026-11-21T09:00:00.000Z",
  lastModifiedBy: deployer,
  lastModifiedByType: "Application",
  lastModifiedAt: "2026-11-21T09:00:00.000Z",
};

const streams: Properties = {
  streamDeclarations: {
    "Custom-AppEvents_CL": {
      columns: [
        { name: "TimeGenerated", type: "datetime" },
        { name: "Level", type: "string" },
      ],
    },
  },
  destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: workspace }] },
  dataFlows: [
    {
      streams: ["Custom-AppEvents_CL"],
      destinations: ["logs"],
      transformKql: "source",
      outputStream: "Custom-AppEvents_CL",
    },
  ],
};

export const examples: Record<string, Properties> = {
  [endpointToken]: {
    dataCollectionEndpointName: "telemetry-endpoint",
    resourceGroupName: "telemetry",
    location: "westeurope",
    networkAcls: { publicNetworkAccess: "Enabled" },
  },
  [tableToken]: {
    resourceGroupName: "telemetry",
    workspaceName: "logs",
    tableName: "AppEvents_CL",
    retentionInDays: 60,
    schema: {
      name: "AppEvents_CL",
      columns: [
        { name: "TimeGenerated", type: "dateTime" },
        { name: "Level", type: "string" },
      ],
    },
  },
  [ruleToken]: {
    dataCollectionRuleName: "telemetry",
    resourceGroupName: "telemetry",
    location: "westeurope",
    dataCollectionEndpointId: `${group}/providers/Microsoft.Insights/dataCollectionEndpoints/telemetry-endpoint`,
    ...streams,
  },
  [directRuleToken]: {
    dataCollectionRuleName: "telemetry-direct",
    resourceGroupName: "telemetry",
    location: "westeurope",
    kind: "Direct",
    ...streams,
  },
  [assignmentToken]: {
    scope: workspace,
    roleAssignmentName: assignmentName,
    roleDefinitionId: reader,
    principalId: application,
    principalType: "ServicePrincipal",
  },
};

export function example(type: string): Properties {
  return examples[type] ?? {};
}

export function subject(type: string, name = "telemetry") {
  return { urn: `urn:pulumi:dev::test::${type}::${name}`, type, name };
}

export type SimulatedProvider = ReturnType<typeof simulatedProvider>;

/** The azure-native provider over a new cloud. */
export function simulatedProvider() {
  const azure = simulatedAzure();
  const caller = { clientId: "12000000-0000-4000-8000-000000000002", objectId: deployer };
  const { resourceManager } = azure;
  const definition = azureNative({ resourceManager, directory: { tenantId, caller } }, "3.28.0");
  const lifecycle = new Lifecycle(definition);

  function check(type: string, inputs: Properties, old?: Properties) {
    return lifecycle.check(subject(type), inputs, old, seed);
  }

  /** Checks the inputs and creates the resource, as the engine does. */
  function create(type: string, inputs: Properties) {
    const checked = check(type, inputs);
    expect(checked.failures).toEqual([]);
    return { inputs: checked.inputs, ...lifecycle.create(subject(type), checked.inputs) };
  }

  /** Creates the example of the type, after the resources that it needs. */
  function createExample(type: string) {
    if (type === ruleToken) create(endpointToken, example(endpointToken));
    if (type === ruleToken || type === directRuleToken) create(tableToken, example(tableToken));
    return create(type, example(type));
  }

  return { azure, definition, lifecycle, check, create, createExample };
}

/** The message of a call that fails. */
export function message(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("nothing was refused");
}

const tracked = {
  etag: expect.stringMatching(/^[0-9a-f-]{36}$/),
  azureApiVersion: "2022-06-01",
  provisioningState: "Succeeded",
  systemData,
};
const addressOf = (name: string, service: string) =>
  expect.stringMatching(
    new RegExp(`^https://${name}-[0-9a-f]{4}\\.westeurope-1\\.${service}\\.monitor\\.azure\\.com$`),
  );
const address = (service: string) => ({ endpoint: addressOf("telemetry-endpoint", service) });
const direct = (service: string) => addressOf("telemetry-direct", service);
const shownDestinations = {
  logAnalytics: [{ name: "logs", workspaceResourceId: workspace, workspaceId: "21000000-0000-4000-8000-000000000001" }],
};
export const created: Record<string, { id: string; outputs: object }> = {
  [endpointToken]: {
    id: `${group}/providers/Microsoft.Insights/dataCollectionEndpoints/telemetry-endpoint`,
    outputs: {
      ...tracked,
      ...example(endpointToken),
      name: "telemetry-endpoint",
      type: "Microsoft.Insights/dataCollectionEndpoints",
      immutableId: expect.stringMatching(/^dce-[0-9a-f]{32}$/),
      configurationAccess: address("control"),
      logsIngestion: address("ingest"),
      metricsIngestion: address("metrics\\.ingest"),
    },
  },
  [tableToken]: {
    id: `${workspace}/tables/AppEvents_CL`,
    outputs: {
      ...example(tableToken),
      name: "AppEvents_CL",
      type: "Microsoft.OperationalInsights/workspaces/tables",
      azureApiVersion: "2023-09-01",
      plan: "Analytics",
      provisioningState: "Succeeded",
      lastPlanModifiedDate: "2026-11-21T09:00:00.000Z",
      retentionInDays: 60,
      retentionInDaysAsDefault: false,
      totalRetentionInDays: 60,
      totalRetentionInDaysAsDefault: true,
      archiveRetentionInDays: 0,
      systemData,
      schema: {
        name: "AppEvents_CL",
        columns: [
          { name: "TimeGenerated", type: "dateTime" },
          { name: "Level", type: "string" },
        ],
        tableType: "CustomLog",
        tableSubType: "DataCollectionRuleBased",
        source: "customer",
        standardColumns: [{ name: "TenantId", type: "guid", isDefaultDisplay: false, isHidden: true }],
        solutions: ["LogManagement"],
        categories: [],
        labels: [],
      },
    },
  },
  [ruleToken]: {
    id: `${group}/providers/Microsoft.Insights/dataCollectionRules/telemetry`,
    outputs: {
      ...tracked,
      ...example(ruleToken),
      name: "telemetry",
      type: "Microsoft.Insights/dataCollectionRules",
      immutableId: expect.stringMatching(/^dcr-[0-9a-f]{32}$/),
      destinations: shownDestinations,
    },
  },
  [directRuleToken]: {
    id: `${group}/providers/Microsoft.Insights/dataCollectionRules/telemetry-direct`,
    outputs: {
      ...tracked,
      ...example(directRuleToken),
      azureApiVersion: "2024-03-11",
      name: "telemetry-direct",
      type: "Microsoft.Insights/dataCollectionRules",
      immutableId: expect.stringMatching(/^dcr-[0-9a-f]{32}$/),
      destinations: shownDestinations,
      endpoints: { logsIngestion: direct("ingest"), metricsIngestion: direct("metrics\\.ingest") },
    },
  },
  [assignmentToken]: {
    id: `${workspace}/providers/Microsoft.Authorization/roleAssignments/${assignmentName}`,
    outputs: {
      ...example(assignmentToken),
      name: assignmentName,
      type: "Microsoft.Authorization/roleAssignments",
      azureApiVersion: "2022-04-01",
      createdBy: deployer,
      createdOn: "2026-11-21T09:00:00.000Z",
      updatedBy: deployer,
      updatedOn: "2026-11-21T09:00:00.000Z",
    },
  },
};
