import { describe, expect, test } from "@jest/globals";
import { version } from "@pulumi/azure-native/package.json";
import { DirectRuleProvider } from "../../../../components/logIngestion/directRule";
import { LogIngestion } from "../../../../components/logIngestion/logIngestion";
import { deploy } from "../mockedDeployment";

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers";
const workspaceId = `${group}/Microsoft.OperationalInsights/workspaces/logs`;
const ruleId = `${group}/Microsoft.Insights/dataCollectionRules/rule`;
const packageName = "azure-native_monitor_v20240311";
const ruleType = `${packageName}:monitor:DataCollectionRule`;

const answers = {
  "random:index/randomId:RandomId": () => ({ hex: "0a1b2c3d" }),
  [ruleType]: () => ({
    id: ruleId,
    immutableId: "dcr-1",
    endpoints: { logsIngestion: "https://direct.ingest", metricsIngestion: "https://direct.metrics" },
  }),
};

const deployDirect = () =>
  deploy(() => {
    const provider = new DirectRuleProvider("direct-rules", { subscriptionId: "subscription", location: "westeurope" });
    const ingestion = new LogIngestion(
      "log-ingestion",
      {
        workspace: {
          id: workspaceId,
          name: "logs",
          resourceGroupName: "telemetry",
          location: "westeurope",
          customerId: "workspace-1",
        },
        tables: { AppEvents_CL: { columns: [{ name: "TimeGenerated", type: "datetime" }] } },
        endpoint: { enabled: false },
        writers: [{ key: "application", principalId: "principal" }],
      },
      { providers: [provider] },
    );
    const { access, immutableId, streams, dataCollectionRuleId, endpoint } = ingestion;
    return { access, immutableId, streams, dataCollectionRuleId, endpoint };
  }, answers);

describe("LogIngestion without an endpoint", () => {
  test("makes a Direct rule of the package's version, with a provider of its own, and no endpoint", async () => {
    const { resources, outputs, packages } = await deployDirect();

    expect(resources).toEqual([
      {
        type: `pulumi:providers:${packageName}`,
        name: "direct-rules",
        inputs: { subscriptionId: "subscription", location: "westeurope" },
        package: packageName,
      },
      {
        type: "azure-api-access:index:LogIngestion",
        name: "log-ingestion",
        inputs: {},
        providers: { [packageName]: "direct-rules" },
        outputs,
      },
      {
        type: "azure-native:operationalinsights:Table",
        name: "log-ingestion-AppEvents_CL",
        parent: "log-ingestion",
        inputs: {
          resourceGroupName: "telemetry",
          workspaceName: "logs",
          tableName: "AppEvents_CL",
          schema: { name: "AppEvents_CL", columns: [{ name: "TimeGenerated", type: "dateTime" }] },
        },
        newOneFirst: true,
        retries: true,
      },
      {
        type: ruleType,
        name: "log-ingestion-direct-rule",
        parent: "log-ingestion",
        provider: "direct-rules",
        package: packageName,
        inputs: {
          kind: "Direct",
          resourceGroupName: "telemetry",
          dataCollectionRuleName: "log-ingestion-direct-0a1b2c3d",
          location: "westeurope",
          streamDeclarations: { "Custom-AppEvents_CL": { columns: [{ name: "TimeGenerated", type: "datetime" }] } },
          destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: workspaceId }] },
          dataFlows: [
            {
              streams: ["Custom-AppEvents_CL"],
              destinations: ["workspace"],
              transformKql: "source",
              outputStream: "Custom-AppEvents_CL",
            },
          ],
        },
        dependsOn: ["log-ingestion-AppEvents_CL", "log-ingestion-suffix"],
        newOneFirst: true,
        retries: true,
      },
      {
        type: "random:index/randomId:RandomId",
        name: "log-ingestion-suffix",
        parent: "log-ingestion",
        inputs: { byteLength: 4, keepers: { workspaceId: workspaceId.toLowerCase() } },
      },
      {
        type: "azure-native:authorization:RoleAssignment",
        name: "log-ingestion-writer-application-f2578875",
        parent: "log-ingestion",
        inputs: {
          principalId: "principal",
          principalType: "ServicePrincipal",
          roleAssignmentName: "7c0c0395-3bba-5668-8818-d10595cb3ef0",
          roleDefinitionId:
            "/subscriptions/20000000-0000-4000-8000-000000000001/providers/Microsoft.Authorization/roleDefinitions/3913510d-42f4-4e42-8a64-420c390055eb",
          scope: ruleId,
        },
        dependsOn: ["log-ingestion-direct-rule"],
        newOneFirst: true,
        retries: true,
      },
    ]);
    expect(outputs).toEqual({
      access: [
        {
          key: "azureRole/writer-application-f2578875",
          kind: "azureRole",
          name: "Monitoring Metrics Publisher",
          id: "3913510d-42f4-4e42-8a64-420c390055eb",
          principal: "application",
          resourceId: ruleId,
          api: "Azure Monitor Logs Ingestion",
          service: "logsIngestion",
          tokenScope: "https://monitor.azure.com/.default",
          address: "https://direct.ingest/dataCollectionRules/dcr-1",
        },
      ],
      immutableId: "dcr-1",
      streams: { AppEvents_CL: "Custom-AppEvents_CL" },
      dataCollectionRuleId: ruleId,
      endpoint: "https://direct.ingest",
    });
    // The package is registered once, although both the provider and the rule belong to it.
    expect(packages).toEqual([
      {
        name: packageName,
        version,
        baseProvider: { name: "azure-native", version, downloadUrl: "" },
        // The provider decodes it to {"module":"monitor","version":"v20240311"}.
        parameter: "eyJtb2R1bGUiOiJtb25pdG9yIiwidmVyc2lvbiI6InYyMDI0MDMxMSJ9",
      },
    ]);
  });
});
