import type { AzureEnvironmentName } from "../cloud/azureEnvironments.ts";

/** The service that issues a cloud's tokens. */
export interface Authority {
  /** Its host names. Its documents contain the first one. */
  readonly hosts: readonly string[];
  /** The one of `hosts` under which MSAL caches its tokens. */
  readonly cacheHost: string;
  /** The host of the issuer of version 1 tokens. */
  readonly stsHost: string;
}

/**
 * @see https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 */
export const authorities: Readonly<Record<AzureEnvironmentName, Authority>> = {
  public: {
    hosts: ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"],
    cacheHost: "login.windows.net",
    stsHost: "sts.windows.net",
  },
  usgovernment: {
    hosts: ["login.microsoftonline.us", "login.usgovcloudapi.net"],
    cacheHost: "login.usgovcloudapi.net",
    stsHost: "sts.windows.net",
  },
  china: {
    hosts: ["login.chinacloudapi.cn", "login.partner.microsoftonline.cn"],
    cacheHost: "login.partner.microsoftonline.cn",
    stsHost: "sts.chinacloudapi.cn",
  },
};

/** The `iss` claim of a tenant's tokens, by the version of the tokens. */
export function issuerOf({ hosts, stsHost }: Authority, tenantId: string, version: 1 | 2): string {
  return version === 1 ? `https://${stsHost}/${tenantId}/` : `https://${hosts[0]}/${tenantId}/v2.0`;
}
