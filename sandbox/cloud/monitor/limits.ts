/** The limits of Azure Monitor. @see https://learn.microsoft.com/azure/azure-monitor/fundamentals/service-limits */
export const limits = {
  table: {
    name: { min: 4, max: 63, pattern: /^[A-Za-z0-9-_]+$/ },
    columns: 500,
    columnName: { min: 2, max: 45, pattern: /^[A-Za-z][A-Za-z0-9_]*$/ },
    /** In days. */
    interactiveRetention: { min: 4, max: 730 },
    /** In days. The total retention may have these values too, beside those of the interactive retention. */
    wholeYears: [1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383],
  },
  rule: {
    name: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    /** The name of a rule of the kind Direct becomes part of an address, as an endpoint's does. */
    directName: /^[A-Za-z0-9][A-Za-z0-9-]{1,28}[A-Za-z0-9]$/,
    dataFlows: 10,
    logAnalyticsDestinations: 10,
    /** Characters. */
    transformation: 15_360,
    /** Characters. */
    description: 256,
    streamColumnName: /^[A-Za-z][A-Za-z0-9_-]*$/,
  },
} as const;

/** The kinds of endpoints, and of rules for agents. */
export const kinds: readonly string[] = ["Linux", "Windows"];

/** Names that Azure Monitor keeps for columns of its own. @see https://learn.microsoft.com/azure/azure-monitor/logs/create-custom-table */
export const reservedColumns: readonly string[] = [
  "id",
  "BilledSize",
  "IsBillable",
  "InvalidTimeGenerated",
  "TenantId",
  "Title",
  "Type",
  "UniqueId",
  "_ItemId",
  "_ResourceGroup",
  "_ResourceId",
  "_SubscriptionId",
  "_TimeReceived",
];
