import type { KqlType } from "../columnTypes.ts";
import { formatDateTime, formatTimespan, parseDateTime, parseTimespan } from "./time.ts";
import { type Argument, type Json, nothing, plain, toJson, type Value } from "./value.ts";

type Conversion = (argument: Argument) => Value;

/** Conversions to a type, of values that are not null and have another type. The result is null if there is none. */
const conversions: Readonly<Record<string, Conversion>> = {
  string: text,
  bool: ({ type, value }) => {
    if (type === "string") return readBoolean(String(value));
    return typeof value === "bigint" ? value !== 0n : typeof value === "number" ? value !== 0 : null;
  },
  int: (argument) => within(whole(argument), 32),
  long: (argument) => within(whole(argument), 64),
  real: ({ type, value }) => {
    if (type === "string") return readReal(String(value));
    if (typeof value === "boolean") return value ? 1 : 0;
    return typeof value === "bigint" ? Number(value) : null;
  },
  datetime: ({ type, value }) => (type === "string" ? parseDateTime(String(value)) : null),
  timespan: ({ type, value }) => (type === "string" ? parseTimespan(String(value)) : null),
  guid: ({ type, value }) => (type === "string" ? readGuid(String(value)) : null),
  dynamic: ({ type, value }) => (type === "string" ? readJson(String(value)) : asDynamic({ type, value })),
};

/** The value as another type, as KQL's `to…` functions make it. */
export function convert(argument: Argument, type: KqlType): Value {
  const { type: from, value } = argument.type === "dynamic" && type !== "dynamic" ? plain(argument) : argument;
  if (value === null) return nothing(type);
  if (from === type) return value;
  return conversions[type]?.({ type: from, value }) ?? nothing(type);
}

/** The value as text, as `tostring` writes it. */
export function text({ type, value }: Argument): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return type === "dynamic" ? JSON.stringify(value) : realText(value);
  if (typeof value === "bigint") {
    if (type === "datetime") return formatDateTime(value);
    return type === "timespan" ? formatTimespan(value) : value.toString();
  }
  return JSON.stringify(value);
}

/** The value as part of a dynamic value, which has no types for dates and time spans. */
export function asDynamic(argument: Argument): Json {
  const { type, value } = argument;
  return type === "datetime" || type === "timespan" ? (value === null ? null : text(argument)) : toJson(value);
}

function realText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0` : String(value);
}

function readBoolean(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (word === "true") return true;
  if (word === "false") return false;
  const number = readLong(word);
  return number === null ? null : number !== 0n;
}

function whole({ type, value }: Argument): bigint | null {
  if (type === "string") return readLong(String(value));
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number") return Number.isFinite(value) ? BigInt(Math.trunc(value)) : null;
  return typeof value === "bigint" ? value : null;
}

function within(value: bigint | null, bits: number): bigint | null {
  return value !== null && BigInt.asIntN(bits, value) === value ? value : null;
}

function readLong(text: string): bigint | null {
  const trimmed = text.trim();
  if (/^[+-]?\d+$/.test(trimmed)) return BigInt(trimmed.replace(/^\+/, ""));
  if (/^0x[0-9a-f]+$/i.test(trimmed)) return BigInt(trimmed);
  return null;
}

export function readReal(text: string): number | null {
  const trimmed = text.trim();
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  if (/^nan$/i.test(trimmed)) return Number.NaN;
  const [, sign] = /^([+-]?)inf(?:inity)?$/i.exec(trimmed) ?? [];
  if (sign === undefined) return null;
  return sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function readGuid(text: string): string | null {
  const [, guid] = /^\{?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\}?$/i.exec(text.trim()) ?? [];
  return guid?.toLowerCase() ?? null;
}

/** Reads a dynamic value from text. Text that is not JSON becomes a dynamic value that holds the text. */
function readJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The value as the query API of Log Analytics writes it: dates without trailing zeros, dynamic values as text. */
export function onTheWire({ type, value }: Argument): Json {
  if (value === null) return null;
  if (typeof value === "bigint") {
    if (type === "datetime") return formatDateTime(value).replace(/\.?0+Z$/, "Z");
    return type === "timespan" ? formatTimespan(value) : Number(value);
  }
  if (typeof value === "number" && !Number.isFinite(value)) return text({ type: "real", value });
  return type === "dynamic" && typeof value !== "string" ? JSON.stringify(value) : value;
}
