/** How one type of column is called by each of the services that a record passes. */
interface ColumnTypeNames {
  /** In a stream declaration of a data collection rule, which has no GUIDs: they travel as text. */
  readonly stream: string;
  /** In the schema of a Log Analytics table. */
  readonly table: string;
  /** What the KQL analyzer calls it. */
  readonly kusto: string;
}

/**
 * The types a column can have, by the name configuration gives them.
 *
 * https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-rule-structure and
 * https://learn.microsoft.com/rest/api/loganalytics/tables/create-or-update#columntypeenum
 */
export const columnTypes = {
  string: { stream: "string", table: "string", kusto: "string" },
  int: { stream: "int", table: "int", kusto: "int" },
  long: { stream: "long", table: "long", kusto: "long" },
  real: { stream: "real", table: "real", kusto: "real" },
  boolean: { stream: "boolean", table: "boolean", kusto: "bool" },
  datetime: { stream: "datetime", table: "dateTime", kusto: "datetime" },
  guid: { stream: "string", table: "guid", kusto: "guid" },
  dynamic: { stream: "dynamic", table: "dynamic", kusto: "dynamic" },
} as const satisfies Readonly<Record<string, ColumnTypeNames>>;

export type ColumnType = keyof typeof columnTypes;

/** The names of the types a column can have. */
export const columnTypeNames: readonly string[] = Object.keys(columnTypes);

export function isColumnType(text: string): text is ColumnType {
  return Object.hasOwn(columnTypes, text);
}
