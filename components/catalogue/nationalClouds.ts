/** What the catalogue knows to differ between clouds. */
export type Service =
  | "microsoftGraph"
  | "digitalTwins"
  | "logAnalytics"
  | "logsIngestion"
  | "customMetrics"
  | "blobStorage";

interface ServiceInCloud {
  /** What tokens for it are for. `/.default` behind it makes the scope to ask for. */
  readonly audience: string;
  /** Where it is, with properties of a resource in braces. Absent: elsewhere for each resource, or nowhere. */
  readonly addressTemplate?: string;
}

/** An Azure of its own, with its own tenants, addresses and audiences. */
export interface NationalCloud {
  /** As the providers call it: `public`, `usgovernment`, `dod` or `china`. */
  readonly environment: string;
  /** What people call it. */
  readonly name: string;
  /** Address of the sign-in service. */
  readonly authority: string;
  /** What tokens are for that federated credentials take. */
  readonly tokenExchangeAudience: string;
  /** Those that this cloud has. */
  readonly services: { readonly [name in Service]?: ServiceInCloud };
}

const blobStorage = (suffix: string): ServiceInCloud => ({
  audience: "https://storage.azure.com",
  addressTemplate: `https://{name}.blob.${suffix}`,
});

const logAnalytics = (audience: string): ServiceInCloud => ({
  audience,
  addressTemplate: `${audience}/v1/workspaces/{customerId}`,
});

// The service wants an audience that ends in a slash, which `/.default` follows: two slashes. Outside the public cloud
// only the address is documented, which the audience follows as it does there.
// https://learn.microsoft.com/azure/azure-monitor/essentials/metrics-store-custom-rest-api
const customMetrics = (suffix: string): ServiceInCloud => ({
  audience: `https://${suffix}/`,
  addressTemplate: `https://{location}.${suffix}{id}/metrics`,
});

const usGovernment: NationalCloud = {
  environment: "usgovernment",
  name: "US government cloud",
  authority: "https://login.microsoftonline.us",
  tokenExchangeAudience: "api://AzureADTokenExchangeUSGov",
  services: {
    microsoftGraph: { audience: "https://graph.microsoft.us" },
    logAnalytics: logAnalytics("https://api.loganalytics.us"),
    logsIngestion: { audience: "https://monitor.azure.us" },
    customMetrics: customMetrics("monitoring.azure.us"),
    blobStorage: blobStorage("core.usgovcloudapi.net"),
  },
};

/**
 * The clouds of Microsoft. Azure Digital Twins has an audience in the public one alone.
 *
 * https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 * https://learn.microsoft.com/graph/deployments
 */
export const nationalClouds: readonly NationalCloud[] = [
  {
    environment: "public",
    name: "public cloud",
    authority: "https://login.microsoftonline.com",
    tokenExchangeAudience: "api://AzureADTokenExchange",
    services: {
      microsoftGraph: { audience: "https://graph.microsoft.com" },
      digitalTwins: { audience: "https://digitaltwins.azure.net", addressTemplate: "https://{hostName}" },
      logAnalytics: logAnalytics("https://api.loganalytics.io"),
      logsIngestion: { audience: "https://monitor.azure.com" },
      customMetrics: customMetrics("monitoring.azure.com"),
      blobStorage: blobStorage("core.windows.net"),
    },
  },
  usGovernment,
  {
    ...usGovernment,
    environment: "dod",
    name: "US government cloud for the Department of Defense",
    services: { ...usGovernment.services, microsoftGraph: { audience: "https://dod-graph.microsoft.us" } },
  },
  {
    environment: "china",
    name: "cloud in China",
    authority: "https://login.partner.microsoftonline.cn",
    tokenExchangeAudience: "api://AzureADTokenExchangeChina",
    services: {
      microsoftGraph: { audience: "https://microsoftgraph.chinacloudapi.cn" },
      logAnalytics: logAnalytics("https://api.loganalytics.azure.cn"),
      logsIngestion: { audience: "https://monitor.azure.cn" },
      customMetrics: customMetrics("monitoring.azure.cn"),
      blobStorage: blobStorage("core.chinacloudapi.cn"),
    },
  },
];

/**
 * @param environment Such as `public`.
 * @throws RangeError for the name of no cloud.
 */
export function findCloud(environment: string): NationalCloud {
  const found = nationalClouds.find((cloud) => cloud.environment === environment);
  if (found === undefined) {
    const names = nationalClouds.map((cloud) => cloud.environment).join(", ");
    throw new RangeError(`environment must be one of ${names}, but is ${environment}`);
  }
  return found;
}

/** What to ask a token for. @returns undefined where the cloud does not have the service */
export function tokenScope({ services }: NationalCloud, service: Service): string | undefined {
  const audience = services[service]?.audience;
  return audience === undefined ? undefined : `${audience}/.default`;
}
