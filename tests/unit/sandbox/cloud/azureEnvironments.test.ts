import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type AzureEnvironmentName, azureEnvironments } from "../../../../sandbox/cloud/azureEnvironments.ts";
import { Cloud } from "../../../../sandbox/cloud/cloud.ts";
import { plainApplication } from "../../../../sandbox/cloud/directory/applications.ts";
import { Store } from "../../../../sandbox/cloud/store.ts";
import { group, refusal, simulatedAzure } from "./simulatedAzure.ts";

let store: Store;

beforeEach(() => {
  store = new Store(":memory:");
});

afterEach(() => store.close());

const clock = () => new Date("2026-11-21T09:00:00Z");
const names = Object.values(azureEnvironments).map(({ name }) => name);

describe("what a new cloud holds", () => {
  const resource = (type: string, name: string) => `${group}/providers/${type}/${name}`;
  const [workspaces, twins, vaults] = [
    "Microsoft.OperationalInsights/workspaces",
    "Microsoft.DigitalTwins/digitalTwinsInstances",
    "Microsoft.KeyVault/vaults",
  ] as const;

  test.each<[AzureEnvironmentName, object]>([
    [
      "public",
      {
        group: "westeurope",
        machine: "westeurope",
        logs: "westeurope",
        logsUs: "eastus",
        vaultUri: "https://contoso-secrets.vault.azure.net/",
        twins: "factory.api.weu.digitaltwins.azure.net",
        domain: "contoso.onmicrosoft.com",
      },
    ],
    [
      "usgovernment",
      {
        group: "usgovvirginia",
        machine: "usgovvirginia",
        logs: "usgovvirginia",
        logsUs: "usgovarizona",
        vaultUri: "https://contoso-secrets.vault.usgovcloudapi.net/",
        twins: undefined,
        domain: "contoso.onmicrosoft.us",
      },
    ],
    [
      "china",
      {
        group: "chinanorth3",
        machine: "chinanorth3",
        logs: "chinanorth3",
        logsUs: "chinaeast2",
        vaultUri: "https://contoso-secrets.vault.azure.cn/",
        twins: undefined,
        domain: "contoso.partner.onmschina.cn",
      },
    ],
  ])("%s", (environment, expected) => {
    const { directory, resourceManager } = new Cloud(store, { clock, environment });
    const { resources } = resourceManager;
    expect({
      group: resources.find(group)?.location,
      machine: resources.find(resource("Microsoft.Compute/virtualMachines", "gateway-vm"))?.location,
      logs: resources.find(resource(workspaces, "logs"))?.location,
      logsUs: resources.find(resource(workspaces, "logs-us"))?.location,
      vaultUri: resources.find(resource(vaults, "contoso-secrets"))?.properties["vaultUri"],
      twins: resources.find(resource(twins, "factory"))?.properties["hostName"],
      domain: directory.applications.create({ ...plainApplication, displayName: "x" }).publisherDomain,
    }).toEqual(expected);
  });
});

test.each([
  ["public", "https://graph.microsoft.com", ["https://digitaltwins.azure.net"]],
  ["usgovernment", "https://graph.microsoft.us", []],
  ["china", "https://microsoftgraph.chinacloudapi.cn", []],
] as const)("the APIs of Microsoft in %s are called as their tokens are", (environment, graph, digitalTwins) => {
  const { directory } = new Cloud(store, { clock, environment });
  const twinsAppId = "0b07f429-9f4b-4714-9392-cc5e8e80c8b0";
  expect(directory.permissionsOf("00000003-0000-0000-c000-000000000000").identifierUris).toEqual([graph]);
  expect(directory.permissionsOf(twinsAppId).identifierUris).toEqual(digitalTwins);
  expect(directory.servicePrincipals.findByAppId(twinsAppId) !== undefined).toBe(digitalTwins.length > 0);
});

test.each(names)("%s has its workspaces where Azure Monitor is, and no region of another cloud", (name) => {
  const { homeRegion, otherRegion, regions } = azureEnvironments[name];
  expect(regions).toEqual(expect.arrayContaining([homeRegion, otherRegion]));
  const others = names.filter((other) => other !== name).flatMap((other) => azureEnvironments[other].regions);
  expect(regions.filter((region) => others.includes(region))).toEqual([]);
});

describe.each<[AzureEnvironmentName, string, string, string]>([
  ["public", "westeurope", "monitor.azure.com", "usgovvirginia"],
  ["usgovernment", "usgovvirginia", "monitor.azure.us", "chinanorth3"],
  ["china", "chinanorth3", "monitor.azure.cn", "westeurope"],
])("an endpoint in %s", (name, location, domain, elsewhere) => {
  const monitor = () => simulatedAzure({ environment: azureEnvironments[name] }).resourceManager.monitor;

  test("has addresses of that cloud", () => {
    const { addresses } = monitor().endpoints.put(group, "logs-in", { location });
    const withoutSuffix = Object.values(addresses).map((address) => address.replace(/logs-in-[0-9a-f]{4}/, "logs-in"));
    expect(withoutSuffix).toEqual([
      `https://logs-in.${location}-1.control.${domain}`,
      `https://logs-in.${location}-1.ingest.${domain}`,
      `https://logs-in.${location}-1.metrics.ingest.${domain}`,
    ]);
  });

  test("is in none of another's regions, and nor is a rule", () => {
    const refused = (type: string) => ({
      status: 400,
      code: "LocationNotAvailableForResourceType",
      message: `The provided location '${elsewhere}' is not available for resource type 'Microsoft.Insights/${type}'. List of available regions for the resource type is '${azureEnvironments[name].regions.join(",")}'.`,
    });
    const { endpoints, rules } = monitor();
    expect([
      refusal(() => endpoints.put(group, "logs-in", { location: elsewhere })),
      refusal(() => rules.put(group, "logs-in", { location: elsewhere })),
    ]).toEqual([refused("dataCollectionEndpoints"), refused("dataCollectionRules")]);
  });
});
