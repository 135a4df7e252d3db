import type { KqlColumn } from "../../cloud/monitor/columnTypes.ts";
import { onTheWire } from "../../cloud/monitor/kql/conversions.ts";
import { evaluate } from "../../cloud/monitor/kql/evaluate.ts";
import { parseQuery } from "../../cloud/monitor/kql/parse.ts";
import { dateTimeOf } from "../../cloud/monitor/kql/time.ts";
import { KqlNotSupported, type Row, type Rowset } from "../../cloud/monitor/kql/value.ts";
import type { LogRows } from "../../cloud/monitor/logRows.ts";
import { kqlColumns, type Table } from "../../cloud/monitor/table.ts";
import { unsupportedQuery, wrongQuery } from "./queryErrors.ts";
import { readTimeRange, type TimeRange } from "./timeRange.ts";

export interface WorkspaceQuery {
  readonly query: string;
  /** The time range in ISO 8601. @default all time */
  readonly timespan?: string | undefined;
}

interface QueriedWorkspace {
  readonly customerId: string;
  readonly tables: readonly Table[];
}

/** The columns that every table has, beside its own ones. */
const standardColumns = {
  before: [{ name: "TenantId", type: "string" }],
  after: [
    { name: "Type", type: "string" },
    { name: "_ResourceId", type: "string" },
  ],
} as const;

/**
 * Answers a query as the service does.
 *
 * @throws {Refusal}
 */
export function answerQuery(
  { query, timespan }: WorkspaceQuery,
  { customerId, tables }: QueriedWorkspace,
  rows: LogRows,
  now: Date,
): object {
  const range = timespan === undefined ? undefined : readTimeRange(timespan, now);
  const { syntax, errors } = parseQuery(
    query,
    tables.map((table) => ({ name: table.name, columns: columnsOf(table) })),
  );
  const [error] = errors;
  if (error !== undefined) throw wrongQuery(query, error);
  const sources = tables.map(
    (table) => [table.name, () => rowset(table, rows.list(table).rows, customerId, range)] as const,
  );
  try {
    return onWire(evaluate(syntax, new Map(sources), dateTimeOf(now)));
  } catch (failure) {
    if (failure instanceof KqlNotSupported) throw unsupportedQuery(failure.message);
    throw failure;
  }
}

function columnsOf(table: Table): KqlColumn[] {
  return [...standardColumns.before, ...kqlColumns(table), ...standardColumns.after];
}

function rowset(table: Table, rows: readonly Row[], customerId: string, range: TimeRange | undefined): Rowset {
  const standard = new Map([
    ["TenantId", customerId],
    ["Type", table.name],
    ["_ResourceId", ""],
  ]);
  const found = range === undefined ? rows : rows.filter((row) => isWithin(row.get("TimeGenerated"), range));
  return { columns: columnsOf(table), rows: found.map((row) => new Map([...standard, ...row])) };
}

function isWithin(time: unknown, { from, to }: TimeRange): boolean {
  return typeof time === "bigint" && time >= from && time <= to;
}

function onWire({ columns, rows }: Rowset): object {
  const wire = rows.map((row) => columns.map(({ name, type }) => onTheWire({ type, value: row.get(name) ?? null })));
  return {
    tables: [{ name: "PrimaryResult", columns: columns.map(({ name, type }) => ({ name, type })), rows: wire }],
  };
}
