import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { columnTypeNames } from "../../components/tables/columnTypes";
import { analyzeTransform } from "../../components/tables/kqlAnalyzer";
import { isColumnName, isReservedColumnName, isTableName } from "../../components/tables/tableNames";
import {
  effectiveTransformKql,
  streamColumns,
  streamName,
  type TableSchema,
  tableColumns,
} from "../../components/tables/tableSchema";
import { transformFaults } from "../../components/tables/transformFaults";

const audit: TableSchema = {
  name: "Audit_CL",
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
    expect(streamName(audit)).toBe("Custom-Audit_CL");
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
    const columns = [{ name: "TimeGenerated", type: "datetime" }];
    expect(effectiveTransformKql({ name: "Audit_CL", columns })).toBe("source");
    expect(effectiveTransformKql({ name: "Audit_CL", columns, transformKql: "source // all" })).toBe("source // all");
  });

  test("makes the table's columns of the stream's, for every legal schema", () => {
    fc.assert(
      fc.property(legalSchemas(), (schema) => {
        const { errors, output } = analyzeTransform(effectiveTransformKql(schema), streamColumns(schema));
        expect({ errors, output }).toEqual({ errors: [], output: schema.columns });
        expect(transformFaults(schema)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe("what transformations support", () => {
  test.each([
    "source",
    "source | where Level in ('a', 'b') and Level !in ('c')",
    "source | where not(Passed) or isnotempty(Level) and TimeGenerated > ago(1d)",
    "let shout = (text: string) { toupper(text) }; source | extend Level = shout(Level)",
    "let minimum = 3; source | where strlen(Level) >= minimum",
    "source | parse Level with Level: string ' ' *",
    "source | project-away Details",
    "source | project-rename Old = Level | project TimeGenerated, Level = Old",
    "source | extend Details = geo_location(Level)",
    "source | extend Details = parse_cef_dictionary(Level)",
    "source | extend Level = tostring(Details.a['b'][0])",
    "source | extend Level = columnifexists('Level', 'none')",
    "source | extend Level = base64_encodestring(Level)",
    "source | where Level matches regex '[a-z]+' and Level has_cs 'A' and Level !startswith 'b'",
    "print TimeGenerated = now()",
    "datatable(TimeGenerated: datetime)[datetime(2027-03-01)]",
  ])("is found in %s", (transformKql) => {
    expect(transformFaults({ ...audit, transformKql })).toEqual([]);
  });

  test.each([
    ["source | sort by TimeGenerated", "sort by TimeGenerated", 10],
    ["source | join (source) on Level", "join (source) on Level", 10],
    ["source | mv-expand Details", "mv-expand Details", 10],
    ["source | project-keep TimeGenerated", "project-keep TimeGenerated", 10],
    ["union source", "union source", 1],
    ["source | where 2 between (1 .. 3)", "2 between (1 .. 3)", 16],
    ["source | where Level in~ ('a')", "Level in~ ('a')", 16],
    ["source | where strlen(Level) > toscalar(source | count)", "toscalar(source | count)", 32],
  ])("is missed in %s", (transformKql, part, column) => {
    expect(transformFaults({ ...audit, transformKql })).toEqual([
      {
        found: `${JSON.stringify(part)} at line 1, column ${column}`,
        allowed:
          "KQL that transformations support: https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-transformations-kql",
      },
    ]);
  });
});

describe("names", () => {
  test.each([
    ["A_CL", true],
    ["AppEvents_CL", true],
    [`${"x".repeat(60)}_CL`, true],
    [`${"x".repeat(61)}_CL`, false],
    ["_CL", false],
    ["1A_CL", false],
    ["App-Events_CL", false],
    ["AppEvents_cl", false],
    ["AppEvents", false],
    ["Événements_CL", false],
  ])("the table %s: %j", (name, legal) => {
    expect(isTableName(name)).toBe(legal);
  });

  test.each([
    ["ab", true],
    ["a_1", true],
    ["x".repeat(45), true],
    ["x".repeat(46), false],
    ["a", false],
    ["_a", false],
    ["1a", false],
    ["a-b", false],
    ["É1", false],
  ])("the column %s: %j", (name, legal) => {
    expect(isColumnName(name)).toBe(legal);
  });
});

/** Schemas that Azure takes, with columns that are called like KQL's own words among them. */
function legalSchemas(): fc.Arbitrary<TableSchema> {
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
    .filter((each) => isColumnName(each) && !isReservedColumnName(each) && each.toLowerCase() !== "timegenerated");
  const column = fc.record({ name, type: fc.constantFrom(...columnTypeNames) });
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
      const all = [...columns];
      all.splice(position % (columns.length + 1), 0, { name: "TimeGenerated", type: "datetime" });
      return { name: "Legal_CL", columns: all, ...(transform !== undefined && { transformKql: transform }) };
    });
}
