import { describe, expect, test } from "@jest/globals";
import { analyzeTransform } from "../../../../../sandbox/cloud/monitor/transform.ts";

const source = [
  { name: "TimeGenerated", type: "datetime" },
  { name: "Level", type: "string" },
  { name: "Count", type: "int" },
  { name: "Context", type: "dynamic" },
];

describe("columns", () => {
  test.each([
    ["source", ["TimeGenerated:datetime", "Level:string", "Count:int", "Context:dynamic"]],
    [
      ' source | where Level != "Debug" and Count in (1, 2)',
      ["TimeGenerated:datetime", "Level:string", "Count:int", "Context:dynamic"],
    ],
    ["source | project TimeGenerated, Id = toguid(Level)", ["TimeGenerated:datetime", "Id:guid"]],
    [
      "source | project-away Level, Con* | extend Twice = Count * 2, Half = todouble(Count) / 2, On = true",
      ["TimeGenerated:datetime", "Count:int", "Twice:long", "Half:real", "On:bool"],
    ],
    ["source | project-rename Severity = Level | project Severity", ["Severity:string"]],
    ["source | parse Level with Who:string ' ' Times:int | project Who, Times", ["Who:string", "Times:int"]],
    ["source | parse kind=relaxed Level with Who:string ' ' Times:int | project Times", ["Times:int"]],
    ["let times = (n: int = 2) { n * 3 }; source | project Six = times()", ["Six:long"]],
    [
      "let least = 5; let twice = (n: int) { n * 2 }; source | where twice(Count) > least | project Count",
      ["Count:int"],
    ],
    [
      "source | project Device = tostring(Context.device['id']), When = TimeGenerated - 1h",
      ["Device:string", "When:datetime"],
    ],
    [
      "source | project Message = parse_cef_dictionary(Level), Where = geo_location(Level)",
      ["Message:dynamic", "Where:dynamic"],
    ],
    ["print TimeGenerated = now()", ["TimeGenerated:datetime"]],
  ])("%s", (query, columns) => {
    expect(analyzeTransform(query, source)).toEqual({
      columns: columns.map((column) => ({ name: column.split(":")[0], type: column.split(":")[1] })),
      faults: [],
    });
  });
});

describe("refusals", () => {
  const failed = "Error occurred while compiling query in query: ";
  test.each([
    ["source | extend A = Nope", [`${failed}SemanticError:0x00000006 at 1:21 : Undefined symbol: Nope`]],
    ["source\n| extend A = nosuch(Level)", [`${failed}SemanticError:0x00000006 at 2:14 : Undefined symbol: nosuch`]],
    [
      "source | extend A = coalesce(Level, 'x')",
      [`${failed}SemanticError:0x00000006 at 1:21 : Undefined symbol: coalesce`],
    ],
    [
      "source | extend A = column_ifexists('Level', 'x')",
      [`${failed}SemanticError:0x00000006 at 1:21 : Undefined symbol: column_ifexists`],
    ],
    [
      "source | summarize count()",
      [
        `${failed}SyntaxError at 1:10 : SummarizeOperator is not supported in a transformation`,
        `${failed}SemanticError:0x00000006 at 1:20 : Undefined symbol: count`,
      ],
    ],
    [
      "source | where Level has_any ('a')",
      [`${failed}SyntaxError at 1:16 : HasAnyExpression is not supported in a transformation`],
    ],
    [
      "source | extend A = monthofyear(TimeGenerated)",
      [`${failed}SemanticError:0x00000006 at 1:21 : Undefined symbol: monthofyear`],
    ],
    ["source | top 1 by Count", [`${failed}SyntaxError at 1:10 : TopOperator is not supported in a transformation`]],
    [
      "source | where Count between (1 .. 2)",
      [
        `${failed}SyntaxError at 1:16 : BetweenExpression is not supported in a transformation`,
        `${failed}SyntaxError at 1:30 : ExpressionCouple is not supported in a transformation`,
      ],
    ],
    [
      "source | extend A = dynamic({})",
      [
        `${failed}SyntaxError at 1:21 : DynamicExpression is not supported in a transformation`,
        `${failed}SyntaxError at 1:29 : JsonObjectExpression is not supported in a transformation`,
      ],
    ],
    ["source |", [`${failed}SyntaxError at 1:9 : Query operator expected.`]],
    ["source; source", [`${failed}SyntaxError at 1:9 : a transformation is one tabular expression`]],
    ["", [`${failed}SyntaxError at 1:1 : the query has no tabular result`]],
    [
      `source | parse Level with ${Array.from({ length: 11 }, (_, index) => `c${index}`).join(" ',' ")}`,
      [`${failed}SyntaxError at 1:10 : parse makes more than 10 columns`],
    ],
  ])("%s", (query, faults) => {
    expect(analyzeTransform(query, source)).toEqual({ columns: undefined, faults });
  });
});
