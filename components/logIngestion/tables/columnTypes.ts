/** The types that a column can have. */
export const ColumnType = {
  string: "string",
  int: "int",
  long: "long",
  real: "real",
  boolean: "boolean",
  datetime: "datetime",
  guid: "guid",
  dynamic: "dynamic",
} as const;
export type ColumnType = (typeof ColumnType)[keyof typeof ColumnType];

/** A column of a custom table. */
export interface TableColumn {
  /** 2 to 45 letters, digits and underscores, the first of them a letter. */
  name: string;
  /** The type of the column's values. */
  type: ColumnType;
}

/** The names that the services that a record passes have for one type of column. */
interface ColumnTypeNames {
  /** In a stream declaration of a data collection rule, which has no GUIDs: they travel as text. */
  readonly stream: Exclude<ColumnType, "guid">;
  /** In the schema of a Log Analytics table. */
  readonly table: string;
  /** In Microsoft's KQL analyzer. */
  readonly kusto: string;
}

/**
 * @see https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-rule-structure
 * @see https://learn.microsoft.com/rest/api/loganalytics/tables/create-or-update#columntypeenum
 */
export const columnTypes: Readonly<Record<ColumnType, ColumnTypeNames>> = {
  string: { stream: "string", table: "string", kusto: "string" },
  int: { stream: "int", table: "int", kusto: "int" },
  long: { stream: "long", table: "long", kusto: "long" },
  real: { stream: "real", table: "real", kusto: "real" },
  boolean: { stream: "boolean", table: "boolean", kusto: "bool" },
  datetime: { stream: "datetime", table: "dateTime", kusto: "datetime" },
  guid: { stream: "string", table: "guid", kusto: "guid" },
  dynamic: { stream: "dynamic", table: "dynamic", kusto: "dynamic" },
};

/** The names of the types that a column can have. */
export const columnTypeNames: readonly string[] = Object.keys(columnTypes);

/** The values that name a type. */
export const allowedColumnType = `one of ${columnTypeNames.join(", ")}`;

export function isColumnType(text: string): text is ColumnType {
  return Object.hasOwn(columnTypes, text);
}
