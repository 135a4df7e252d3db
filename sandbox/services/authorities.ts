import type { AzureEnvironment } from "../cloud/azureEnvironments.ts";

/** The service that issues a cloud's tokens. */
export interface Authority {
  /** Its host names. Its documents contain the first one. */
  readonly hosts: readonly string[];
  /** The one of `hosts` under which MSAL caches its tokens. */
  readonly cacheHost: string;
  /** The host of the issuer of version 1 tokens. */
  readonly stsHost: string;
}

/** The sign-in service of a cloud. */
export function authorityOf({ published }: AzureEnvironment): Authority {
  const { authorityHost, signInAliases, tokenCacheHost, version1IssuerHost } = published;
  return {
    hosts: [new URL(authorityHost).host, ...signInAliases],
    cacheHost: tokenCacheHost,
    stsHost: version1IssuerHost,
  };
}

/** The `iss` claim of a tenant's tokens, by the version of the tokens. */
export function issuerOf({ hosts, stsHost }: Authority, tenantId: string, version: 1 | 2): string {
  return version === 1 ? `https://${stsHost}/${tenantId}/` : `https://${hosts[0]}/${tenantId}/v2.0`;
}
