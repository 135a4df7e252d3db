import type { Finding } from "../check.ts";
import { readClaims } from "../claims.ts";
import { CheckFailed } from "../failure.ts";
import type { ProbeContext } from "./context.ts";

/** There is a token, for the stack's own tenant. */
export function proveToken({ token, tenantId }: ProbeContext): Finding {
  const tid = readClaims(token.token)?.tid;
  if (tid !== undefined && tenantId !== undefined && tid.toLowerCase() !== tenantId.toLowerCase()) {
    throw new CheckFailed({
      code: "wrong-tenant",
      message: `The token is for the tenant ${tid}, not for that of the stack.`,
      advice: "The stack's tenantId and what signs in belong to different tenants: take both from the same stack.",
      patience: "none",
    });
  }
  return { evidence: `valid until ${new Date(token.expiresOnTimestamp).toISOString()}` };
}
