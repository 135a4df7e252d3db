import { type Authority, issuerOf } from "../authorities.ts";

/**
 * The OpenID Connect configuration of a tenant.
 *
 * @param tenant The tenant in the request, by id or by domain.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
export function openIdConfiguration(authority: Authority, tenant: string, tenantId: string) {
  const base = `https://${authority.hosts[0]}/${tenant}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt"],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ["query", "fragment", "form_post"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code", "id_token", "code id_token", "id_token token"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    issuer: issuerOf(authority, tenantId, 2),
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    tenant_region_scope: "EU",
  };
}

/** The host names that are one authority. Clients ask for them before they trust a host. */
export function instanceDiscovery({ hosts, cacheHost }: Authority, tenant: string) {
  const [host] = hosts;
  return {
    tenant_discovery_endpoint: `https://${host}/${tenant}/v2.0/.well-known/openid-configuration`,
    "api-version": "1.1",
    metadata: [{ preferred_network: host, preferred_cache: cacheHost, aliases: hosts }],
  };
}
