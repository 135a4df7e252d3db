import { describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { ColumnType, type TableColumn } from "../../../../../components/logIngestion/tables/columnTypes";
import { analyzeTransform } from "../../../../../components/logIngestion/tables/kqlAnalyzer";
import { refuseColumnName } from "../../../../../components/logIngestion/tables/tableNames";
import {
  effectiveTransformKql,
  streamColumns,
  streamName,
  type TableArgs,
  tableColumns,
} from "../../../../../components/logIngestion/tables/tableSchema";
import { refuseTransform } from "../../../../../components/logIngestion/tables/transformCheck";

// Microsoft's analyzer takes seconds to load on a busy machine.
jest.setTimeout(60_000);

const audit: TableArgs = {
  columns: [
    { name: "TimeGenerated", type: "datetime" },
    { name: "Correlation", type: "guid" },
    { name: "Level", type: "string" },
    { name: "Passed", type: "boolean" },
    { name: "Details", type: "dynamic" },
    { name: "where", type: "guid" },
  ],
};

describe("one schema", () => {
  test("has the columns of the table", () => {
    expect(tableColumns(audit)).toEqual([
      { name: "TimeGenerated", type: "dateTime" },
      { name: "Correlation", type: "guid" },
      { name: "Level", type: "string" },
      { name: "Passed", type: "boolean" },
      { name: "Details", type: "dynamic" },
      { name: "where", type: "guid" },
    ]);
  });

  test("has the columns of the stream, which knows no GUIDs", () => {
    expect(streamColumns(audit)).toEqual([
      { name: "TimeGenerated", type: "datetime" },
      { name: "Correlation", type: "string" },
      { name: "Level", type: "string" },
      { name: "Passed", type: "boolean" },
      { name: "Details", type: "dynamic" },
      { name: "where", type: "string" },
    ]);
  });

  test("has the name of the stream", () => {
    expect(streamName({ name: "Audit_CL" })).toBe("Custom-Audit_CL");
  });
});

const conversion = "\n| extend Correlation = toguid(Correlation), ['where'] = toguid(['where'])";

describe("the transform that a data flow applies", () => {
  test.each([
    ["without one", undefined, `source${conversion}`],
    ["as it is written", "source | where Passed", `source | where Passed${conversion}`],
    ["before a semicolon", "source | where Passed;", `source | where Passed${conversion};`],
    ["before a comment", "source // all", `source${conversion} // all`],
    ["on lines", "source // all\n| where Passed\n", `source // all\n| where Passed${conversion}\n`],
    [
      "with one GUID converted",
      "source | extend Correlation = toguid(Level)",
      "source | extend Correlation = toguid(Level)\n| extend ['where'] = toguid(['where'])",
    ],
    ["with no GUID left", "source | project TimeGenerated, Level", "source | project TimeGenerated, Level"],
  ])("%s", (_, transformKql, effective) => {
    expect(effectiveTransformKql({ ...audit, ...(transformKql !== undefined && { transformKql }) })).toBe(effective);
  });

  test("is the schema's own where there is no GUID", () => {
    const columns: TableColumn[] = [{ name: "TimeGenerated", type: "datetime" }];
    expect(effectiveTransformKql({ columns })).toBe("source");
    expect(effectiveTransformKql({ columns, transformKql: "source // all" })).toBe("source // all");
  });

  test("makes the table's columns of the stream's, for every legal schema", () => {
    fc.assert(
      fc.property(legalSchemas(), (schema) => {
        const { errors, output } = analyzeTransform(effectiveTransformKql(schema), streamColumns(schema));
        expect({ errors, output }).toEqual({ errors: [], output: schema.columns });
        expect(refuseTransform(schema)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

/** Schemas that Azure accepts. Some columns have names that are keywords of KQL. */
function legalSchemas(): fc.Arbitrary<TableArgs> {
  const words = [
    "where",
    "and",
    "or",
    "in",
    "by",
    "of",
    "source",
    "project",
    "toguid",
    "datetime",
    "string",
    "true",
    "null",
  ];
  const name = fc
    .oneof(fc.constantFrom(...words), fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{1,44}$/))
    .filter((each) => refuseColumnName(each) === undefined && each.toLowerCase() !== "timegenerated");
  const column = fc.record({ name, type: fc.constantFrom(...Object.values(ColumnType)) });
  const transformKql = fc.constantFrom(
    "source",
    "source // all",
    "source;",
    "source | where TimeGenerated > ago(1d)\n// the rest is old\n",
    "source\n| extend TimeGenerated = now()",
  );
  return fc
    .tuple(
      fc.uniqueArray(column, { maxLength: 12, selector: (each) => each.name.toLowerCase() }),
      fc.nat(),
      fc.option(transformKql, { nil: undefined }),
    )
    .map(([columns, position, transform]) => {
      const all: TableColumn[] = [...columns];
      all.splice(position % (columns.length + 1), 0, { name: "TimeGenerated", type: "datetime" });
      return { columns: all, ...(transform !== undefined && { transformKql: transform }) };
    });
}
