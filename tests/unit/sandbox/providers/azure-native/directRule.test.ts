import { beforeEach, describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../../../sandbox/providers/resourceType.ts";
import { group } from "../../cloud/simulatedAzure.ts";
import {
  created,
  directRuleToken,
  endpointToken,
  example,
  message,
  ruleToken,
  type SimulatedProvider,
  simulatedProvider,
  subject,
  systemData,
} from "./azureNative.ts";

let provider: SimulatedProvider;

beforeEach(() => {
  provider = simulatedProvider();
});

test("keeps its addresses in the preview of an update and after it", () => {
  const { id, inputs, outputs } = provider.createExample(directRuleToken);
  provider.azure.time.now = new Date("2026-11-22T09:00:00Z");
  const after = { ...inputs, description: "of the gateway" };
  expect(provider.lifecycle.previewUpdate(subject(directRuleToken), inputs, outputs, after)["endpoints"]).toEqual(
    outputs["endpoints"],
  );
  expect(provider.lifecycle.update(subject(directRuleToken), id, inputs, outputs, after)).toEqual({
    ...outputs,
    description: "of the gateway",
    etag: expect.not.stringMatching(String(outputs["etag"])),
    systemData: { ...systemData, lastModifiedAt: "2026-11-22T09:00:00.000Z" },
  });
});

test("may have an endpoint beside its own addresses", () => {
  provider.createExample(ruleToken);
  const dataCollectionEndpointId = `${group}/providers/Microsoft.Insights/dataCollectionEndpoints/telemetry-endpoint`;
  const { outputs } = provider.create(directRuleToken, { ...example(directRuleToken), dataCollectionEndpointId });
  expect(outputs).toEqual({ ...created[directRuleToken]?.outputs, dataCollectionEndpointId });
});

test("is the same rule to both types, of which the older knows no addresses", () => {
  const { id, inputs, outputs } = provider.createExample(directRuleToken);
  const { endpoints, ...shown } = outputs;
  expect(endpoints).toBeDefined();
  expect(provider.lifecycle.read(subject(ruleToken), id, undefined)).toEqual({
    inputs,
    outputs: { ...shown, azureApiVersion: "2022-06-01" },
  });
  expect(message(() => provider.create(ruleToken, inputs))).toBe(`cannot create already existing resource '${id}'`);
});

test("cannot be made or changed by the older type", () => {
  const { id, inputs, outputs } = provider.createExample(directRuleToken);
  const refused = `Status=400 Code="InvalidPayload" Message="Data collection rule is invalid" Details=[Code="InvalidProperty" Message="'Kind' is invalid: 'Direct'."]`;
  expect(message(() => provider.create(ruleToken, { ...inputs, dataCollectionRuleName: "other" }))).toBe(refused);
  expect(
    message(() =>
      provider.lifecycle.update(subject(ruleToken), id, inputs, outputs, { ...inputs, description: "changed" }),
    ),
  ).toBe(refused);
});

test("cannot take the place of a rule that has an endpoint, or give it up to one", () => {
  const { id, inputs, outputs } = provider.createExample(directRuleToken);
  const text = "The new DCR kind `Linux` is different from the previous one `Direct`. The kind is immutable.";
  expect(
    message(() =>
      provider.lifecycle.update(subject(directRuleToken), id, inputs, outputs, { ...inputs, kind: "Linux" }),
    ),
  ).toBe(`Status=400 Code="InvalidPayload" Message="${text}" Details=[Code="InvalidPayload" Message="${text}"]`);
  provider.create(endpointToken, example(endpointToken));
  const rule = provider.create(ruleToken, example(ruleToken));
  expect(
    message(() =>
      provider.create(directRuleToken, { ...example(directRuleToken), dataCollectionRuleName: "telemetry" }),
    ),
  ).toBe(`cannot create already existing resource '${rule.id}'`);
});

describe("is refused what is not simulated", () => {
  test.each<[string, Properties]>([
    ["agentSettings", { agentSettings: { logs: [{ name: "MaxDiskQuotaInMB", value: "1" }] } }],
    ["directDataSources", { directDataSources: { otelLogs: [{ name: "x" }] } }],
    ["references", { references: { enrichmentData: { storageBlobs: [{ name: "x" }] } } }],
    ["sku", { sku: { name: "S" } }],
    ["dataSources", { dataSources: { etwProviders: [{ name: "x" }] } }],
    ["destinations.eventHubsDirect", { destinations: { eventHubsDirect: [{ name: "x" }] } }],
    ["destinations.microsoftFabric", { destinations: { microsoftFabric: [{ name: "x" }] } }],
    ["dataFlows[0].captureOverflow", { dataFlows: [{ captureOverflow: true }] }],
  ])("%s", (property, change) => {
    expect(provider.check(directRuleToken, { ...example(directRuleToken), ...change }).failures).toEqual([
      { property, reason: `'${property}' is not simulated by this sandbox` },
    ]);
  });
});

test("takes no addresses as inputs", () => {
  expect(provider.check(directRuleToken, { ...example(directRuleToken), endpoints: {} }).failures).toEqual([
    { property: "endpoints", reason: "unknown property 'endpoints'" },
  ]);
});
