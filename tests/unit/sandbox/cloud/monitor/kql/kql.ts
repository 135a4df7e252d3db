import { text } from "../../../../../../sandbox/cloud/monitor/kql/conversions.ts";
import { evaluate } from "../../../../../../sandbox/cloud/monitor/kql/evaluate.ts";
import { type KqlTable, parseQuery } from "../../../../../../sandbox/cloud/monitor/kql/parse.ts";
import { dateTimeOf } from "../../../../../../sandbox/cloud/monitor/kql/time.ts";
import type { Row, Rowset } from "../../../../../../sandbox/cloud/monitor/kql/value.ts";

const now = dateTimeOf(new Date("2026-11-21T12:00:00Z"));
const hour = 36_000_000_000n;

const events: KqlTable & { readonly rows: readonly Row[] } = {
  name: "Events",
  columns: [
    { name: "TimeGenerated", type: "datetime" },
    { name: "Level", type: "string" },
    { name: "Count", type: "int" },
    { name: "Context", type: "dynamic" },
  ],
  rows: [
    row(now - hour, "Error", 3n, { device: { id: "d1", ports: [80, 443] }, ratio: 0.5 }),
    row(now - 2n * hour, "Debug", null, null),
    row(now, "error: code 12", 1n, { device: { id: "d2" } }),
  ],
};

function row(time: bigint, level: string, count: bigint | null, context: object | null): Row {
  return new Map([
    ["TimeGenerated", time],
    ["Level", level],
    ["Count", count],
    ["Context", JSON.parse(JSON.stringify(context))],
  ]);
}

/** The result of a query over the events, with each value as `tostring` writes it. */
export function run(query: string): { readonly columns: string; readonly rows: readonly (readonly string[])[] } {
  const { columns, rows } = evaluated(query);
  return {
    columns: columns.map(({ name, type }) => `${name}:${type}`).join(" "),
    rows: rows.map((found) => columns.map(({ name, type }) => text({ type, value: found.get(name) ?? null }))),
  };
}

/** The value of an expression, with its type. */
export function valueOfExpression(expression: string): readonly [type: string, value: unknown] {
  const { columns, rows } = evaluated(`print x = ${expression}`);
  return [columns[0]?.type ?? "", rows[0]?.get("x")];
}

function evaluated(query: string): Rowset {
  const { syntax, errors } = parseQuery(query, [events]);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${error.Code} ${error.Message}`);
  return evaluate(syntax, new Map([["Events", () => events]]), now);
}
