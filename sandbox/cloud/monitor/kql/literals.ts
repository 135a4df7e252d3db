import type { KqlType } from "../columnTypes.ts";
import type { SyntaxElement } from "../kusto.ts";
import { convert, readReal } from "./conversions.ts";
import { childrenOf, kindOf, listItems, literalValue, partsOf, sourceOf } from "./tree.ts";
import { type Argument, type Json, KqlNotSupported, nothing, type Value } from "./value.ts";

/** Readers of literals that are written as `name(text)`, or as the text alone. */
const types: Readonly<Record<string, KqlType>> = {
  BooleanLiteralExpression: "bool",
  IntLiteralExpression: "int",
  LongLiteralExpression: "long",
  RealLiteralExpression: "real",
  DateTimeLiteralExpression: "datetime",
  TimespanLiteralExpression: "timespan",
  GuidLiteralExpression: "guid",
};

/** The value of a literal, or `undefined` if the node is none. */
export function literal(node: SyntaxElement): Argument | undefined {
  const kind = kindOf(node);
  if (kind === "StringLiteralExpression" || kind === "CompoundStringLiteralExpression") {
    return { type: "string", value: String(literalValue(node)) };
  }
  if (kind === "DynamicExpression") return { type: "dynamic", value: dynamicLiteral(node) };
  const type = types[kind];
  return type === undefined ? undefined : { type, value: written(sourceOf(node), type) };
}

function written(source: string, type: KqlType): Value {
  const [, inner = source] = /^[a-z_]+\s*\((.*)\)$/is.exec(source) ?? [];
  const text = inner.trim().replace(/^(["'])(.*)\1$/s, "$2");
  if (text.toLowerCase() === "null") return nothing(type);
  const value = type === "real" ? readReal(text) : convert({ type: "string", value: text }, type);
  if (value === null) throw new KqlNotSupported(source);
  return value;
}

function dynamicLiteral(node: SyntaxElement): Json {
  const [inner] = partsOf(node);
  if (inner === undefined) throw new KqlNotSupported(sourceOf(node));
  return jsonLiteral(inner);
}

function jsonLiteral(node: SyntaxElement): Json {
  const kind = kindOf(node);
  const list = childrenOf(node).find((child) => kindOf(child) === "List");
  if (kind === "JsonArrayExpression") return list === undefined ? [] : listItems(list).map(jsonLiteral);
  if (kind === "JsonObjectExpression") {
    const pairs = list === undefined ? [] : listItems(list);
    return Object.fromEntries(pairs.map((pair) => jsonPair(pair)));
  }
  if (kind === "NullLiteralExpression") return null;
  if (kind === "UnaryMinusExpression") return JSON.parse(sourceOf(node).replaceAll(" ", ""));
  const value = literal(node);
  if (value === undefined || value.type === "datetime" || value.type === "timespan") {
    throw new KqlNotSupported(`dynamic(${sourceOf(node)})`);
  }
  return typeof value.value === "bigint" ? Number(value.value) : value.value;
}

function jsonPair(pair: SyntaxElement): [string, Json] {
  const [name, , value] = childrenOf(pair);
  if (name === undefined || value === undefined) throw new KqlNotSupported(sourceOf(pair));
  return [sourceOf(name).replace(/^(["'])(.*)\1$/s, "$2"), jsonLiteral(value)];
}
