import { describe, expect, test } from "@jest/globals";
import type { DataCollectionRuleRequest } from "../../../../../sandbox/cloud/monitor/dataCollectionRule.ts";
import { deployer, group, refusal, workspace, workspaceInUs } from "../simulatedAzure.ts";
import { endpointId, fault, flow, flowFault, request, simulatedMonitor, stream } from "./simulatedMonitor.ts";

const type = "Microsoft.Insights/dataCollectionRules";
const id = `${group}/providers/${type}/Telemetry`;

test("a rule is made, found in any letter case, changed, and taken away", () => {
  const { rules, time } = simulatedMonitor();
  const rule = rules.put(group, "Telemetry", { ...request, description: "first" });
  expect(rule).toEqual({
    ...request,
    description: "first",
    id,
    name: "Telemetry",
    type,
    immutableId: expect.stringMatching(/^dcr-[0-9a-f]{32}$/),
    etag: expect.stringMatching(/^[0-9a-f-]{36}$/),
    systemData: {
      createdBy: deployer,
      createdByType: "Application",
      createdAt: "2026-11-21T09:00:00.000Z",
      lastModifiedBy: deployer,
      lastModifiedByType: "Application",
      lastModifiedAt: "2026-11-21T09:00:00.000Z",
    },
  });
  expect(rules.get(id.toUpperCase())).toEqual(rule);
  expect(rules.findByImmutableId(rule.immutableId)).toEqual(rule);
  time.now = new Date("2026-11-22T09:00:00Z");
  const changed = rules.put(group, "telemetry", request);
  expect(changed).toEqual({
    ...request,
    id,
    name: "Telemetry",
    type,
    immutableId: rule.immutableId,
    etag: expect.stringMatching(/^[0-9a-f-]{36}$/),
    systemData: { ...rule.systemData, lastModifiedAt: "2026-11-22T09:00:00.000Z" },
  });
  expect(rules.remove(id.toLowerCase())).toBe(true);
  expect(rules.get(id)).toBeUndefined();
});

describe("Azure takes", () => {
  test.each<[string, Partial<DataCollectionRuleRequest>]>([
    [
      "ids in another letter case",
      {
        dataCollectionEndpointId: endpointId.toUpperCase(),
        destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: workspace.toLowerCase() }] },
      },
    ],
    ["the region in another way of writing", { location: "West Europe" }],
    ["a column that the table does not have", { dataFlows: [{ ...flow, transformKql: "source | extend Extra = 1" }] }],
    ["a guid made of a string", { dataFlows: [{ ...flow, transformKql: "source | extend Id = toguid(Level)" }] }],
    [
      "a stream that is named as its table, without a transformation",
      {
        streamDeclarations: { "Custom-AppEvents_CL": stream },
        dataFlows: [{ streams: ["Custom-AppEvents_CL"], destinations: ["logs"] }],
      },
    ],
    [
      "two streams in one flow",
      {
        streamDeclarations: { "Custom-A": stream, "Custom-B": stream },
        dataFlows: [{ streams: ["Custom-A", "Custom-B"], destinations: ["logs"], outputStream: "Custom-AppEvents_CL" }],
      },
    ],
  ])("%s", (_, change) => {
    expect(simulatedMonitor().rules.put(group, "telemetry", { ...request, ...change })).toMatchObject(change);
  });
});

const streamFault = (name: string, message: string) =>
  fault("InvalidStreamDeclaration", message, `Properties.StreamDeclarations[${name}]`);
const destinationFault = (message: string, index = 0) =>
  fault("InvalidDestination", message, `Properties.Destinations.LogAnalytics[${index}]`);
const endpointFault = (message: string) =>
  fault("InvalidDataCollectionEndpoint", message, "Properties.DataCollectionEndpointId");
describe("Azure refuses", () => {
  test.each<[string, Partial<DataCollectionRuleRequest>, object[]]>([
    [
      "a description of 257 characters",
      { description: "x".repeat(257) },
      fault(
        "InvalidProperty",
        "'Description' length should be 256 characters or less. Specified value has 257 characters.",
        "Properties.Description",
      ),
    ],
    ["a kind that there is not", { kind: "direct" }, fault("InvalidProperty", "'Kind' is invalid: 'direct'.", "Kind")],
    [
      "a stream without the prefix",
      { streamDeclarations: { "Custom-Events": stream, Events: stream } },
      streamFault("Events", "Stream name 'Events' must start with 'Custom-'."),
    ],
    [
      "a stream without columns",
      { streamDeclarations: { "Custom-Events": { columns: [] } } },
      streamFault("Custom-Events", "'Columns' item count should be 1 or more. Specified list has 0 items."),
    ],
    ...["guid", "bool", "dateTime"].map((wrong): [string, Partial<DataCollectionRuleRequest>, object[]] => [
      `a stream column of type ${wrong}`,
      { streamDeclarations: { "Custom-Events": { columns: [...stream.columns, { name: "Id", type: wrong }] } } },
      streamFault(
        "Custom-Events",
        `Column 'Id' has invalid type '${wrong}': it is one of string, int, long, real, boolean, datetime, dynamic.`,
      ),
    ]),
    [
      "a stream column twice, and one that begins with an underscore",
      {
        streamDeclarations: {
          "Custom-Events": {
            columns: [...stream.columns, { name: "Level", type: "string" }, { name: "_Id", type: "string" }],
          },
        },
      },
      [
        ...streamFault("Custom-Events", "Column 'Level' is declared more than once."),
        ...streamFault(
          "Custom-Events",
          "Column name '_Id' must start with a letter and have letters, digits, '_' and '-' only.",
        ),
      ],
    ],
    [
      "no destination",
      { destinations: {}, dataFlows: [{ ...flow, destinations: ["logs"] }] },
      [
        ...fault(
          "InvalidDestination",
          "'Destinations' item count should be 1 or more. Specified list has 0 items.",
          "Properties.Destinations",
        ),
        ...flowFault("'DataFlows' destination name is unknown: logs."),
      ],
    ],
    [
      "a workspace that is not there",
      { destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: `${workspace}x` }] } },
      destinationFault(`Log Analytics workspace '${workspace}x' was not found.`),
    ],
    [
      "a destination that is no workspace",
      { destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: group }] } },
      destinationFault(`'${group}' is not the resource id of a Log Analytics workspace.`),
    ],
    [
      "a destination without a workspace",
      { destinations: { logAnalytics: [{ name: "logs" }] } },
      destinationFault("'Workspace Resource Id' must not be empty."),
    ],
    [
      "two destinations of one name",
      {
        destinations: {
          logAnalytics: [
            { name: "logs", workspaceResourceId: workspace },
            { name: "logs", workspaceResourceId: workspace },
          ],
        },
      },
      destinationFault("Destination name 'logs' is not unique.", 1),
    ],
    [
      "a workspace in another region",
      { destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: workspaceInUs }] } },
      destinationFault(
        `Log Analytics workspace '${workspaceInUs}' is in region 'eastus': it must be in the same region as the data collection rule, 'westeurope'.`,
      ),
    ],
    [
      "streams that are sent to, and no endpoint",
      { dataCollectionEndpointId: undefined },
      endpointFault("'Data Collection Endpoint Id' must not be empty where 'Stream Declarations' are sent to."),
    ],
    [
      "an endpoint in another region",
      { dataCollectionEndpointId: endpointId.replace("telemetry-endpoint", "endpoint-us") },
      endpointFault(
        `Data collection endpoint '${endpointId.replace("telemetry-endpoint", "endpoint-us")}' is in region 'eastus': it must be in the same region as the data collection rule, 'westeurope'.`,
      ),
    ],
    [
      "an endpoint that is not there",
      { dataCollectionEndpointId: `${endpointId}x` },
      endpointFault(`Data collection endpoint '${endpointId}x' was not found.`),
    ],
    [
      "an endpoint that is none",
      { dataCollectionEndpointId: workspace },
      endpointFault(`'${workspace}' is not the resource id of a data collection endpoint.`),
    ],
  ])("%s", (_, change, details) => {
    const { rules } = simulatedMonitor();
    expect(refusal(() => rules.put(group, "telemetry", { ...request, ...change }))).toEqual({
      status: 400,
      code: "InvalidPayload",
      message: "Data collection rule is invalid",
      details,
    });
    expect(rules.get(id)).toBeUndefined();
  });

  test("a name with a blank", () => {
    expect(refusal(() => simulatedMonitor().rules.put(group, "a b", request))).toMatchObject({
      details: [{ code: "InvalidProperty", message: "'Name' is invalid: 'a b'", target: "Name" }],
    });
  });
});
