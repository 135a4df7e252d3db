import { describe, expect, jest, test } from "@jest/globals";
import type { Access } from "../../../../components/access";
import { LogIngestion, type LogIngestionArgs, type Workspace } from "../../../../components/logIngestion/logIngestion";
import type { TableArgs } from "../../../../components/logIngestion/tables/tableSchema";
import { deploy, type FaultRow, refusalOf } from "../mockedDeployment";

// Microsoft's analyzer takes seconds to load on a busy machine.
jest.setTimeout(60_000);

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers";
const workspaceId = `${group}/Microsoft.OperationalInsights/workspaces/Logs`;
const workspace: Workspace = {
  id: workspaceId,
  name: "Logs",
  resourceGroupName: "telemetry",
  location: "westeurope",
  customerId: "workspace-1",
};
const ruleId = `${group}/Microsoft.Insights/dataCollectionRules/rule`;

const answers = {
  "random:index/randomId:RandomId": () => ({ hex: "0a1b2c3d" }),
  "azure-native:monitor:DataCollectionEndpoint": () => ({ logsIngestion: { endpoint: "https://endpoint" } }),
  "azure-native:monitor:DataCollectionRule": () => ({ immutableId: "dcr-1", id: ruleId }),
};
const tables: Record<string, TableArgs> = {
  AppEvents_CL: {
    columns: [
      { name: "TimeGenerated", type: "datetime" },
      { name: "Level", type: "string" },
    ],
    transformKql: 'source | where Level != "Debug"',
    retentionInDays: 30,
  },
  Requests_CL: {
    columns: [
      { name: "TimeGenerated", type: "datetime" },
      { name: "RequestId", type: "guid" },
    ],
  },
};

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
          { key: "application", principalId: "principal" },
          { key: `${group}/Microsoft.Compute/virtualMachines/vm`, principalId: "vm" },
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
    const access = (key: string, principal: string): Access => ({
      key: `azureRole/writer-${key}`,
      kind: "azureRole",
      name: "Monitoring Metrics Publisher",
      id: "3913510d-42f4-4e42-8a64-420c390055eb",
      principal,
      resourceId: ruleId,
      api: "Azure Monitor Logs Ingestion",
      service: "logsIngestion",
      tokenScope: "https://monitor.azure.com/.default",
      address: "https://endpoint/dataCollectionRules/dcr-1",
    });
    expect(outputs).toEqual({
      access: [
        access("application-f2578875", "application"),
        access("vm-d31a8e97", `${group}/Microsoft.Compute/virtualMachines/vm`),
      ],
      immutableId: "dcr-1",
      streams: { AppEvents_CL: "Custom-AppEvents_CL", Requests_CL: "Custom-Requests_CL" },
      dataCollectionRuleId: ruleId,
      endpoint: "https://endpoint",
    });
  });

  const timeGenerated = { name: "TimeGenerated", type: "datetime" } as const;

  test.each<[title: string, args: Pick<LogIngestionArgs, "tables" | "endpoint">, faults: FaultRow[]]>([
    [
      "names and columns that Azure does not take",
      {
        tables: {
          AppEvents: { columns: [{ name: "Level", type: "string" }] },
          Audit_CL: {
            columns: [timeGenerated, { name: "Type", type: "string" }, { name: "_Id", type: "guid" }],
            // A transform is not checked against wrong columns.
            transformKql: "source | project Level",
          },
          Requests_CL: { columns: [{ name: "TimeGenerated", type: "string" }] },
        },
      },
      [
        {
          path: "tables.AppEvents",
          found: 'a table with the name "AppEvents"',
          allowed: "a name of 4 to 63 letters, digits and underscores, a letter first and _CL last",
          suggestion: "AppEvents_CL",
        },
        {
          path: "tables.AppEvents.columns",
          found: "no column TimeGenerated",
          allowed: "a column TimeGenerated of type datetime",
        },
        {
          path: "tables.Audit_CL.columns[1].name",
          found: '"Type"',
          allowed:
            "a name that Log Analytics does not keep for itself, as it does BilledSize, id, InvalidTimeGenerated, IsBillable, TenantId, Title, Type, UniqueId",
        },
        {
          path: "tables.Audit_CL.columns[2].name",
          found: '"_Id"',
          allowed: "2 to 45 letters, digits and underscores, a letter first",
        },
        {
          path: "tables.Requests_CL.columns[0].type",
          found: '"string"',
          allowed: "datetime, because it is the type of TimeGenerated",
        },
      ],
    ],
    [
      "a type that no column has, as another language may write it",
      { tables: JSON.parse('{ "Audit_CL": { "columns": [{ "name": "Level", "type": "bool" }] } }') },
      [
        {
          path: "tables.Audit_CL.columns[0].type",
          found: '"bool"',
          allowed: "one of string, int, long, real, boolean, datetime, guid, dynamic",
        },
        {
          path: "tables.Audit_CL.columns",
          found: "no column TimeGenerated",
          allowed: "a column TimeGenerated of type datetime",
        },
      ],
    ],
    [
      "a transform that does not fit its table",
      { tables: { Audit_CL: { columns: [timeGenerated], transformKql: "source | extend Levl = 1" } } },
      [
        {
          path: "tables.Audit_CL.transformKql",
          found: "the output has a column Levl of type long",
          allowed: "only columns of the table",
        },
      ],
    ],
    ["no table", { tables: {} }, [{ path: "tables", found: "0 tables", allowed: "1 to 10 tables" }]],
    [
      "more tables than a rule takes",
      {
        tables: Object.fromEntries(
          Array.from({ length: 11 }, (_, index) => [`T${index}_CL`, { columns: [timeGenerated] }]),
        ),
      },
      [{ path: "tables", found: "11 tables", allowed: "1 to 10 tables" }],
    ],
    [
      "networks of an endpoint that is not there",
      { tables, endpoint: { enabled: false, publicNetworkAccess: "Disabled" } },
      [
        {
          path: "endpoint.publicNetworkAccess",
          found: '"Disabled"',
          allowed: "nothing, where there is no endpoint: the address of the rule is always open to the internet",
        },
      ],
    ],
  ])("refuses %s, and declares nothing", async (_, args, faults) => {
    const refusal = await refusalOf(() => new LogIngestion("log-ingestion", { workspace, ...args }));
    expect(refusal).toEqual({ component: "LogIngestion log-ingestion", faults, declared: [] });
  });
});
