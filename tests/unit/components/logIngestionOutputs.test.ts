import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { LogIngestion } from "../../../components/logIngestion";
import { deploy } from "./mockedDeployment";

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers";
const ruleId = `${group}/Microsoft.Insights/dataCollectionRules/rule`;
const workspace = {
  id: `${group}/Microsoft.OperationalInsights/workspaces/logs`,
  name: "logs",
  resourceGroupName: "telemetry",
  location: "westeurope",
};
const tables = [{ name: "AppEvents_CL", columns: [{ name: "TimeGenerated", type: "datetime" }] }];

const answers = {
  "random:index/randomId:RandomId": () => ({ hex: "0a1b2c3d" }),
  "azure-native:monitor:DataCollectionEndpoint": () => ({ logsIngestion: { endpoint: "https://endpoint" } }),
  "azure-native:monitor:DataCollectionRule": () => ({ immutableId: "dcr-1", id: ruleId }),
};

describe("LogIngestion", () => {
  test("hands out nothing to send to before the writers may send", async () => {
    const handedOut: string[] = [];
    let handedOutBeforeTheGrant: string[] | undefined;
    await deploy(
      () => {
        const { endpoint, immutableId, streams, access } = new LogIngestion("log-ingestion", {
          workspace,
          tables,
          endpoint: {},
          writers: [{ key: "application", principalId: "principal", principalType: "ServicePrincipal" }],
        });
        pulumi.output(endpoint).apply(() => handedOut.push("endpoint"));
        pulumi.output(immutableId).apply(() => handedOut.push("immutableId"));
        pulumi.output(streams).apply(() => handedOut.push("streams"));
        pulumi.output(access).apply(() => handedOut.push("access"));
        return { endpoint, immutableId, streams, access };
      },
      {
        ...answers,
        "azure-native:authorization:RoleAssignment": async () => {
          // Time enough for whatever does not wait for the grant.
          for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
          handedOutBeforeTheGrant = [...handedOut];
          return {};
        },
      },
    );
    expect(handedOutBeforeTheGrant).toEqual([]);
    expect(handedOut.sort()).toEqual(["access", "endpoint", "immutableId", "streams"]);
  });

  test("opens the endpoint to the internet unless told otherwise, and speaks the addresses of its cloud", async () => {
    const vm = { key: "vm", principalId: "vm", principalType: "ServicePrincipal" };
    const { resources, outputs } = await deploy(() => {
      const args = { workspace, tables, endpoint: {}, writers: [vm], environment: "china" };
      return new LogIngestion("log-ingestion", args).access;
    }, answers);
    expect(resources.find(({ name }) => name === "log-ingestion-endpoint")).toEqual({
      type: "azure-native:monitor:DataCollectionEndpoint",
      name: "log-ingestion-endpoint",
      parent: "log-ingestion",
      inputs: {
        resourceGroupName: "telemetry",
        dataCollectionEndpointName: "log-ingestion-0a1b2c3d",
        location: "westeurope",
        networkAcls: { publicNetworkAccess: "Enabled" },
      },
      dependsOn: ["log-ingestion-suffix"],
      newOneFirst: true,
      retries: true,
    });
    expect(outputs).toEqual([
      {
        kind: "role",
        name: "Monitoring Metrics Publisher",
        principal: "vm",
        resourceId: ruleId,
        api: "Azure Monitor Logs Ingestion",
        tokenScope: "https://monitor.azure.cn/.default",
        address: "https://endpoint/dataCollectionRules/dcr-1",
      },
    ]);
  });
});
