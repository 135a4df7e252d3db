import { beforeEach, describe, expect, test } from "@jest/globals";
import { azureEnvironments } from "../../../../../sandbox/cloud/azureEnvironments.ts";
import type { DataCollectionRuleRequest } from "../../../../../sandbox/cloud/monitor/dataCollectionRule.ts";
import { group, refusal, simulatedAzure, workspace } from "../simulatedAzure.ts";
import { endpointId, fault, flowFault, request, simulatedMonitor } from "./simulatedMonitor.ts";

const { dataCollectionEndpointId: _, ...withoutEndpoint } = request;
const direct: DataCollectionRuleRequest = { ...withoutEndpoint, kind: "Direct" };
const id = `${group}/providers/Microsoft.Insights/dataCollectionRules/Telemetry`;

let cloud: ReturnType<typeof simulatedMonitor>;

beforeEach(() => {
  cloud = simulatedMonitor();
});

const address = (service: string) =>
  expect.stringMatching(
    new RegExp(`^https://telemetry-[0-9a-f]{4}\\.westeurope-1\\.${service}\\.monitor\\.azure\\.com$`),
  );

test("has addresses of its own, which stay when it changes and go when it does", () => {
  const rule = cloud.rules.put(group, "Telemetry", direct);
  expect(rule).toEqual({
    ...direct,
    id,
    name: "Telemetry",
    type: "Microsoft.Insights/dataCollectionRules",
    immutableId: rule.immutableId,
    endpoints: { logsIngestion: address("ingest"), metricsIngestion: address("metrics\\.ingest") },
    etag: rule.etag,
    systemData: rule.systemData,
  });
  const changed = cloud.rules.put(group, "telemetry", { ...direct, description: "of the gateway" });
  expect(changed).toEqual({ ...rule, description: "of the gateway", etag: changed.etag });
  cloud.rules.remove(id);
  expect(cloud.rules.put(group, "Telemetry", direct).endpoints).not.toEqual(rule.endpoints);
});

test("is addressed in the cloud that it is in", () => {
  const { resourceManager } = simulatedAzure({ environment: azureEnvironments.usgovernment });
  const { tables, rules } = resourceManager.monitor;
  tables.put(workspace, "AppEvents_CL", { schema: { columns: [{ name: "TimeGenerated", type: "dateTime" }] } });
  const { endpoints } = rules.put(group, "telemetry", { ...direct, location: "usgovvirginia" });
  expect(endpoints?.logsIngestion).toMatch(
    /^https:\/\/telemetry-[0-9a-f]{4}\.usgovvirginia-1\.ingest\.monitor\.azure\.us$/,
  );
});

test("may have an endpoint too, for private links, which then cannot go", () => {
  const rule = cloud.rules.put(group, "telemetry", { ...direct, dataCollectionEndpointId: endpointId });
  expect([rule.dataCollectionEndpointId, Object.keys(rule.endpoints ?? {})]).toEqual([
    endpointId,
    ["logsIngestion", "metricsIngestion"],
  ]);
  expect(refusal(() => cloud.endpoints.remove(endpointId))).toMatchObject({ status: 409, code: "Conflict" });
});

test.each(["Linux", "Windows", undefined])("a rule of the kind %s has no addresses", (kind) => {
  expect(cloud.rules.put(group, "telemetry", { ...request, kind }).endpoints).toBeUndefined();
});

describe("a name", () => {
  test.each(["abc", "a-1", "A".repeat(30)])("may be %s", (name) => {
    expect(cloud.rules.put(group, name, direct).name).toBe(name);
  });

  test.each(["ab", "a".repeat(31), "a_b", "a.b", "-ab", "ab-", "a b"])("cannot be %s", (name) => {
    expect(refusal(() => cloud.rules.put(group, name, direct))).toEqual({
      status: 400,
      code: "InvalidPayload",
      message: "Data collection rule is invalid",
      details: fault("InvalidProperty", `'Name' is invalid: '${name}'`, "Name"),
    });
  });

  test("of another rule may have points and 64 characters", () => {
    expect(cloud.rules.put(group, `a.${"b".repeat(62)}`, request).kind).toBeUndefined();
  });
});

test.each<[string, Partial<DataCollectionRuleRequest>, object[]]>([
  [
    "without a destination",
    { destinations: {}, dataFlows: [{ streams: ["Custom-Events"], destinations: [] }] },
    [
      ...fault(
        "InvalidDestination",
        "'Destinations' item count should be 1 or more. Specified list has 0 items.",
        "Properties.Destinations",
      ),
      ...flowFault("'Destinations' item count should be 1 or more. Specified list has 0 items."),
    ],
  ],
  [
    "with an endpoint in another region",
    { dataCollectionEndpointId: endpointId.replace("telemetry-endpoint", "endpoint-us") },
    fault(
      "InvalidDataCollectionEndpoint",
      `Data collection endpoint '${endpointId.replace("telemetry-endpoint", "endpoint-us")}' is in region 'eastus': it must be in the same region as the data collection rule, 'westeurope'.`,
      "Properties.DataCollectionEndpointId",
    ),
  ],
])("is refused %s", (_, change, details) => {
  expect(refusal(() => cloud.rules.put(group, "telemetry", { ...direct, ...change }))).toEqual({
    status: 400,
    code: "InvalidPayload",
    message: "Data collection rule is invalid",
    details,
  });
});

test.each([
  ["Direct", "Linux"],
  ["Linux", "Direct"],
  ["Linux", undefined],
  [undefined, "Direct"],
])("a rule of the kind %s cannot become one of the kind %s", (before, after) => {
  cloud.rules.put(group, "telemetry", { ...request, kind: before });
  const message = `The new DCR kind \`${after ?? ""}\` is different from the previous one \`${before ?? ""}\`. The kind is immutable.`;
  expect(refusal(() => cloud.rules.put(group, "telemetry", { ...request, kind: after }))).toEqual({
    status: 400,
    code: "InvalidPayload",
    message,
    details: [{ code: "InvalidPayload", message }],
  });
  expect(cloud.rules.get(id)?.kind).toBe(before);
});

describe("in the older version of the API", () => {
  test("the same rule says nothing of its addresses, and can be taken away", () => {
    const { endpoints, ...rule } = cloud.rules.put(group, "Telemetry", direct);
    const older = cloud.rules.inVersion("2022-06-01");
    expect(endpoints).toBeDefined();
    expect(older.get(id)).toEqual(rule);
    expect(cloud.rules.inVersion("2024-03-11").get(id)).toEqual({ ...rule, endpoints });
    expect(older.remove(id)).toBe(true);
    expect([cloud.rules.get(id), older.get(id)]).toEqual([undefined, undefined]);
  });

  test.each(["to be made", "to be changed"])("asks in vain %s", (what) => {
    if (what === "to be changed") cloud.rules.put(group, "telemetry", direct);
    const before = cloud.rules.get(id);
    expect(refusal(() => cloud.rules.inVersion("2022-06-01").put(group, "telemetry", direct))).toEqual({
      status: 400,
      code: "InvalidPayload",
      message: "Data collection rule is invalid",
      details: fault("InvalidProperty", "'Kind' is invalid: 'Direct'.", "Kind"),
    });
    expect(cloud.rules.get(id)).toEqual(before);
  });
});
