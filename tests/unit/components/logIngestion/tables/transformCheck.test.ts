import { describe, expect, jest, test } from "@jest/globals";
import type { TableArgs } from "../../../../../components/logIngestion/tables/tableSchema";
import { refuseTransform } from "../../../../../components/logIngestion/tables/transformCheck";

// Microsoft's analyzer takes seconds to load on a busy machine.
jest.setTimeout(60_000);

const audit: TableArgs = {
  columns: [
    { name: "TimeGenerated", type: "datetime" },
    { name: "Level", type: "string" },
    { name: "Passed", type: "boolean" },
    { name: "Details", type: "dynamic" },
  ],
};

describe("refuseTransform", () => {
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
  ])("lets %s pass", (transformKql) => {
    expect(refuseTransform({ ...audit, transformKql })).toEqual([]);
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
  ])("refuses %s, which has a part that transformations do not support", (transformKql, part, column) => {
    expect(refuseTransform({ ...audit, transformKql })).toEqual([
      {
        found: `${JSON.stringify(part)} at line 1, column ${column}`,
        allowed:
          "KQL that transformations support: https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-transformations-kql",
      },
    ]);
  });
});
