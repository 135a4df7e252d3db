import diagnostics from "node:diagnostics_channel";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { FastifyInstance } from "fastify";
import { azureEnvironments } from "../../../sandbox/cloud/azureEnvironments.ts";
import { Cloud } from "../../../sandbox/cloud/cloud.ts";
import { Store } from "../../../sandbox/cloud/store.ts";
import { azureNative } from "../../../sandbox/providers/azure-native/provider.ts";
import { azureadProvider } from "../../../sandbox/providers/azuread/provider.ts";
import { randomProvider } from "../../../sandbox/providers/random/provider.ts";
import type { ResourceType } from "../../../sandbox/providers/resourceType.ts";
import { apiServices } from "../../../sandbox/services/apiServices.ts";
import { openMachine } from "../../../sandbox/services/managedIdentity/machine.ts";
import type { Service } from "../../../sandbox/services/service.ts";
import { tokenEndpoint } from "../../../sandbox/services/tokenEndpoint/service.ts";
import { Tokens } from "../../../sandbox/services/tokens.ts";
import { gitHubIssuer } from "../../../sandbox/services/workloadIdentity/gitHubActions.ts";
import { openWorkload } from "../../../sandbox/services/workloadIdentity/workloadIdentity.ts";
import { group } from "./cloud/simulatedAzure.ts";

const sandbox = path.join(__dirname, "../../../sandbox");
const readme = readFileSync(path.join(sandbox, "README.md"), "utf8");

/** The hosts of every service. `*` stands for any name. */
const hosts = [
  "login.microsoftonline.com",
  "graph.microsoft.com",
  "management.azure.com",
  "api.loganalytics.io",
  "*.ingest.monitor.azure.com",
  "*.monitoring.azure.com",
  "factory.api.weu.digitaltwins.azure.net",
  "169.254.169.254",
  "localhost:40342",
  "127.0.0.1:20072",
  "pipelines.actions.githubusercontent.com",
  new URL(gitHubIssuer).host,
];

const folder = mkdtempSync(path.join(tmpdir(), "readme-test-"));
const store = new Store(":memory:");
const cloud = new Cloud(store);
const providers = [azureadProvider(cloud, "1"), azureNative(cloud, "1"), randomProvider("1")];
const routes = new Map<FastifyInstance, string[]>();
let services: readonly Service[];

/** Fastify publishes every new server here. */
const channel = "fastify.initialization";
const isInitialization = (message: unknown): message is { readonly fastify: FastifyInstance } =>
  typeof message === "object" && message !== null && "fastify" in message;
function recordRoutes(message: unknown): void {
  if (!isInitialization(message)) throw new Error("Fastify does not publish its servers any more");
  const { fastify: app } = message;
  const calls: string[] = [];
  routes.set(app, calls);
  app.addHook("onRoute", ({ method, url }) => {
    if (method !== "HEAD") calls.push(`${method} ${url}`);
  });
}

beforeAll(async () => {
  diagnostics.subscribe(channel, recordRoutes);
  const clock = () => new Date();
  const tokens = await Tokens.create(cloud, 0);
  const machines = [
    "Microsoft.Compute/virtualMachines/gateway-vm",
    "Microsoft.HybridCompute/machines/edge-server",
    "Microsoft.Automation/automationAccounts/runbooks",
  ].map((name) => `${group}/providers/${name}`);
  const workload = { issuer: gitHubIssuer, subject: "repo:contoso/gateway:ref:refs/heads/main" };
  services = [
    tokenEndpoint({ cloud, tokens, clientClock: clock, documents: () => undefined }),
    ...apiServices({ cloud, tokens }),
    ...machines.map(
      (machine) => openMachine({ cloud, tokens, machine, folder, arcTokenRedirection: "", clock }).service,
    ),
    ...(await openWorkload({ workload, environment: azureEnvironments.public, folder, clock })).services,
  ];
});
afterAll(() => {
  diagnostics.unsubscribe(channel, recordRoutes);
  store.close();
  rmSync(folder, { recursive: true });
});

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "-"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const code = (text: string) => `\`${text}\``;

function resourceTypes(): string {
  const changes = ({ replaceOn, update }: ResourceType) =>
    update === undefined ? "everything" : replaceOn.map(code).join(", ") || "nothing";
  const rows = providers.flatMap(({ resources }) =>
    Object.entries(resources).map(([token, type]) => [code(token), changes(type)]),
  );
  return table(["resource type", "replaced by a change of"], rows);
}

function functions(): string {
  const rows = providers.flatMap(({ functions: those }) =>
    Object.entries(those).map(([token, { inputs }]) => [code(token), Object.keys(inputs).map(code).join(", ")]),
  );
  return table(["function", "arguments"], rows);
}

function calls(): string {
  const rows = services.map(({ isFor, scheme, app }) => {
    const names = hosts.filter((host) => isFor(host.replace("*", "x")));
    const calls = routes.get(app) ?? [];
    if (names.length === 0) throw new Error(`Add the host of the service with ${calls.join(", ")} to this test.`);
    return [names.map((name) => code(`${scheme ?? "https"}://${name}`)).join(", "), calls.map(code).join("<br>")];
  });
  return table(["service", "calls"], rows);
}

test.each([
  ["resource types", resourceTypes],
  ["functions", functions],
  ["API calls", calls],
])("the README lists the %s that the sandbox simulates", (title, make) => {
  const [, written] = new RegExp(`<!-- ${title} -->\n(.*?)\n?<!-- end -->`, "s").exec(readme) ?? [];
  const right = make();
  if (written !== right)
    throw new Error(`Put this between the comments of "${title}" in sandbox/README.md:\n\n${right}`);
});

test("the README lists the environment variables of the sandbox", () => {
  const sources = readdirSync(sandbox, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(ts|m?js)$/.test(name),
  );
  const text = sources.map((name) => readFileSync(path.join(sandbox, name), "utf8")).join("\n");
  const named = (where: string) => new Set(where.match(/\bAZURE_API_ACCESS_SANDBOX(_[A-Z]+)*\b/g));
  // The sandbox sets this one itself, for the programs on a machine of Azure Arc.
  expect(named(readme)).toEqual(named(text.replaceAll("AZURE_API_ACCESS_SANDBOX_ARC_TOKENS", "")));
});
