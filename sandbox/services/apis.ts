import type { AzureEnvironmentName } from "../cloud/azureEnvironments.ts";

/** Microsoft's APIs for which a client can ask for a token, in the clouds that have them. */
export type ApiName =
  | "microsoftGraph"
  | "logAnalytics"
  | "logsIngestion"
  | "customMetrics"
  | "digitalTwins"
  | "resourceManager"
  | "keyVault"
  | "storage";

interface Api {
  /** Application id, which a client can also use to ask for a token. Absent if it is not documented. */
  readonly appId?: string;
  /** The audiences of tokens, without a slash at the end. */
  readonly audiences: Readonly<Partial<Record<AzureEnvironmentName, readonly string[]>>>;
}

/**
 * The audience of custom metrics outside the public cloud follows its host.
 *
 * @see https://learn.microsoft.com/graph/deployments
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview
 * @see https://learn.microsoft.com/azure/azure-monitor/metrics/metrics-custom-overview
 */
export const apis: Readonly<Record<ApiName, Api>> = {
  microsoftGraph: {
    appId: "00000003-0000-0000-c000-000000000000",
    audiences: {
      public: ["https://graph.microsoft.com"],
      usgovernment: ["https://graph.microsoft.us"],
      china: ["https://microsoftgraph.chinacloudapi.cn"],
    },
  },
  logAnalytics: {
    appId: "ca7f3f0b-7d91-482c-8e09-c5d840d0eac5",
    audiences: {
      public: ["https://api.loganalytics.io"],
      usgovernment: ["https://api.loganalytics.us"],
      china: ["https://api.loganalytics.azure.cn"],
    },
  },
  logsIngestion: {
    audiences: {
      public: ["https://monitor.azure.com"],
      usgovernment: ["https://monitor.azure.us"],
      china: ["https://monitor.azure.cn"],
    },
  },
  customMetrics: {
    audiences: {
      public: ["https://monitoring.azure.com"],
      usgovernment: ["https://monitoring.azure.us"],
      china: ["https://monitoring.azure.cn"],
    },
  },
  digitalTwins: {
    appId: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0",
    audiences: { public: ["https://digitaltwins.azure.net"] },
  },
  resourceManager: {
    appId: "797f4846-ba00-4fd7-ba43-dac1f8f63013",
    audiences: {
      public: ["https://management.azure.com", "https://management.core.windows.net"],
      usgovernment: ["https://management.usgovcloudapi.net", "https://management.core.usgovcloudapi.net"],
      china: ["https://management.chinacloudapi.cn", "https://management.core.chinacloudapi.cn"],
    },
  },
  keyVault: {
    appId: "cfa8b339-82a2-471a-a3c9-0fc0be7a4093",
    audiences: {
      public: ["https://vault.azure.net"],
      usgovernment: ["https://vault.usgovcloudapi.net"],
      china: ["https://vault.azure.cn"],
    },
  },
  storage: {
    appId: "e406a681-f3d4-42a8-90b6-c2b029497af1",
    audiences: {
      public: ["https://storage.azure.com"],
      usgovernment: ["https://storage.azure.com"],
      china: ["https://storage.azure.com"],
    },
  },
};

/** The audiences of an API's tokens. Empty if the cloud does not have the API. */
export function audiencesOf(api: ApiName, environment: AzureEnvironmentName): readonly string[] {
  return apis[api].audiences[environment] ?? [];
}
