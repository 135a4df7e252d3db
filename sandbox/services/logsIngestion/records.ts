import type { KqlColumn, KqlType } from "../../cloud/monitor/columnTypes.ts";
import { parseDateTime } from "../../cloud/monitor/kql/time.ts";
import { type Json, nothing, type Row, type Value } from "../../cloud/monitor/kql/value.ts";
import { refuse } from "./errors.ts";

/** Longer text is cut off. @see https://learn.microsoft.com/azure/azure-monitor/fundamentals/service-limits#logs-ingestion-api */
const longestField = 64 * 1024;

/** Readers of JSON values for columns, by type. They return `undefined` if a value does not fit. */
const readers: Readonly<Record<KqlType, (value: Json) => Value | undefined>> = {
  string: (value) => (typeof value === "string" ? shortened(value) : undefined),
  int: (value) => whole(value, -(2 ** 31), 2 ** 31 - 1),
  long: (value) => whole(value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  real: (value) => (typeof value === "number" ? value : undefined),
  bool: (value) => (typeof value === "boolean" ? value : undefined),
  datetime: (value) => (typeof value === "string" ? (parseDateTime(value) ?? undefined) : undefined),
  dynamic: (value) => (typeof value === "string" ? shortened(value) : value),
};

/**
 * Reads the records of a request as rows of a stream. Values without a declared column are dropped. To records that do
 * not fit, Azure answers 204, and drops them without an error. Here they are refused.
 *
 * @throws {Refusal}
 */
export function readRecords(body: unknown, columns: readonly KqlColumn[]): Row[] {
  if (!Array.isArray(body)) throw refuse.records("The request body must be a JSON array of records.");
  const records: readonly unknown[] = body;
  const faults: string[] = [];
  const rows = records.map((record, index) => readRecord(record, index, columns, faults));
  if (faults.length > 0) throw refuse.records(faults.slice(0, 10).join(" "));
  return rows;
}

function readRecord(record: unknown, index: number, columns: readonly KqlColumn[], faults: string[]): Row {
  if (!isRecord(record)) {
    faults.push(`Record ${index} is not a JSON object.`);
    return new Map();
  }
  return new Map(
    columns.map(({ name, type }) => {
      const given = Object.hasOwn(record, name) ? record[name] : undefined;
      if (given === undefined || given === null) return [name, nothing(type)];
      const value = readers[type]?.(given);
      if (value === undefined) faults.push(`Field '${name}' of record ${index} is not of type ${type}.`);
      return [name, value ?? nothing(type)];
    }),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function whole(value: Json, least: number, most: number): bigint | undefined {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most ? BigInt(Number(value)) : undefined;
}

function shortened(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length <= longestField) return text;
  // If the cut goes through a character, the whole character is removed.
  return bytes
    .subarray(0, longestField)
    .toString("utf8")
    .replace(/\uFFFD$/, "");
}
