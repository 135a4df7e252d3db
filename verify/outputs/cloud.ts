import type { Outputs } from "./outputs.ts";

/** What of an Azure cloud a client has to know before it has a token. */
export interface Cloud {
  /** Address of the sign-in service. */
  readonly authority: string;
  /** Address of Microsoft Graph: outside the public cloud, each has its own. */
  readonly microsoftGraph: string;
  /** Address of Azure Resource Manager, which is what its tokens are for. */
  readonly resourceManager: string;
  /** What tokens are for that federated credentials take. */
  readonly tokenExchangeAudience: string;
}

interface KnownCloud extends Cloud {
  /** What the hosts of this cloud's audiences end in, and those of no other cloud. */
  readonly audienceSuffixes: readonly string[];
}

const publicCloud: KnownCloud = {
  authority: "https://login.microsoftonline.com",
  microsoftGraph: "https://graph.microsoft.com",
  resourceManager: "https://management.azure.com",
  tokenExchangeAudience: "api://AzureADTokenExchange",
  audienceSuffixes: [".microsoft.com", ".azure.com", ".azure.net", ".loganalytics.io"],
};

const usGovernment: KnownCloud = {
  authority: "https://login.microsoftonline.us",
  microsoftGraph: "https://graph.microsoft.us",
  resourceManager: "https://management.usgovcloudapi.net",
  tokenExchangeAudience: "api://AzureADTokenExchangeUSGov",
  audienceSuffixes: ["graph.microsoft.us", ".azure.us", ".loganalytics.us"],
};

/** https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud */
const clouds: readonly KnownCloud[] = [
  {
    ...usGovernment,
    microsoftGraph: "https://dod-graph.microsoft.us",
    audienceSuffixes: ["dod-graph.microsoft.us"],
  },
  usGovernment,
  {
    authority: "https://login.partner.microsoftonline.cn",
    microsoftGraph: "https://microsoftgraph.chinacloudapi.cn",
    resourceManager: "https://management.chinacloudapi.cn",
    tokenExchangeAudience: "api://AzureADTokenExchangeChina",
    audienceSuffixes: [".chinacloudapi.cn", ".azure.cn"],
  },
  publicCloud,
];

/**
 * The cloud that a stack is in: its token scopes tell, and the address of the admin consent. A stack with neither, or
 * with APIs of its tenant alone, is taken to be in the public cloud.
 */
export function cloudOf({ adminConsentUrl, tokenScopes }: Pick<Outputs, "adminConsentUrl" | "tokenScopes">): Cloud {
  const hosts = Object.values(tokenScopes).flatMap((scope) => (URL.canParse(scope) ? new URL(scope).hostname : []));
  // The storage service has one audience in all clouds, which must not decide.
  const telling = hosts.filter((host) => host !== "storage.azure.com");
  const ofScopes = clouds.find(({ audienceSuffixes }) =>
    telling.some((host) => audienceSuffixes.some((suffix) => host.endsWith(suffix))),
  );
  if (ofScopes !== undefined) return ofScopes;
  const authority = adminConsentUrl && new URL(adminConsentUrl).origin;
  // From the end, where the general one of the two US government clouds comes first.
  return clouds.findLast((cloud) => cloud.authority === authority) ?? publicCloud;
}
