import { describe, expect, test } from "@jest/globals";
import { LogIngestion } from "../../../components/logIngestion";
import { deploy } from "./mockedDeployment";

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers";
const workspaceId = `${group}/Microsoft.OperationalInsights/workspaces/Logs`;
const workspace = { id: workspaceId, name: "Logs", resourceGroupName: "telemetry", location: "westeurope" };
const ruleId = `${group}/Microsoft.Insights/dataCollectionRules/rule`;

const answers = {
  "random:index/randomId:RandomId": () => ({ hex: "0a1b2c3d" }),
  "azure-native:monitor:DataCollectionEndpoint": () => ({ logsIngestion: { endpoint: "https://endpoint" } }),
  "azure-native:monitor:DataCollectionRule": () => ({ immutableId: "dcr-1", id: ruleId }),
};
const tables = [
  {
    name: "AppEvents_CL",
    columns: [
      { name: "TimeGenerated", type: "datetime" },
      { name: "Level", type: "string" },
    ],
    transformKql: 'source | where Level != "Debug"',
    retentionInDays: 30,
  },
  {
    name: "Requests_CL",
    columns: [
      { name: "TimeGenerated", type: "datetime" },
      { name: "RequestId", type: "guid" },
    ],
  },
];

const suffix = {
  type: "random:index/randomId:RandomId",
  name: "log-ingestion-suffix",
  parent: "log-ingestion",
  inputs: { byteLength: 4, keepers: { workspaceId: workspaceId.toLowerCase() } },
};
const endpoint = {
  type: "azure-native:monitor:DataCollectionEndpoint",
  name: "log-ingestion-endpoint",
  parent: "log-ingestion",
  inputs: {
    resourceGroupName: "telemetry",
    dataCollectionEndpointName: "log-ingestion-0a1b2c3d",
    location: "westeurope",
    networkAcls: { publicNetworkAccess: "Disabled" },
  },
  dependsOn: ["log-ingestion-suffix"],
  newOneFirst: true,
  retries: true,
};
const table = (name: string, inputs: object) => ({
  type: "azure-native:operationalinsights:Table",
  name: `log-ingestion-${name}`,
  parent: "log-ingestion",
  inputs: { resourceGroupName: "telemetry", workspaceName: "Logs", tableName: name, ...inputs },
  newOneFirst: true,
  retries: true,
});
const rule = (inputs: object) => ({
  type: "azure-native:monitor:DataCollectionRule",
  name: "log-ingestion-rule",
  parent: "log-ingestion",
  inputs: {
    resourceGroupName: "telemetry",
    dataCollectionRuleName: "log-ingestion-0a1b2c3d",
    location: "westeurope",
    dataCollectionEndpointId: "log-ingestion-endpoint-id",
    destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: workspaceId }] },
    ...inputs,
  },
  dependsOn: [
    "log-ingestion-AppEvents_CL",
    "log-ingestion-Requests_CL",
    "log-ingestion-endpoint",
    "log-ingestion-suffix",
  ],
  newOneFirst: true,
  retries: true,
});

describe("LogIngestion", () => {
  test("makes one stream, table and flow from each schema, and lets each writer use the rule", async () => {
    const { resources, outputs } = await deploy(() => {
      const ingestion = new LogIngestion("log-ingestion", {
        workspace,
        tables,
        endpoint: { publicNetworkAccess: "Disabled" },
        writers: [
          { key: "application", principalId: "principal", principalType: "ServicePrincipal" },
          {
            key: `${group}/Microsoft.Compute/virtualMachines/vm`,
            principalId: "vm",
            principalType: "ServicePrincipal",
          },
        ],
      });
      const { access, immutableId, streams, dataCollectionRuleId } = ingestion;
      return { access, immutableId, streams, dataCollectionRuleId, endpoint: ingestion.endpoint };
    }, answers);

    const flow = (stream: string, transformKql: string) => ({
      streams: [stream],
      destinations: ["workspace"],
      transformKql,
      outputStream: stream,
    });
    const writer = (name: string, principalId: string, roleAssignmentName: string) => ({
      type: "azure-native:authorization:RoleAssignment",
      name: `log-ingestion-writer-${name}`,
      parent: "log-ingestion",
      inputs: {
        principalId,
        principalType: "ServicePrincipal",
        roleAssignmentName,
        roleDefinitionId:
          "/subscriptions/20000000-0000-4000-8000-000000000001/providers/Microsoft.Authorization/roleDefinitions/3913510d-42f4-4e42-8a64-420c390055eb",
        scope: ruleId,
      },
      dependsOn: ["log-ingestion-rule"],
      newOneFirst: true,
      retries: true,
    });
    expect(resources).toEqual([
      { type: "azure-api-access:index:LogIngestion", name: "log-ingestion", inputs: {}, outputs },
      table("AppEvents_CL", {
        schema: {
          name: "AppEvents_CL",
          columns: [
            { name: "TimeGenerated", type: "dateTime" },
            { name: "Level", type: "string" },
          ],
        },
        retentionInDays: 30,
      }),
      table("Requests_CL", {
        schema: {
          name: "Requests_CL",
          columns: [
            { name: "TimeGenerated", type: "dateTime" },
            { name: "RequestId", type: "guid" },
          ],
        },
      }),
      endpoint,
      rule({
        streamDeclarations: {
          "Custom-AppEvents_CL": {
            columns: [
              { name: "TimeGenerated", type: "datetime" },
              { name: "Level", type: "string" },
            ],
          },
          "Custom-Requests_CL": {
            columns: [
              { name: "TimeGenerated", type: "datetime" },
              { name: "RequestId", type: "string" },
            ],
          },
        },
        dataFlows: [
          flow("Custom-AppEvents_CL", 'source | where Level != "Debug"'),
          flow("Custom-Requests_CL", "source\n| extend RequestId = toguid(RequestId)"),
        ],
      }),
      suffix,
      writer("application-f2578875", "principal", "7c0c0395-3bba-5668-8818-d10595cb3ef0"),
      writer("vm-d31a8e97", "vm", "63437778-dd66-5c46-9a29-eccf94e7a693"),
    ]);
    const access = (principal: string) => ({
      kind: "role",
      name: "Monitoring Metrics Publisher",
      principal,
      resourceId: ruleId,
      api: "Azure Monitor Logs Ingestion",
      tokenScope: "https://monitor.azure.com/.default",
      address: "https://endpoint/dataCollectionRules/dcr-1",
    });
    expect(outputs).toEqual({
      access: [access("application"), access(`${group}/Microsoft.Compute/virtualMachines/vm`)],
      immutableId: "dcr-1",
      streams: { AppEvents_CL: "Custom-AppEvents_CL", Requests_CL: "Custom-Requests_CL" },
      dataCollectionRuleId: ruleId,
      endpoint: "https://endpoint",
    });
  });
});
