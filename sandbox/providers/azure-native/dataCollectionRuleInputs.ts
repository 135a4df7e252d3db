import type { Schema } from "../schema.ts";

const anything = { type: "anything" } as const;
const strings = { type: "array", items: { type: "string" } } as const;

/** The inputs of a rule; those of which anything goes are refused as a whole unless they are empty. */
export const dataCollectionRuleInputs: Schema = {
  dataCollectionEndpointId: { type: "string" },
  dataCollectionRuleName: { type: "string" },
  dataFlows: {
    type: "array",
    items: {
      type: "object",
      properties: {
        builtInTransform: { type: "string" },
        destinations: strings,
        outputStream: { type: "string" },
        streams: strings,
        transformKql: { type: "string" },
      },
    },
  },
  dataSources: {
    type: "object",
    properties: {
      dataImports: anything,
      extensions: anything,
      iisLogs: anything,
      logFiles: anything,
      performanceCounters: anything,
      platformTelemetry: anything,
      prometheusForwarder: anything,
      syslog: anything,
      windowsEventLogs: anything,
      windowsFirewallLogs: anything,
    },
  },
  description: { type: "string" },
  destinations: {
    type: "object",
    properties: {
      azureMonitorMetrics: anything,
      eventHubs: anything,
      eventHubsDirect: anything,
      logAnalytics: {
        type: "array",
        items: {
          type: "object",
          properties: { name: { type: "string" }, workspaceResourceId: { type: "string" } },
        },
      },
      monitoringAccounts: anything,
      storageAccounts: anything,
      storageBlobsDirect: anything,
      storageTablesDirect: anything,
    },
  },
  identity: anything,
  kind: { type: "string" },
  location: { type: "string" },
  resourceGroupName: { type: "string", required: true },
  streamDeclarations: {
    type: "map",
    values: {
      type: "object",
      properties: {
        columns: {
          type: "array",
          items: { type: "object", properties: { name: { type: "string" }, type: { type: "string" } } },
        },
      },
    },
  },
  tags: { type: "map", values: { type: "string" } },
};
