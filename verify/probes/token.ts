import { z } from "zod";
import { CheckFailed } from "../failures/failure.ts";
import { application, isSamePrincipal } from "../outputs/access.ts";
import type { Finding } from "../plan/check.ts";
import type { ProbeContext } from "./context.ts";

const claimsSchema = z.object({
  tid: z.string().optional(),
  roles: z.array(z.string()).default([]),
  wids: z.array(z.string()).optional(),
  /** Of a managed identity: the resource that has it, or its own id where it is a user-assigned one. */
  xms_mirid: z.string().optional(),
});

/** The claims of a token that checks look at. */
export type Claims = z.output<typeof claimsSchema>;

/**
 * Reads a token, whose signature only its audience can check.
 *
 * @returns undefined for a token that cannot be read. Some APIs have such tokens.
 */
export function readClaims(token: string): Claims | undefined {
  const [, payload = ""] = token.split(".");
  try {
    return claimsSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  } catch {
    return undefined;
  }
}

/** Proves that the token is one of the stack's own tenant, and of the very machine whose access is proven. */
export function proveToken({ token, tenantId, principal }: ProbeContext): Finding {
  const { tid, xms_mirid: holder } = readClaims(token.token) ?? {};
  if (tid !== undefined && tid.toLowerCase() !== tenantId.toLowerCase()) {
    throw new CheckFailed({
      code: "wrong-tenant",
      message: `The token is for the tenant ${tid}, not for that of the stack.`,
      advice: "The stack's tenantId and what signs in belong to different tenants: take both from the same stack.",
      patience: "none",
    });
  }
  if (principal !== application && holder !== undefined && !isSamePrincipal(holder, principal)) {
    throw new CheckFailed({
      code: "wrong-machine",
      message: `The token is that of ${holder}.`,
      advice: `This runs with the identity ${holder}, and not ${principal}: run it there, or say with --machine and --identity which one is meant.`,
      patience: "none",
    });
  }
  return { evidence: `valid until ${new Date(token.expiresOnTimestamp).toISOString()}` };
}
