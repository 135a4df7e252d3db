/**
 * Limits of tables and data collection rules.
 *
 * https://learn.microsoft.com/azure/azure-monitor/fundamentals/service-limits,
 * https://learn.microsoft.com/azure/azure-monitor/logs/create-custom-table and
 * https://learn.microsoft.com/rest/api/loganalytics/tables/create-or-update
 */
export const limits = {
  tableNameCharacters: { minimum: 4, maximum: 63 },
  columnNameCharacters: { minimum: 2, maximum: 45 },
  columnsPerTable: 500,
  retentionInDays: { minimum: 4, maximum: 730 },
  /** Each table takes one data flow and one stream of the rule. */
  tablesPerRule: 10,
  transformCharacters: 15_360,
} as const;
