import type { DataCollectionRuleRequest, DataFlow } from "../../../../../sandbox/cloud/monitor/dataCollectionRule.ts";
import { group, simulatedAzure, workspace, workspaceInUs } from "../simulatedAzure.ts";

export const endpointId = `${group}/providers/Microsoft.Insights/dataCollectionEndpoints/telemetry-endpoint`;
const tableColumns = [
  { name: "TimeGenerated", type: "dateTime" },
  { name: "Level", type: "string" },
  { name: "Count", type: "int" },
  { name: "Id", type: "guid" },
];
export const stream = {
  columns: [
    { name: "TimeGenerated", type: "datetime" },
    { name: "Level", type: "string" },
    { name: "Count", type: "int" },
  ],
};
export const flow: DataFlow = {
  streams: ["Custom-Events"],
  destinations: ["logs"],
  transformKql: "source",
  outputStream: "Custom-AppEvents_CL",
};
export const request: DataCollectionRuleRequest = {
  location: "westeurope",
  dataCollectionEndpointId: endpointId,
  streamDeclarations: { "Custom-Events": stream },
  destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: workspace }] },
  dataFlows: [flow],
};

/** A simulated Azure Monitor with an endpoint and a table in each of two regions. */
export function simulatedMonitor({ replicationDelay = 0 } = {}) {
  const azure = simulatedAzure({ replicationDelay });
  const { endpoints, tables, rules } = azure.resourceManager.monitor;
  endpoints.put(group, "telemetry-endpoint", { location: "westeurope" });
  endpoints.put(group, "endpoint-us", { location: "eastus" });
  for (const place of [workspace, workspaceInUs]) {
    tables.put(place, "AppEvents_CL", { schema: { columns: tableColumns } });
  }
  return { ...azure, endpoints, tables, rules };
}

export const fault = (code: string, message: string, target: string) => [{ code, message, target }];
export const flowFault = (message: string) => fault("InvalidDataFlow", message, "Properties.DataFlows[0]");
