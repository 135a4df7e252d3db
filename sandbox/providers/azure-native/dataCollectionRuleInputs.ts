import type { RuleApiVersion } from "../../cloud/monitor/ruleApiVersions.ts";
import type { PropertySchema, Schema } from "../schema.ts";

const anything = { type: "anything" } as const;
const strings = { type: "array", items: { type: "string" } } as const;

const dataSources: Schema = {
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
};

const destinations: Schema = {
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
};

const streamDeclaration: PropertySchema = {
  type: "object",
  properties: {
    columns: {
      type: "array",
      items: { type: "object", properties: { name: { type: "string" }, type: { type: "string" } } },
    },
  },
};

/** The inputs that one version of the API accepts beside those of all versions. */
interface Additions {
  readonly rule: Schema;
  readonly dataFlow: Schema;
  readonly dataSources: Schema;
  readonly destinations: Schema;
}

/** The inputs of a rule. Inputs of `anything` are not simulated: they are refused unless they are empty. */
export const dataCollectionRuleInputs: Readonly<Record<RuleApiVersion, Schema>> = {
  "2022-06-01": inputs({ rule: {}, dataFlow: {}, dataSources: {}, destinations: {} }),
  "2024-03-11": inputs({
    rule: { agentSettings: anything, directDataSources: anything, references: anything, sku: anything },
    dataFlow: { captureOverflow: { type: "boolean" } },
    dataSources: {
      etwProviders: anything,
      otelLogs: anything,
      otelMetrics: anything,
      otelTraces: anything,
      performanceCountersOTel: anything,
    },
    destinations: { azureDataExplorer: anything, microsoftFabric: anything },
  }),
};

function inputs(additions: Additions): Schema {
  return {
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
          ...additions.dataFlow,
        },
      },
    },
    dataSources: { type: "object", properties: { ...dataSources, ...additions.dataSources } },
    description: { type: "string" },
    destinations: { type: "object", properties: { ...destinations, ...additions.destinations } },
    identity: anything,
    kind: { type: "string" },
    location: { type: "string" },
    resourceGroupName: { type: "string", required: true },
    streamDeclarations: { type: "map", values: streamDeclaration },
    tags: { type: "map", values: { type: "string" } },
    ...additions.rule,
  };
}
