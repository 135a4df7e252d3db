import type { TokenFault } from "./tokens.ts";

/**
 * The refusals of invalid tokens by most of Azure's services, in the words of Azure Resource Manager.
 *
 * @param tenantId The tenant that the service belongs to.
 */
export function tokenRefusal(fault: TokenFault, tenantId: string): { readonly code: string; readonly message: string } {
  return words[fault](tenantId);
}

const words = {
  missing: () => ({
    code: "AuthenticationFailed",
    message: "Authentication failed. The 'Authorization' header is missing.",
  }),
  malformed: () => ({ code: "InvalidAuthenticationToken", message: "The access token is invalid." }),
  signature: () => ({
    code: "InvalidAuthenticationToken",
    message: "The access token validation failed: its signature is not valid.",
  }),
  expired: () => ({ code: "ExpiredAuthenticationToken", message: "The access token has expired." }),
  audience: () => ({
    code: "InvalidAuthenticationTokenAudience",
    message: "The access token has been obtained for wrong audience or resource.",
  }),
  tenant: (tenantId: string) => ({
    code: "InvalidAuthenticationTokenTenant",
    message: `The access token is from the wrong issuer. It must match the tenant '${tenantId}' associated with this subscription.`,
  }),
} as const;
