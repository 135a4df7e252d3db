import published from "../../../reference/azure-monitor-limits.json" with { type: "json" };

const { table, rule, reservedColumnNames, reservedColumnNamesWithUnderscore } = published.entries;

/** The limits of Azure Monitor, and the patterns of its names. */
export const limits = {
  table: { ...table, name: /^[A-Za-z0-9-_]+$/, columnName: /^[A-Za-z][A-Za-z0-9_]*$/ },
  rule: {
    ...rule,
    name: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    /** The name of a rule of the kind Direct becomes part of an address, as an endpoint's does. */
    directName: /^[A-Za-z0-9][A-Za-z0-9-]{1,28}[A-Za-z0-9]$/,
    streamColumnName: /^[A-Za-z][A-Za-z0-9_-]*$/,
  },
} as const;

/** The kinds of endpoints, and of rules for agents. */
export const kinds: readonly string[] = ["Linux", "Windows"];

/** Names that Azure Monitor keeps for columns of its own. */
export const reservedColumns: readonly string[] = [...reservedColumnNames, ...reservedColumnNamesWithUnderscore];
