import { columnTypes } from "../allowed";
import { refuses } from "../refusals";
import { columns, workspaceId } from "../resources";

const page = "https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-transformations-kql";
const queries = "a KQL query that reads the columns of the table from source";
const supportedKql = `KQL that transformations support: ${page}`;
const supportedFunctions = `functions that transformations support: ${page}`;

const withTables = (tables: unknown) => ({
  application: { displayName: "Gateway" },
  logIngestion: { workspaceId, tables },
});
const withTransform = (transformKql: unknown) => withTables({ AppEvents_CL: { columns, transformKql } });

refuses("logIngestion.tables.AppEvents_CL.transformKql", withTransform, [
  {
    title: "a column that does not exist",
    written: 'source | where Levl == "Debug"',
    faults: [
      {
        path: "",
        found: `"Levl" at line 1, column 16: The name 'Levl' does not refer to any known column, table, variable or function.`,
        allowed: queries,
        suggestion: "Level",
      },
    ],
  },
  {
    title: "a table that does not exist",
    written: "sorce | where Level == 'x'",
    faults: [
      {
        path: "",
        found: `"sorce" at line 1, column 1: The name 'sorce' does not refer to any known table, tabular variable or function.`,
        allowed: queries,
        suggestion: "source",
      },
    ],
  },
  {
    title: "KQL that breaks off",
    written: "source\n| where Level ==\n",
    faults: [{ path: "", found: "an error at line 2, column 17: Missing expression", allowed: queries }],
  },
  {
    title: "operators that act on many records",
    written: "source | summarize count() by Level",
    faults: [{ path: "", found: '"summarize count() by Level" at line 1, column 10', allowed: supportedKql }],
  },
  {
    title: "operators that transformations do not have",
    written: "source\n| where Level in~ ('a')\n| where Level has_any ('b')\n| take 5\n",
    faults: [
      { path: "", found: `"Level in~ ('a')" at line 2, column 9`, allowed: supportedKql },
      { path: "", found: `"Level has_any ('b')" at line 3, column 9`, allowed: supportedKql },
      { path: "", found: '"take 5" at line 4, column 3', allowed: supportedKql },
    ],
  },
  {
    title: "functions that transformations do not have",
    written: "source | extend Level = replace_string(base64_encode_tostring(Level), 'a', 'b')",
    faults: [
      {
        path: "",
        found: "the function replace_string at line 1, column 25",
        allowed: supportedFunctions,
        suggestion: "replace",
      },
      {
        path: "",
        found: "the function base64_encode_tostring at line 1, column 40",
        allowed: supportedFunctions,
        suggestion: "base64_encodestring",
      },
    ],
  },
  {
    title: "a dynamic literal",
    written: 'source | extend Level = tostring(dynamic({"a":1}).a)',
    faults: [{ path: "", found: String.raw`"dynamic({\"a\":1})" at line 1, column 34`, allowed: supportedKql }],
  },
  {
    title: "a parse of too many columns",
    written: "source | parse Level with A ' ' B ' ' C ' ' D ' ' E ' ' F ' ' G ' ' H ' ' I ' ' J ' ' K",
    faults: [
      {
        path: "",
        found: "a parse with 11 columns at line 1, column 10",
        allowed: "at most 10 columns in one parse",
      },
    ],
  },
  {
    title: "output that the table has no columns for",
    written: "source | project TimeGenerated, Levle = Level",
    faults: [
      {
        path: "",
        found: "the output has a column Levle of type string",
        allowed: "only columns of the table",
        suggestion: "Level",
      },
    ],
  },
  {
    title: "output of other types",
    written: "source | extend Level = strlen(Level), TimeGenerated = tostring(TimeGenerated)",
    faults: [
      {
        path: "",
        found: "the output's column TimeGenerated is of type string",
        allowed: "type datetime, as in the table",
      },
      { path: "", found: "the output's column Level is of type long", allowed: "type string, as in the table" },
    ],
  },
  {
    title: "output without TimeGenerated",
    written: "source | project Level",
    faults: [{ path: "", found: "the output has no column TimeGenerated", allowed: "TimeGenerated of type datetime" }],
  },
  {
    title: "a transform that is too long",
    written: `source | where Level != "${"x".repeat(15360)}"`,
    faults: [{ path: "", found: "15386 characters", allowed: "at most 15360 characters" }],
  },
  {
    title: "a list in place of a transform",
    written: ["source"],
    faults: [{ path: "", found: "a list of 1", allowed: "a KQL query that reads from source" }],
  },
]);

refuses("logIngestion.tables", withTables, [
  {
    title: "more than one query, and none",
    written: {
      AppEvents_CL: { columns, transformKql: "source; source" },
      Audit_CL: { columns, transformKql: "" },
    },
    faults: [
      { path: ".AppEvents_CL.transformKql", found: "2 queries", allowed: "one query" },
      { path: ".Audit_CL.transformKql", found: 'no query in ""', allowed: "one query" },
    ],
  },
  {
    title: "a transform and other parts of its table",
    written: {
      AppEvents_CL: {
        columns,
        retentionInDays: "forever",
        columns2: [],
        transformKql: 'source | where Levl == "x"',
      },
    },
    faults: [
      { path: ".AppEvents_CL.retentionInDays", found: '"forever"', allowed: "a whole number from 4 to 730" },
      {
        path: ".AppEvents_CL.columns2",
        found: "an unknown key",
        allowed: "columns, transformKql, retentionInDays",
        suggestion: "columns",
      },
      {
        path: ".AppEvents_CL.transformKql",
        found: `"Levl" at line 1, column 16: The name 'Levl' does not refer to any known column, table, variable or function.`,
        allowed: queries,
        suggestion: "Level",
      },
    ],
  },
  {
    title: "a transform in one table, and another part of the other",
    written: {
      AppEvents_CL: { columns, transformKql: "source | project Level" },
      Audit_CL: {
        columns: [
          { name: "TimeGenerated", type: "datetime" },
          { name: "Id", type: "giud" },
        ],
        transformKql: 7,
      },
    },
    faults: [
      {
        path: ".AppEvents_CL.transformKql",
        found: "the output has no column TimeGenerated",
        allowed: "TimeGenerated of type datetime",
      },
      { path: ".Audit_CL.columns[1].type", found: '"giud"', allowed: columnTypes, suggestion: "guid" },
      { path: ".Audit_CL.transformKql", found: "7", allowed: "a KQL query that reads from source" },
    ],
  },
]);
