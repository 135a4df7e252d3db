import file from "../reference/azure-monitor-limits.json";

const { table, rule, reservedColumnNames: reserved } = file.entries;

/** The limits of custom tables and of data collection rules. */
export const azureMonitorLimits = {
  tableNameCharacters: table.nameCharacters,
  columnNameCharacters: table.columnNameCharacters,
  columnsPerTable: table.columns,
  retentionInDays: table.interactiveRetentionInDays,
  /** Each table takes one data flow and one stream of the rule. */
  tablesPerRule: rule.dataFlows,
  transformCharacters: rule.transformCharacters,
} as const;

/** Names that Log Analytics keeps for columns of its own, of those that begin with a letter. */
export const reservedColumnNames: readonly string[] = reserved;
