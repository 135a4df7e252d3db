import type { KqlType } from "../columnTypes.ts";
import type { SyntaxElement } from "../kusto.ts";
import { convert, text } from "./conversions.ts";
import { compile } from "./expressions.ts";
import { arithmeticOperators, compare } from "./operators.ts";
import type { Expression, Scope } from "./scope.ts";
import { childOf, childOfKind, kindOf, listItems, nameOf, sourceOf, typeOf } from "./tree.ts";
import { type Argument, KqlNotSupported, type Row, type Value } from "./value.ts";

export type Aggregate = (rows: readonly Row[]) => Value;

type Aggregation = (values: readonly Argument[], type: KqlType) => Value;

/** An aggregation over the values of one expression. Nulls do not count. */
const aggregations: Readonly<Record<string, Aggregation>> = {
  sum,
  avg: (values) => (values.length === 0 ? Number.NaN : toNumber(sum(values, "real")) / values.length),
  min: (values) => extreme(values, (order) => order < 0),
  max: (values) => extreme(values, (order) => order > 0),
  dcount: (values) => BigInt(new Set(values.map((value) => `${value.type}:${text(value)}`)).size),
  take_any: (values) => values[0]?.value ?? null,
};

/**
 * Makes an aggregation of `summarize` ready.
 *
 * @throws {KqlNotSupported}
 */
export function compileAggregate(node: SyntaxElement, scope: Scope): Aggregate {
  const call = kindOf(node) === "SimpleNamedExpression" ? childOf(node, 2) : node;
  if (kindOf(call) !== "FunctionCallExpression") throw new KqlNotSupported(sourceOf(node));
  const name = nameOf(childOf(call, 0));
  const list = childOfKind(childOf(call, 1), "List");
  const args = (list === undefined ? [] : listItems(list)).map((argument) => compile(argument, scope));
  const [first] = args;
  if (name === "count" && first === undefined) return (rows) => BigInt(rows.length);
  if (first === undefined || args.length > 1) throw new KqlNotSupported(sourceOf(node));
  if (name === "countif") return (rows) => BigInt(rows.filter((row) => convert(first(row), "bool") === true).length);
  const aggregation = aggregations[name];
  if (aggregation === undefined) throw new KqlNotSupported(`the aggregation ${name}`);
  const type = typeOf(call);
  return (rows) => aggregation(known(rows, first), type);
}

function known(rows: readonly Row[], expression: Expression): Argument[] {
  return rows.map(expression).filter(({ value }) => value !== null);
}

function sum(values: readonly Argument[], type: KqlType): Value {
  const add = arithmeticOperators["AddExpression"];
  const zero: Argument = type === "real" ? { type, value: 0 } : { type, value: 0n };
  return values.reduce((total, value) => ({ type, value: add?.(total, value) ?? null }), zero).value;
}

function toNumber(value: Value): number {
  return typeof value === "number" ? value : Number(value);
}

function extreme(values: readonly Argument[], isBetter: (order: number) => boolean): Value {
  const best = values.reduce<Argument | undefined>(
    (found, value) => (found === undefined || isBetter(compare(value, found) ?? 0) ? value : found),
    undefined,
  );
  return best?.value ?? null;
}
