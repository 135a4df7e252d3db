import { CheckFailed } from "../failures/failure.ts";
import { isSamePrincipal } from "../outputs/access.ts";
import type { Finding } from "../plan/check.ts";
import { readClaims } from "./claims.ts";
import type { ProbeContext } from "./context.ts";

/** There is a token, for the stack's own tenant, and of the very machine whose access is proven. */
export function proveToken({ token, tenantId, principal }: ProbeContext): Finding {
  const { tid, xms_mirid: holder } = readClaims(token.token) ?? {};
  if (tid !== undefined && tenantId !== undefined && tid.toLowerCase() !== tenantId.toLowerCase()) {
    throw new CheckFailed({
      code: "wrong-tenant",
      message: `The token is for the tenant ${tid}, not for that of the stack.`,
      advice: "The stack's tenantId and what signs in belong to different tenants: take both from the same stack.",
      patience: "none",
    });
  }
  if (principal !== "application" && holder !== undefined && !isSamePrincipal(holder, principal)) {
    throw new CheckFailed({
      code: "wrong-machine",
      message: `The token is that of ${holder}.`,
      advice: `This runs with the identity ${holder}, and not ${principal}: run it there, or say with --machine and --identity which one is meant.`,
      patience: "none",
    });
  }
  return { evidence: `valid until ${new Date(token.expiresOnTimestamp).toISOString()}` };
}
