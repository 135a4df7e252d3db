import { z } from "zod";

const claimsSchema = z.object({
  tid: z.string().optional(),
  roles: z.array(z.string()).default([]),
  wids: z.array(z.string()).optional(),
  /** Of a managed identity: the resource that has it, or its own id where it is a user-assigned one. */
  xms_mirid: z.string().optional(),
});

/** What a token says of its holder, as far as checks look at it. */
export type Claims = z.output<typeof claimsSchema>;

/**
 * Reads a token, which only its audience can check.
 *
 * @returns undefined for a token that cannot be read, which some APIs have.
 */
export function readClaims(token: string): Claims | undefined {
  const [, payload = ""] = token.split(".");
  try {
    return claimsSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  } catch {
    return undefined;
  }
}
