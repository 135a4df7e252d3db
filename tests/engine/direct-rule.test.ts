import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { grantKey } from "../../components/names";
import { type Configuration, Sandbox } from "./harness";
import { changes, cloudOf, configurationWithoutTransforms, resourcesOf, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

const {
  "azure-api-access:application": _,
  "azure-api-access:logIngestion": logIngestion,
  ...providers
} = configurationWithoutTransforms();
const workspace = String(logIngestion?.["workspaceId"]);
const machine = workspace.replace(/Microsoft\.OperationalInsights.*/, "Microsoft.Compute/virtualMachines/gateway-vm");

/** The id of a machine in another subscription, in the letter case that the directory uses. */
const elsewhere =
  "/subscriptions/20000000-0000-4000-8000-000000000002/resourcegroups/branch/providers/Microsoft.Compute/virtualMachines/branch-vm";

const withEndpoint = { ...providers, logIngestion: { ...logIngestion, writers: [machine] } };
const direct = { ...providers, logIngestion: { ...withEndpoint.logIngestion, endpoint: false } };

/** Brings the stack up, and returns the address for logs and the table. The table must survive every change. */
async function addressOf(config: Configuration) {
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config }));
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config }));
  const { logsIngestionEndpoint } = await sandbox.outputs();
  const [, table] = [...cloudOf(sandbox)].find(([document]) => document.endsWith("/tables/appevents_cl")) ?? [];
  return { address: String(logsIngestionEndpoint), table };
}

test("a stack without an application exports what scripts on machines need, and nothing of an application", async () => {
  const config = { ...direct, logIngestion: { ...direct.logIngestion, writers: [machine, elsewhere] } };
  await addressOf(config);
  const rule = expect.stringMatching(
    /\/resourceGroups\/telemetry\/providers\/Microsoft\.Insights\/dataCollectionRules\/log-ingestion-direct-[0-9a-f]{8}$/,
  );
  const endpoint = expect.stringMatching(
    /^https:\/\/log-ingestion-direct-[0-9a-f]{8}-[0-9a-z]{4}\.westeurope-1\.ingest\.monitor\.azure\.com$/,
  );
  const tokenScope = "https://monitor.azure.com/.default";
  const outputs = await sandbox.outputs();
  expect(outputs).toEqual({
    logsIngestionEndpoint: endpoint,
    dataCollectionRuleImmutableId: expect.stringMatching(/^dcr-[0-9a-f]{32}$/),
    logAnalyticsWorkspaceId: "21000000-0000-4000-8000-000000000001",
    logStreams: { AppEvents_CL: "Custom-AppEvents_CL" },
    tenantId: "[secret]",
    authorityHost: "https://login.microsoftonline.com",
    tokenScopes: { "Azure Monitor Logs Ingestion": tokenScope },
    access: [machine, elsewhere].map((principal) => ({
      key: `azureRole/${grantKey("writer", principal)}`,
      kind: "azureRole",
      name: "Monitoring Metrics Publisher",
      id: "3913510d-42f4-4e42-8a64-420c390055eb",
      principal,
      resourceId: rule,
      api: "Azure Monitor Logs Ingestion",
      service: "logsIngestion",
      tokenScope,
      address: `${outputs["logsIngestionEndpoint"]}/dataCollectionRules/${outputs["dataCollectionRuleImmutableId"]}`,
    })),
  });
  const grants = resourcesOf(await sandbox.exportState()).filter(({ name }) =>
    name.startsWith("log-ingestion-writer-"),
  );
  expect(grants.map(({ inputs }) => inputs["principalId"])).toContain("22000000-0000-4000-8000-000000000005");
  const before = new Set(cloudOf(sandbox).keys());
  succeeded(await sandbox.pulumi(["refresh", "--yes", "--expect-no-changes"], { config }));
  expect(new Set(cloudOf(sandbox).keys())).toEqual(before);
  succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], { config }));
  expect([...cloudOf(sandbox).keys()].filter((document) => document.includes("log-ingestion"))).toEqual([]);
}, 120_000);

test("an endpoint is given up, taken again, closed and opened without touching a table", async () => {
  const first = await addressOf(withEndpoint);
  expect(await changes(sandbox, direct)).toEqual([
    ["create", "direct-rules"],
    ["create", "log-ingestion-direct-rule"],
    ["delete", "log-ingestion-endpoint"],
    ["delete", "log-ingestion-rule"],
    ["replace", "log-ingestion-writer-gateway-vm-112264c2"],
  ]);
  const second = await addressOf(direct);
  const third = await addressOf(withEndpoint);
  expect(new Set([first.address, second.address, third.address]).size).toBe(3);
  expect([second.table, third.table]).toEqual([first.table, first.table]);

  // The endpoint is closed and opened again without a replacement.
  const closed = {
    ...providers,
    logIngestion: { ...withEndpoint.logIngestion, endpoint: { publicNetworkAccess: "Disabled" } },
  };
  expect(await changes(sandbox, closed)).toEqual([["update", "log-ingestion-endpoint"]]);
  const fourth = await addressOf(closed);
  expect(fourth).toEqual(third);
  expect(await changes(sandbox, withEndpoint)).toEqual([["update", "log-ingestion-endpoint"]]);
}, 180_000);

test("the provider of Direct rules is configured as azure-native is, and what is secret there stays secret", async () => {
  const password = "a password of the pipeline";
  const file = path.join(sandbox.folder, "test.yaml");
  succeeded(
    await sandbox.pulumi(["config", "set", "--secret", "azure-native:clientSecret", password], { config: direct }),
  );
  const { stdout, stderr } = succeeded(
    await sandbox.pulumi(["up", "--yes", "--skip-preview", "--diff", "--config-file", file]),
  );
  const { deployment } = await sandbox.exportState();
  const provider = deployment.resources?.find(({ urn }) => urn.endsWith("::direct-rules"));
  expect(provider?.inputs).toMatchObject({
    location: "westeurope",
    subscriptionId: "20000000-0000-4000-8000-000000000001",
    tenantId: "10000000-0000-4000-8000-000000000001",
    clientSecret: { ciphertext: expect.any(String) },
  });
  expect(stdout + stderr + JSON.stringify(deployment)).not.toContain(password);
}, 60_000);
