import { describe, expect, test } from "@jest/globals";
import { applyTransform } from "../../../../../../sandbox/cloud/monitor/logsIngestion.ts";
import { run } from "./kql.ts";

const at = (hour: number) => `2026-11-21T${hour}:00:00.0000000Z`;

describe("operators", () => {
  test.each([
    [
      "Events | project Level, Count",
      "Level:string Count:int",
      [
        ["Error", "3"],
        ["Debug", ""],
        ["error: code 12", "1"],
      ],
    ],
    ["Events | where Level startswith 'error' and Count > 1 | project Level", "Level:string", [["Error"]]],
    ["Events | where Count > 1 or Count <= 1 | count", "Count:long", [["2"]]],
    ["Events | where TimeGenerated >= ago(1h) | count", "Count:long", [["2"]]],
    ["Events | where Context.device.ports[0] == 80 | project Context.ratio", "Context_ratio:dynamic", [["0.5"]]],
    [
      "Events | project Level | extend Length = strlen(Level), toupper(Level) | take 1",
      "Level:string Length:long Column1:string",
      [["Error", "5", "ERROR"]],
    ],
    [
      "Events | extend Level = 'x', Before = Level | project Level, Before | limit 1",
      "Level:string Before:string",
      [["x", "Error"]],
    ],
    [
      "Events | project-away Context, T* | project-rename Size = Count | take 1",
      "Level:string Size:int",
      [["Error", "3"]],
    ],
    ["Events | project-keep Level | take 1", "Level:string", [["Error"]]],
    [
      "Events | project Count, Level | sort by Count | project Level",
      "Level:string",
      [["Error"], ["error: code 12"], ["Debug"]],
    ],
    ["Events | order by Count asc | project Level", "Level:string", [["Debug"], ["error: code 12"], ["Error"]]],
    [
      "Events | order by Count asc nulls last | project Level",
      "Level:string",
      [["error: code 12"], ["Error"], ["Debug"]],
    ],
    ["Events | top 1 by TimeGenerated | project Level", "Level:string", [["error: code 12"]]],
    ["Events | distinct tolower(Level) | sort by Column1 asc | take 1", "Column1:string", [["debug"]]],
    ["Events | summarize count()", "count_:long", [["3"]]],
    [
      "Events | where false | summarize count(), sum(Count), max(Count)",
      "count_:long sum_Count:long max_Count:int",
      [["0", "0", ""]],
    ],
    ["Events | where false | summarize count() by Level", "Level:string count_:long", []],
    [
      "Events | summarize n = count(), sum(Count), avg(Count), min(Count), dcount(Level), countif(Level == 'Debug') by Day = bin(TimeGenerated, 1d)",
      "Day:datetime n:long sum_Count:long avg_Count:real min_Count:int dcount_Level:long countif_:long",
      [["2026-11-21T00:00:00.0000000Z", "3", "4", "2.0", "1", "3", "1"]],
    ],
    ["Events | summarize Latest = max(TimeGenerated)", "Latest:datetime", [[at(12)]]],
    [
      "Events | where Level has 'code' | parse Level with * ': ' What ' ' Code:int | project What, Code",
      "What:string Code:int",
      [["code", "12"]],
    ],
    [
      "print Text = 'a=1;b=x' | parse Text with 'a=' A:int ';b=' B:int",
      "Text:string A:int B:int",
      [["a=1;b=x", "", ""]],
    ],
    [
      "print Text = 'a=1;b=x' | parse kind=relaxed Text with 'a=' A:int ';b=' B:int",
      "Text:string A:int B:int",
      [["a=1;b=x", "1", ""]],
    ],
    ["datatable (a: int, b: string) [1, 'x', 2, 'y'] | where a == 2", "a:int b:string", [["2", "y"]]],
    ["let least = 2; Events | where Count > least | project Level", "Level:string", [["Error"]]],
    [
      "let twice = (n: int, times: int = 2) { let m = n * times; m }; Events | take 1 | project A = twice(Count), B = twice(Count, 5)",
      "A:long B:long",
      [["6", "15"]],
    ],
    ["let recent = Events | where TimeGenerated > ago(30m); recent | count", "Count:long", [["1"]]],
  ])("%s", (query, columns, rows) => {
    expect(run(query)).toEqual({ columns, rows });
  });
});

describe("what cannot be evaluated is refused", () => {
  test.each([
    ["search 'x'", "search 'x'"],
    ["Events | union Events", "union"],
    ["Events | join (Events) on Level", "join"],
    ["Events | mv-expand Context", "mv-expand"],
    ["Events | summarize make_set(Level)", "the aggregation make_set"],
    ["Events | parse kind=regex Level with * 'a' B", "parse of the kind regex"],
    ["Events | count; Events | count", "Events | count"],
  ])("%s", (query, what) => {
    expect(() => run(query)).toThrow(`The sandbox cannot evaluate this part of KQL: ${what}`);
  });
});

describe("transformations", () => {
  const columns = [{ name: "Level", type: "string" }];
  const source = { columns, rows: [new Map([["Level", "Error"]]), new Map([["Level", "Debug"]])] };
  const now = new Date("2026-11-21T12:00:00Z");

  test("without one, rows stay as they are", () => {
    expect([applyTransform(undefined, source, now), applyTransform(" source ", source, now)]).toEqual([source, source]);
  });

  test("are evaluated over the rows of a stream", () => {
    expect(
      applyTransform("source | where Level == 'Error' | extend Twice = strcat(Level, Level)", source, now),
    ).toEqual({
      columns: [...columns, { name: "Twice", type: "string" }],
      rows: [
        new Map([
          ["Level", "Error"],
          ["Twice", "ErrorError"],
        ]),
      ],
    });
  });

  test("that are wrong are refused", () => {
    expect(() => applyTransform("source | where Nope == 1", source, now)).toThrow("Nope");
    expect(() => applyTransform("source | extend X = geo_location(Level)", source, now)).toThrow("geo_location");
  });
});
