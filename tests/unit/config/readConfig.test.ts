import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { findCloud } from "../../../catalogue/clouds";
import { ConfigurationError } from "../../../config/faults";
import { azureNativeSettings, readConfig } from "../../../config/readConfig";
import { displayNames } from "./allowed";
import { rawValues } from "./rawValues";
import { messageOf } from "./soundConfiguration";

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry";
const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/contoso-secrets`;

const environment = process.env;

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") });
  process.env = {};
});
afterEach(() => {
  jest.useRealTimers();
  process.env = environment;
});

/** Reads a stack's configuration. Pulumi keeps some of its keys encrypted. */
async function read(values: Record<string, string>, secretKeys: string[] = []): Promise<unknown> {
  process.env["PULUMI_CONFIG_SECRET_KEYS"] = JSON.stringify(secretKeys);
  pulumi.runtime.setAllConfig(values, secretKeys);
  return readConfig().catch((error: unknown) => error);
}

const gateway = { displayName: "Gateway", tenantApis: [] };

describe("readConfig", () => {
  test("reads what Pulumi has", async () => {
    expect(await read(rawValues({ application: { displayName: "Gateway" }, asOf: "2027-03-01" }))).toEqual({
      cloud: findCloud("public"),
      application: gateway,
      asOf: "2027-03-01",
    });
  });

  test("looks up what only Azure knows", async () => {
    const call = ({ token }: pulumi.runtime.MockCallArgs) =>
      token === "azure-native:keyvault:getVault"
        ? { id: vaultId, name: "contoso-secrets" }
        : { subscriptionId: "20000000-0000-4000-8000-000000000001" };
    await pulumi.runtime.setMocks({ call, newResource: () => ({ id: "", state: {} }) });
    const application = { displayName: "Gateway", keyVaultId: vaultId.toLowerCase() };
    expect(await read(rawValues({ application }))).toEqual({
      cloud: findCloud("public"),
      application: {
        ...gateway,
        keyVault: { id: vaultId, name: "contoso-secrets", resourceGroupName: "telemetry" },
      },
    });
  });

  test("works in the providers' cloud: of their configuration, or of the environment", async () => {
    const values = rawValues({ application: { displayName: "Gateway" } });
    const china = { cloud: findCloud("china"), application: gateway };
    expect(await read({ ...values, "azuread:environment": "china", "azure-native:environment": "china" })).toEqual(
      china,
    );
    process.env["ARM_ENVIRONMENT"] = "china";
    expect(await read(values)).toEqual(china);
  });

  test("throws an error that Pulumi shows without a stack trace", async () => {
    const error = await read(rawValues({ application: { displayName: 5 } }));
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    const wrong = { path: ["application", "displayName"], found: "5", allowed: displayNames };
    expect(messageOf(error)).toBe(new ConfigurationError([wrong]).message);
  });

  test("does not show what Pulumi keeps encrypted", async () => {
    const values = rawValues({ application: { displayName: 5 } });
    expect(messageOf(await read(values, ["azure-api-access:application"]))).toContain("found:   (secret)");
  });
});

describe("azureNativeSettings", () => {
  test("is what azure-native is configured with, and keeps the secret secret", async () => {
    await read(
      {
        "azure-native:subscriptionId": "subscription",
        "azure-native:clientSecret": "hidden",
        "azuread:tenantId": "tenant",
        "azure-api-access:asOf": "2027-03-01",
      },
      ["azure-native:clientSecret"],
    );
    const { clientSecret, ...plain } = azureNativeSettings();
    expect(plain).toEqual({ subscriptionId: "subscription" });
    const hidden = pulumi.output(clientSecret);
    expect(await pulumi.isSecret(hidden)).toBe(true);
    expect(await new Promise((resolve) => hidden.apply(resolve))).toBe("hidden");
  });

  test("is nothing where Pulumi has none, and says of no secrets", () => {
    pulumi.runtime.setAllConfig({});
    expect(azureNativeSettings()).toEqual({});
  });
});
