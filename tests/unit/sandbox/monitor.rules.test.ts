import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { DataCollectionRuleRequest, DataFlow } from "../../../sandbox/cloud/monitor/dataCollectionRule.ts";
import { deployer, group, refusal, simulatedAzure, workspace, workspaceInUs } from "./simulatedAzure.ts";

const type = "Microsoft.Insights/dataCollectionRules";
const id = `${group}/providers/${type}/Telemetry`;
const endpointId = `${group}/providers/Microsoft.Insights/dataCollectionEndpoints/telemetry-endpoint`;
const tableColumns = [
  { name: "TimeGenerated", type: "dateTime" },
  { name: "Level", type: "string" },
  { name: "Count", type: "int" },
  { name: "Id", type: "guid" },
];
const stream = {
  columns: [
    { name: "TimeGenerated", type: "datetime" },
    { name: "Level", type: "string" },
    { name: "Count", type: "int" },
  ],
};
const flow: DataFlow = {
  streams: ["Custom-Events"],
  destinations: ["logs"],
  transformKql: "source",
  outputStream: "Custom-AppEvents_CL",
};
const request: DataCollectionRuleRequest = {
  location: "westeurope",
  dataCollectionEndpointId: endpointId,
  streamDeclarations: { "Custom-Events": stream },
  destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: workspace }] },
  dataFlows: [flow],
};

/** With an endpoint and a table in each of two regions. */
function monitor({ replicationDelay = 0 } = {}) {
  const azure = simulatedAzure({ replicationDelay });
  const { endpoints, tables, rules } = azure.resourceManager.monitor;
  endpoints.put(group, "telemetry-endpoint", { location: "westeurope" });
  endpoints.put(group, "endpoint-us", { location: "eastus" });
  for (const place of [workspace, workspaceInUs]) {
    tables.put(place, "AppEvents_CL", { schema: { columns: tableColumns } });
  }
  return { ...azure, endpoints, tables, rules };
}

test("a rule is made, found in any letter case, changed, and taken away", () => {
  const { rules, time } = monitor();
  const rule = rules.put(group, "Telemetry", request);
  expect(rule).toEqual({
    ...request,
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
  const { dataCollectionEndpointId: _, ...withoutEndpoint } = request;
  const changed = rules.put(group, "telemetry", withoutEndpoint);
  expect(changed).toEqual({
    ...withoutEndpoint,
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
    expect(monitor().rules.put(group, "telemetry", { ...request, ...change })).toMatchObject(change);
  });
});

const tableMissing = (output: string, destination = "logs", index = 0) =>
  ["Table for output stream", ...(output.startsWith("Custom-") ? ["Custom table for stream"] : [])].map((subject) => ({
    code: "InvalidOutputTable",
    message: `${subject} '${output}' is not available for destination '${destination}'. Please ensure that the table exists in Log Analytics Workspace before creating or updating the rule.`,
    target: `properties.dataFlows[${index}]`,
  }));
const fault = (code: string, message: string, target: string) => [{ code, message, target }];
const flowFault = (message: string) => fault("InvalidDataFlow", message, "Properties.DataFlows[0]");
const streamFault = (name: string, message: string) =>
  fault("InvalidStreamDeclaration", message, `Properties.StreamDeclarations[${name}]`);
const destinationFault = (message: string, index = 0) =>
  fault("InvalidDestination", message, `Properties.Destinations.LogAnalytics[${index}]`);
const endpointFault = (message: string) =>
  fault("InvalidDataCollectionEndpoint", message, "Properties.DataCollectionEndpointId");
const transform = (transformKql: string): Partial<DataCollectionRuleRequest> => ({
  dataFlows: [{ ...flow, transformKql }],
});
const mismatch = (columns: string) =>
  fault(
    "InvalidTransformOutput",
    `Types of transform output columns do not match the ones defined by the output stream: ${columns}`,
    "properties.dataFlows[0]",
  );

describe("Azure refuses", () => {
  test.each<[string, Partial<DataCollectionRuleRequest>, object[]]>([
    [
      "a table that is not there",
      { dataFlows: [{ ...flow, outputStream: "Custom-Other_CL" }] },
      tableMissing("Custom-Other_CL"),
    ],
    [
      "a table in another letter case",
      { dataFlows: [{ ...flow, outputStream: "Custom-APPEVENTS_CL" }] },
      tableMissing("Custom-APPEVENTS_CL"),
    ],
    [
      "a table of Azure's own that the workspace does not have",
      { dataFlows: [{ streams: ["Microsoft-Syslog"], destinations: ["logs"] }] },
      tableMissing("Microsoft-Syslog"),
    ],
    [
      "a stream that is no table where no other is named",
      { dataFlows: [{ streams: ["Custom-Events"], destinations: ["logs"] }] },
      tableMissing("Custom-Events"),
    ],
    [
      "tables that are not there in each of two flows",
      {
        dataFlows: [
          { ...flow, outputStream: "Custom-A_CL" },
          { ...flow, outputStream: "Custom-B_CL" },
        ],
      },
      [...tableMissing("Custom-A_CL"), ...tableMissing("Custom-B_CL", "logs", 1)],
    ],
    [
      "an undeclared stream with a transformation",
      { streamDeclarations: {} },
      fault(
        "InvalidInputSchema",
        "Custom input stream(s) 'Custom-Events' used with 'transformKql' must be defined in 'streamDeclarations'.",
        "properties.dataFlows[0]",
      ),
    ],
    [
      "an undeclared stream without one",
      { dataFlows: [{ streams: ["Custom-Nope"], destinations: ["logs"] }] },
      fault(
        "InvalidInputSchema",
        "Custom input stream(s) 'Custom-Nope' must be defined in 'streamDeclarations'.",
        "properties.dataFlows[0]",
      ),
    ],
    [
      "an unknown destination",
      { dataFlows: [{ ...flow, destinations: ["nope"] }] },
      flowFault("'DataFlows' destination name is unknown: nope."),
    ],
    [
      "a flow without streams",
      { dataFlows: [{ ...flow, streams: [] }] },
      flowFault("'Streams' item count should be 1 or more. Specified list has 0 items."),
    ],
    [
      "a flow without destinations",
      { dataFlows: [{ ...flow, destinations: [] }] },
      flowFault("'Destinations' item count should be 1 or more. Specified list has 0 items."),
    ],
    [
      "a transformation of two streams",
      {
        streamDeclarations: { "Custom-A": stream, "Custom-B": stream },
        dataFlows: [{ ...flow, streams: ["Custom-A", "Custom-B"] }],
      },
      flowFault("'transformKql' can be used with a single stream only."),
    ],
    [
      "a transformation of 15361 characters",
      transform(`source${" ".repeat(15_355)}`),
      fault(
        "InvalidDataFlow",
        "'Transform Kql' length should be 15360 characters or less. Specified value has 15361 characters.",
        "Properties.DataFlows[0].TransformKql",
      ),
    ],
    [
      "no flow at all",
      { dataFlows: [] },
      fault(
        "InvalidDataFlow",
        "'Data Flows' item count should be 1 or more. Specified list has 0 items.",
        "Properties.DataFlows",
      ),
    ],
    [
      "eleven flows",
      { dataFlows: Array.from({ length: 11 }, () => flow) },
      fault(
        "InvalidDataFlow",
        "'Data Flows' item count should be 10 or less. Specified list has 11 items.",
        "Properties.DataFlows",
      ),
    ],
    [
      "a description of 257 characters",
      { description: "x".repeat(257) },
      fault(
        "InvalidProperty",
        "'Description' length should be 256 characters or less. Specified value has 257 characters.",
        "Properties.Description",
      ),
    ],
    [
      "a rule that is an endpoint itself",
      { kind: "Direct" },
      fault("InvalidProperty", "'Kind' is invalid: 'Direct'.", "Kind"),
    ],
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
    [
      "a function that transformations do not have",
      transform("source | extend Level = coalesce(Level, 'x')"),
      fault(
        "InvalidTransformQuery",
        "Error occurred while compiling query in query: SemanticError:0x00000006 at 1:25 : Undefined symbol: coalesce",
        "properties.dataFlows[0]",
      ),
    ],
    [
      "a transformation without TimeGenerated",
      transform("source | project Level"),
      fault(
        "InvalidTransformQuery",
        "Transform output must contain the column 'TimeGenerated' of type 'DateTime'.",
        "properties.dataFlows[0]",
      ),
    ],
    ["a string for a guid", transform("source | extend Id = Level"), mismatch("Id [produced:'String', output:'Guid']")],
    [
      "other types for several columns",
      transform("source | extend TimeGenerated = Level, Level = true, Count = 1.5"),
      mismatch(
        "TimeGenerated [produced:'String', output:'DateTime'], Level [produced:'Boolean', output:'String'], Count [produced:'Double', output:'Int']",
      ),
    ],
    [
      "a stream of another type, passed on as it is",
      {
        streamDeclarations: {
          "Custom-Events": { columns: [...stream.columns.slice(0, 2), { name: "Count", type: "long" }] },
        },
      },
      mismatch("Count [produced:'Long', output:'Int']"),
    ],
  ])("%s", (_, change, details) => {
    const { rules } = monitor();
    expect(refusal(() => rules.put(group, "telemetry", { ...request, ...change }))).toEqual({
      status: 400,
      code: "InvalidPayload",
      message: "Data collection rule is invalid",
      details,
    });
    expect(rules.get(id)).toBeUndefined();
  });

  test("a name with a blank", () => {
    expect(refusal(() => monitor().rules.put(group, "a b", request))).toMatchObject({
      details: [{ code: "InvalidProperty", message: "'Name' is invalid: 'a b'", target: "Name" }],
    });
  });

  test("a table that has not reached the service of the rules, until it has", () => {
    const { rules, time } = monitor({ replicationDelay: 60_000 });
    expect(refusal(() => rules.put(group, "telemetry", request))).toMatchObject({
      details: tableMissing("Custom-AppEvents_CL"),
    });
    time.now = new Date(time.now.getTime() + 60_000);
    expect(rules.put(group, "telemetry", request)).toMatchObject(request);
  });
});

test("a stream fits its table exactly when no column of both has two types", () => {
  const types = {
    string: "string",
    int: "int",
    long: "long",
    real: "real",
    boolean: "boolean",
    dateTime: "datetime",
    dynamic: "dynamic",
  };
  const tableType = fc.constantFrom(...Object.keys(types));
  const streamType = fc.constantFrom(...Object.values(types));
  fc.assert(
    fc.property(fc.array(fc.tuple(tableType, streamType), { maxLength: 4 }), (pairs) => {
      const { rules, tables } = monitor();
      const time = "TimeGenerated";
      tables.put(workspace, "Pairs_CL", {
        schema: {
          columns: [
            { name: time, type: "dateTime" },
            ...pairs.map(([type], index) => ({ name: `Column${index}`, type })),
          ],
        },
      });
      const put = () =>
        rules.put(group, "pairs", {
          ...request,
          streamDeclarations: {
            "Custom-Pairs_CL": {
              columns: [
                { name: time, type: "datetime" },
                ...pairs.map(([, type], index) => ({ name: `Column${index}`, type })),
              ],
            },
          },
          dataFlows: [{ streams: ["Custom-Pairs_CL"], destinations: ["logs"] }],
        });
      if (pairs.every(([table, declared]) => declared === table.toLowerCase())) expect(put().name).toBe("pairs");
      else expect(refusal(put)).toMatchObject({ details: [{ code: "InvalidTransformOutput" }] });
    }),
    { numRuns: 40 },
  );
});
