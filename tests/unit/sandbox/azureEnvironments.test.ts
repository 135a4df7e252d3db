import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type AzureEnvironmentName, azureEnvironments } from "../../../sandbox/cloud/azureEnvironments.ts";
import { Cloud } from "../../../sandbox/cloud/cloud.ts";
import { plainApplication } from "../../../sandbox/cloud/directory/applications.ts";
import { Store } from "../../../sandbox/cloud/store.ts";
import { azureNative } from "../../../sandbox/providers/azure-native/provider.ts";
import { azureadProvider } from "../../../sandbox/providers/azuread/provider.ts";
import { checkConfiguration } from "../../../sandbox/providers/protocol/configuration.ts";
import { group, refusal, simulatedAzure, tenantId } from "./simulatedAzure.ts";

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

describe("a cloud", () => {
  const environmentOf = (cloud: Cloud) => cloud.resourceManager.resources.environment.name;

  test("is the public one unless it is founded as another", () => {
    expect(environmentOf(new Cloud(store, { clock }))).toBe("public");
  });

  test("stays what it was founded as, named again or not", () => {
    new Cloud(store, { clock, environment: "china" });
    expect(environmentOf(new Cloud(store, { clock }))).toBe("china");
    expect(environmentOf(new Cloud(store, { clock, environment: "china" }))).toBe("china");
  });

  test("does not become another", () => {
    new Cloud(store, { clock });
    expect(() => new Cloud(store, { clock, environment: "usgovernment" })).toThrow(
      new Error(
        "This cloud was made as 'public' and cannot become 'usgovernment'. Delete the sandbox's folder to start over, its stacks with it, or name another.",
      ),
    );
    expect(environmentOf(new Cloud(store, { clock }))).toBe("public");
  });

  test("that says nothing of it is from before there was a choice, and before anybody had rights", () => {
    store.collection("cloud").put("founded", { at: "2026-11-20T09:00:00Z" });
    expect(() => new Cloud(store, { clock })).toThrow(
      new Error(
        "An older version of the sandbox made this cloud, and this version cannot use it. Delete the sandbox's folder to start over, its stacks with it, or name another.",
      ),
    );
  });
});

describe("a provider's configuration", () => {
  function reasons(provider: "azuread" | "azure-native", cloud: AzureEnvironmentName, environment?: string) {
    const simulated = new Cloud(store, { clock, environment: cloud });
    const definition = provider === "azuread" ? azureadProvider(simulated, "6.9.1") : azureNative(simulated, "3.28.0");
    const config = environment === undefined ? {} : { environment };
    return checkConfiguration(definition, config).map(({ reason }) => reason);
  }

  test.each([
    ["azuread", "public", "public"],
    ["azuread", "public", "global"],
    ["azuread", "public", "Public"],
    ["azuread", "public", undefined],
    ["azuread", "usgovernment", "usgovernment"],
    ["azuread", "usgovernment", "usgovernmentl4"],
    ["azuread", "china", "China"],
    ["azure-native", "public", "public"],
    ["azure-native", "public", "AzureCloud"],
    ["azure-native", "public", ""],
    ["azure-native", "public", undefined],
    ["azure-native", "usgovernment", "usgov"],
    ["azure-native", "usgovernment", "usgovernment"],
    ["azure-native", "usgovernment", "usgovernmentl4"],
    ["azure-native", "usgovernment", "AzureUSGovernment"],
    ["azure-native", "usgovernment", "AzureUSGovernmentCloud"],
    ["azure-native", "china", "china"],
    ["azure-native", "china", "AzureChinaCloud"],
  ] as const)("of %s finds the tenant of %s in %s", (provider, cloud, environment) => {
    expect(reasons(provider, cloud, environment)).toEqual([]);
  });

  test.each([
    ["azuread", "public", "usgovernment"],
    ["azuread", "usgovernment", undefined],
    ["azuread", "usgovernment", "dod"],
    ["azuread", "public", "canary"],
    ["azure-native", "public", "china"],
    ["azure-native", "china", undefined],
    ["azure-native", "china", "usgovernment"],
  ] as const)("of %s does not find the tenant of %s in %s", (provider, cloud, environment) => {
    const prefix = provider === "azuread" ? "could not validate provider configuration: " : "";
    expect(reasons(provider, cloud, environment)).toEqual([
      `${prefix}AADSTS90002: Tenant '${tenantId}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant. (The environment is '${environment ?? "public"}', and this sandbox is '${cloud}'.)`,
    ]);
  });

  test.each(["AzureCloud", "usgov", "germany", "constructor"])("of azuread knows no %s", (environment) => {
    expect(reasons("azuread", "public", environment)).toEqual([
      `could not validate provider configuration: failed to read Azure environment "${environment}": no environment was found with the name "${environment}"`,
    ]);
  });

  test.each(["global", "dod", "usgovernmentl5", "germany"])("of azure-native knows no %s", (environment) => {
    expect(reasons("azure-native", "public", environment)).toEqual([
      `azure-native:environment cannot be '${environment}': it is public, usgovernment or china`,
    ]);
  });

  test("of azure-native names the place of the cloud's resource group", () => {
    const definition = azureNative(new Cloud(store, { clock, environment: "china" }), "3.28.0");
    const check = (location: string) => checkConfiguration(definition, { environment: "china", location });
    expect(check("China North 3")).toEqual([]);
    expect(check("westeurope")).toEqual([
      {
        property: "location",
        reason: "azure-native:location can only be 'chinanorth3': this sandbox has nothing else",
      },
    ]);
  });
});
