import { columnTypes, type TableColumn } from "./columnTypes";
import { analyzeTransform, withDescendants } from "./kqlAnalyzer";

/** A custom table and the stream that fills it: everything either of them needs follows from this. */
export interface TableArgs {
  /** The table's columns, `TimeGenerated` of type `datetime` among them. Records are sent with the same ones. */
  columns: TableColumn[];
  /** A KQL query over `source` that changes each record before it is stored. @default stored as sent */
  transformKql?: string;
  /** Days, from 4 to 730, for which records are kept at the price of interactive queries. @default the workspace's */
  retentionInDays?: number;
}

/** A table with its name, which ends in `_CL`. */
export interface TableSchema extends TableArgs {
  readonly name: string;
}

/** The tables of a map, with their names. */
export function namedTables(tables: Readonly<Record<string, TableArgs>>): TableSchema[] {
  return Object.entries(tables).map(([name, table]) => ({ name, ...table }));
}

/** The columns for the schema of a Log Analytics table. */
export function tableColumns({ columns }: TableArgs): { name: string; type: string }[] {
  return columns.map(({ name, type }) => ({ name, type: columnTypes[type].table }));
}

/** The columns for the stream declaration of a data collection rule, which has no GUIDs: they come as text. */
export function streamColumns({ columns }: TableArgs): TableColumn[] {
  return columns.map(({ name, type }) => ({ name, type: columnTypes[type].stream }));
}

/** The name that records are sent under, in and out of the rule. */
export function streamName({ name }: Pick<TableSchema, "name">): string {
  return `Custom-${name}`;
}

/**
 * The transform of the data flow, so that a record of the stream fits the table: the transform of the schema, which also
 * turns into GUIDs the texts that it would leave in GUID columns.
 */
export function effectiveTransformKql(schema: TableArgs): string {
  const { columns, transformKql } = schema;
  const guids = columns.filter(({ type }) => type === "guid").map(({ name }) => name);
  if (guids.length === 0) {
    return transformKql ?? "source";
  }
  if (transformKql === undefined) {
    return `source${conversion(guids)}`;
  }
  const { output, syntax } = analyzeTransform(transformKql, streamColumns(schema));
  const texts = guids.filter((guid) => output.some(({ name, type }) => name === guid && type === "string"));
  // Behind the expression, which a semicolon or a comment may follow.
  const end = withDescendants(syntax).findLast(({ kind }) => kind === "ExpressionStatement")?.end;
  return transformKql.slice(0, end) + conversion(texts) + transformKql.slice(end ?? transformKql.length);
}

function conversion(texts: readonly string[]): string {
  // KQL's keywords have only small letters: a column may be called like one.
  const quoted = texts.map((name) => (/^[a-z_]+$/.test(name) ? `['${name}']` : name));
  return texts.length === 0 ? "" : `\n| extend ${quoted.map((name) => `${name} = toguid(${name})`).join(", ")}`;
}
