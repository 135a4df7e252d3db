import type { KqlColumn, KqlType } from "../columnTypes.ts";

/** The content of a value of the type dynamic. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * A value of KQL. Its type decides its form: `int` and `long` are bigints, `real` is a number, `datetime` and
 * `timespan` are ticks of 100 ns (those of a datetime count from the year 1), `guid` is text in lower case, and
 * `dynamic` is JSON. Only text is never null: it is empty instead.
 */
export type Value = Json | bigint;

export interface Argument {
  readonly type: KqlType;
  readonly value: Value;
}

export type Row = ReadonlyMap<string, Value>;

export interface Rowset {
  readonly columns: readonly KqlColumn[];
  readonly rows: readonly Row[];
}

/** A query is correct KQL, but the sandbox cannot evaluate it. */
export class KqlNotSupported extends Error {
  /** @param what The unsupported part, in the words of the query or by its name in KQL. */
  constructor(what: string) {
    super(`The sandbox cannot evaluate this part of KQL: ${what}`);
    this.name = "KqlNotSupported";
  }
}

export function isObject(value: Value): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isArray(value: Value): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value of an empty cell in a column of the type. */
export function nothing(type: KqlType): Value {
  return type === "string" ? "" : null;
}

/** A dynamic value that holds one plain value, as a value of that value's own type. */
export function plain({ type, value }: Argument): Argument {
  if (type !== "dynamic") return { type, value };
  if (typeof value === "string") return { type: "string", value };
  if (typeof value === "boolean") return { type: "bool", value };
  if (typeof value !== "number") return { type, value };
  return Number.isSafeInteger(value) ? { type: "long", value: BigInt(value) } : { type: "real", value };
}

/** The value as JSON, to become part of a dynamic value. */
export function toJson(value: Value): Json {
  return typeof value === "bigint" ? Number(value) : value;
}
