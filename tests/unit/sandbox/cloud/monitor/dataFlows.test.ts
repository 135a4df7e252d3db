import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { DataCollectionRuleRequest } from "../../../../../sandbox/cloud/monitor/dataCollectionRule.ts";
import { group, refusal, workspace } from "../simulatedAzure.ts";
import { fault, flow, flowFault, request, simulatedMonitor, stream } from "./simulatedMonitor.ts";

const tableMissing = (output: string, destination = "logs", index = 0) =>
  ["Table for output stream", ...(output.startsWith("Custom-") ? ["Custom table for stream"] : [])].map((subject) => ({
    code: "InvalidOutputTable",
    message: `${subject} '${output}' is not available for destination '${destination}'. Please ensure that the table exists in Log Analytics Workspace before creating or updating the rule.`,
    target: `properties.dataFlows[${index}]`,
  }));
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
    const { rules } = simulatedMonitor();
    expect(refusal(() => rules.put(group, "telemetry", { ...request, ...change }))).toEqual({
      status: 400,
      code: "InvalidPayload",
      message: "Data collection rule is invalid",
      details,
    });
  });

  test("a table that has not reached the service of the rules, until it has", () => {
    const { rules, time } = simulatedMonitor({ replicationDelay: 60_000 });
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
      const { rules, tables } = simulatedMonitor();
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
