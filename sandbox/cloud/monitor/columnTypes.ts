/** Types that the columns of a table may have, with what they are to KQL. @see https://learn.microsoft.com/azure/azure-monitor/logs/logs-table-overview */
export const tableColumnTypes = {
  string: "string",
  int: "int",
  long: "long",
  real: "real",
  boolean: "bool",
  dateTime: "datetime",
  guid: "guid",
  dynamic: "dynamic",
} as const;

/** Types that the columns of a declared stream may have; there is no guid. @see https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-rule-structure */
export const streamColumnTypes = {
  string: "string",
  int: "int",
  long: "long",
  real: "real",
  boolean: "bool",
  datetime: "datetime",
  dynamic: "dynamic",
} as const;

/** The names that Azure Monitor gives to KQL's types in its refusals. */
const namesInRefusals: Readonly<Record<string, string>> = {
  string: "String",
  int: "Int",
  long: "Long",
  real: "Double",
  bool: "Boolean",
  datetime: "DateTime",
  guid: "Guid",
  dynamic: "Dynamic",
  timespan: "TimeSpan",
  decimal: "Decimal",
};

export type KqlType = string;

export interface KqlColumn {
  readonly name: string;
  readonly type: KqlType;
}

export function isTableColumnType(type: string): type is keyof typeof tableColumnTypes {
  return Object.hasOwn(tableColumnTypes, type);
}

export function isStreamColumnType(type: string): type is keyof typeof streamColumnTypes {
  return Object.hasOwn(streamColumnTypes, type);
}

export function nameInRefusals(type: KqlType): string {
  return namesInRefusals[type] ?? type;
}
