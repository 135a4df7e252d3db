// Ids and configurations that the tests of several rooms use.

export const resourceGroup = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry";
export const workspaceId = `${resourceGroup}/providers/Microsoft.OperationalInsights/workspaces/logs`;

export const columns = [
  { name: "TimeGenerated", type: "datetime" },
  { name: "Level", type: "string" },
];
