import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { AzureEnvironmentName } from "../../../../sandbox/cloud/azureEnvironments.ts";
import { Cloud } from "../../../../sandbox/cloud/cloud.ts";
import { Store } from "../../../../sandbox/cloud/store.ts";
import { azureNative } from "../../../../sandbox/providers/azure-native/provider.ts";
import { azureadProvider } from "../../../../sandbox/providers/azuread/provider.ts";
import { checkConfiguration } from "../../../../sandbox/providers/protocol/configuration.ts";
import { tenantId } from "../cloud/simulatedAzure.ts";

let store: Store;

beforeEach(() => {
  store = new Store(":memory:");
});

afterEach(() => store.close());

const clock = () => new Date("2026-11-21T09:00:00Z");

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
