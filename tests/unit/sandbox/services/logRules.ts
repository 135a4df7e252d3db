import type { DataCollectionRule } from "../../../../sandbox/cloud/monitor/dataCollectionRule.ts";
import { group, type SimulatedResources, workspace } from "./simulatedResources.ts";

export const stream = "Custom-AppEvents_CL";

const columns = [
  { name: "TimeGenerated", type: "datetime" },
  { name: "Level", type: "string" },
  { name: "Count", type: "int" },
  { name: "Total", type: "long" },
  { name: "Ratio", type: "real" },
  { name: "Done", type: "boolean" },
  { name: "Context", type: "dynamic" },
];

/** Makes a table, an endpoint, and rules that lead from the endpoint to the table. */
export function logRules({ cloud }: Pick<SimulatedResources, "cloud">) {
  const { monitor } = cloud.resourceManager;
  const tableColumns = columns.map(({ name, type }) => ({ name, type: type === "datetime" ? "dateTime" : type }));
  const table = monitor.tables.put(workspace, "AppEvents_CL", {
    schema: { columns: [...tableColumns, { name: "Label", type: "string" }] },
  });
  const endpoint = monitor.endpoints.put(group, "telemetry", { location: "westeurope" });
  const other = monitor.endpoints.put(group, "elsewhere", { location: "westeurope" });

  function rule(
    name: string,
    { transformKql, kind }: { transformKql?: string; kind?: string } = {},
  ): DataCollectionRule {
    return monitor.rules.put(group, name, {
      location: "westeurope",
      ...(kind === undefined ? { dataCollectionEndpointId: endpoint.id } : { kind }),
      streamDeclarations: {
        [stream]: { columns },
        "Custom-Unused_CL": { columns },
      },
      destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: workspace }] },
      dataFlows: [{ streams: [stream], destinations: ["logs"], outputStream: stream, transformKql }],
    });
  }

  return { table, endpoint, other, rule };
}
