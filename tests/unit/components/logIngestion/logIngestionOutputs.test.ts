import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import type { Access } from "../../../../components/access";
import { LogIngestion, type Workspace } from "../../../../components/logIngestion/logIngestion";
import type { TableArgs } from "../../../../components/logIngestion/tables/tableSchema";
import { deploy } from "../mockedDeployment";

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers";
const ruleId = `${group}/Microsoft.Insights/dataCollectionRules/rule`;
const workspace: Workspace = {
  id: `${group}/Microsoft.OperationalInsights/workspaces/logs`,
  name: "logs",
  resourceGroupName: "telemetry",
  location: "westeurope",
  customerId: "workspace-1",
};
const tables: Record<string, TableArgs> = {
  AppEvents_CL: { columns: [{ name: "TimeGenerated", type: "datetime" }] },
};

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
          writers: [{ key: "application", principalId: "principal" }],
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
          // These turns are enough for every output that does not wait for the grant.
          for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
          handedOutBeforeTheGrant = [...handedOut];
          return {};
        },
      },
    );
    expect(handedOutBeforeTheGrant).toEqual([]);
    expect(handedOut.sort()).toEqual(["access", "endpoint", "immutableId", "streams"]);
  });

  test("opens the endpoint to the internet unless told otherwise, and has the audience of its cloud", async () => {
    const writers = [{ key: "vm", principalId: "vm" }];
    const { resources, outputs } = await deploy(
      () => new LogIngestion("log-ingestion", { workspace, tables, writers, environment: "china" }).access,
      answers,
    );
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
    const access: Access[] = [
      {
        key: "azureRole/writer-vm-b7e6eb38",
        kind: "azureRole",
        name: "Monitoring Metrics Publisher",
        id: "3913510d-42f4-4e42-8a64-420c390055eb",
        principal: "vm",
        resourceId: ruleId,
        api: "Azure Monitor Logs Ingestion",
        service: "logsIngestion",
        tokenScope: "https://monitor.azure.cn/.default",
        address: "https://endpoint/dataCollectionRules/dcr-1",
      },
    ];
    expect(outputs).toEqual(access);
  });
});
