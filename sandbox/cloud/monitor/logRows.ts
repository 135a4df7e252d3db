import { randomUUID } from "node:crypto";
import type { Clock } from "../resourceManager/clock.ts";
import type { Resources } from "../resourceManager/resources.ts";
import type { KqlColumn } from "./columnTypes.ts";
import { text } from "./kql/conversions.ts";
import { dateTimeOf, parseDateTime, parseTimespan, ticksPerDay } from "./kql/time.ts";
import { type Json, nothing, type Row, type Rowset, toJson, type Value } from "./kql/value.ts";
import { kqlColumns, type Table } from "./table.ts";
import { Tables } from "./tables.ts";

/** A row in the store: its values by column. Whole numbers, dates and time spans are text. */
interface StoredRow {
  readonly values: Readonly<Record<string, Json>>;
}

const timeGenerated = "TimeGenerated";

/** The largest distance between a row's time and its arrival, in ticks before and after the arrival. */
const believable = { before: 2n * ticksPerDay, after: ticksPerDay };

/**
 * The rows of the tables of Log Analytics workspaces.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/log-standard-columns
 */
export class LogRows {
  readonly #resources: Resources;
  readonly #clock: Clock;
  readonly #tables: Tables;
  #added = 0;

  /** @param clock The time at the place that the rows come from. */
  constructor(resources: Resources, clock: Clock) {
    this.#resources = resources;
    this.#clock = clock;
    this.#tables = new Tables(resources);
  }

  /**
   * Adds rows. Values without a column in the table are not kept. The time of arrival replaces a time that is missing
   * or too far from it.
   */
  add(table: Table, rows: readonly Row[]): void {
    const arrival = this.#now();
    this.#resources.transaction(() => {
      const kept = this.#rowsOf(table);
      for (const row of rows) {
        const values = kqlColumns(table).map(({ name, type }) => {
          const value = row.get(name) ?? nothing(type);
          return [name, stored({ name, type }, name === timeGenerated ? timeOf(value, arrival) : value)] as const;
        });
        kept.put(this.#nextId(), { values: Object.fromEntries(values) });
      }
    });
  }

  /** The rows that have arrived and are within the retention, in the order of their arrival. */
  list(table: Table): Rowset {
    const columns = kqlColumns(table);
    const oldest = this.#now() - BigInt(this.#tables.retention(table).interactive) * ticksPerDay;
    const rows = this.#rowsOf(table)
      .list()
      .map(({ values }): Row => new Map(columns.map((column) => [column.name, loaded(column, values[column.name])])))
      .filter((row) => {
        const time = row.get(timeGenerated);
        return typeof time === "bigint" && time >= oldest;
      });
    return { columns, rows };
  }

  /** A table that was deleted and created again begins empty. */
  #rowsOf(table: Table) {
    return this.#resources.ofType<StoredRow>(`rows of ${table.id} ${table.systemData.createdAt}`);
  }

  /** Keys sort in the order of arrival, even if the clock of the cloud goes back. */
  #nextId(): string {
    this.#added += 1;
    return `${String(Date.now()).padStart(15, "0")} ${String(this.#added).padStart(9, "0")} ${randomUUID()}`;
  }

  #now(): bigint {
    return dateTimeOf(this.#clock());
  }
}

function timeOf(value: Value, arrival: bigint): bigint {
  if (typeof value !== "bigint") return arrival;
  return value < arrival - believable.before || value > arrival + believable.after ? arrival : value;
}

function stored({ type }: KqlColumn, value: Value): Json {
  if (typeof value === "bigint") return text({ type, value });
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : toJson(value);
}

function loaded({ type }: KqlColumn, value: Json = null): Value {
  if (value === null) return nothing(type);
  if (typeof value !== "string") return value;
  if (type === "int" || type === "long") return BigInt(value);
  if (type === "datetime") return parseDateTime(value);
  if (type === "timespan") return parseTimespan(value);
  return type === "real" ? Number(value) : value;
}
