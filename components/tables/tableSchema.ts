import { columnTypes, isColumnType } from "./columnTypes";
import { analyzeTransform, withDescendants } from "./kqlAnalyzer";

/** A column of a custom table. */
export interface TableColumn {
  /** 2 to 45 letters, digits and underscores, the first of them a letter. */
  name: string;
  /** `string`, `int`, `long`, `real`, `boolean`, `datetime`, `guid` or `dynamic`. */
  type: string;
}

/** A custom table and the stream that fills it: everything either of them needs follows from this. */
export interface TableSchema {
  /** Ends in `_CL`. */
  name: string;
  /** The table's columns, `TimeGenerated` of type `datetime` among them. Records are sent with the same ones. */
  columns: TableColumn[];
  /** What is done to each record before it is stored, in KQL. @default stored as sent */
  transformKql?: string;
  /** Days, from 4 to 730, for which records are kept at the price of interactive queries. @default the workspace's */
  retentionInDays?: number;
}

function withTypes(columns: readonly TableColumn[], service: "stream" | "table"): TableColumn[] {
  return columns.map(({ name, type }) => ({ name, type: isColumnType(type) ? columnTypes[type][service] : type }));
}

/** The columns as the schema of a Log Analytics table wants them. */
export function tableColumns(schema: TableSchema): TableColumn[] {
  return withTypes(schema.columns, "table");
}

/** The columns as the stream declaration of a data collection rule wants them, which has no GUIDs: they come as text. */
export function streamColumns(schema: TableSchema): TableColumn[] {
  return withTypes(schema.columns, "stream");
}

/** The name that records are sent under, in and out of the rule. */
export function streamName(schema: TableSchema): string {
  return `Custom-${schema.name}`;
}

/**
 * The transform that a data flow applies, so that what it makes of a record of the stream fits the table: the one of
 * the schema, with what it leaves as text in a GUID column turned into a GUID.
 */
export function effectiveTransformKql(schema: TableSchema): string {
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
