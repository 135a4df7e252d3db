import type { AzureEnvironmentName } from "../cloud/azureEnvironments.ts";

/** Where a cloud's tokens come from. */
export interface Authority {
  /** Host names; the first is the one that its documents name. */
  readonly hosts: readonly string[];
  /** Among `hosts`: what MSAL keeps its tokens under. */
  readonly cacheHost: string;
  /** Where the issuer of version 1 tokens is. */
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

/** Who tokens of a tenant say that they are from, by their version. */
export function issuerOf({ hosts, stsHost }: Authority, tenantId: string, version: 1 | 2): string {
  return version === 1 ? `https://${stsHost}/${tenantId}/` : `https://${hosts[0]}/${tenantId}/v2.0`;
}
