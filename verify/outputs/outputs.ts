import { z } from "zod";
import { UsageError } from "../usageError.ts";

const text = z.string().min(1);
const address = z.url({ protocol: /^https?$/ });

const accessSchema = z.object({
  kind: z.enum(["applicationPermission", "delegatedPermission", "directoryRole", "role"]),
  name: text,
  principal: text,
  api: text.optional(),
  adminConsent: z.enum(["request", "grant"]).optional(),
  resourceId: text.optional(),
  address: address.optional(),
  tokenScope: text.optional(),
});

const outputsSchema = z.object({
  clientId: text.optional(),
  tenantId: text.optional(),
  clientSecret: text.optional(),
  clientSecretExpiresOn: text.optional(),
  servicePrincipalObjectId: text.optional(),
  adminConsentUrl: address.optional(),
  tokenScopes: z.record(z.string(), text).default({}),
  logStreams: z.record(z.string(), text).default({}),
  access: z.array(accessSchema).default([]),
});

/** One grant, as the output `access` says it. */
export type Access = z.output<typeof accessSchema>;

/** What a stack exports, as far as it says what is granted, to whom, and how to sign in. */
export type Outputs = z.output<typeof outputsSchema>;

/** What Pulumi writes in the place of a secret that it was not asked for. */
const hiddenByPulumi = "[secret]";

/**
 * Reads the outputs of a stack.
 *
 * @param json What `pulumi stack output --show-secrets --json` prints.
 * @param source Where it comes from, for messages.
 * @throws UsageError that names every fault, and no value.
 */
export function parseOutputs(json: string, source: string): Outputs {
  const value = parseJson(json, source);
  const parsed = outputsSchema.safeParse(value);
  const faults = [
    ...hiddenOutputs(value).map((name) => `${name}: hidden; pulumi stack output shows it with --show-secrets`),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`),
  ];
  if (parsed.data === undefined || faults.length > 0) {
    throw new UsageError(`The outputs (${source}) are not those of such a stack:\n  ${faults.join("\n  ")}`);
  }
  if (parsed.data.clientId === undefined && parsed.data.access.length === 0) {
    throw new UsageError(
      `The outputs (${source}) grant nothing: there is neither clientId nor access. Is this the stack, and is it up?`,
    );
  }
  return parsed.data;
}

function parseJson(json: string, source: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The parser's own message quotes the text, which holds secrets.
    throw new UsageError(`The outputs (${source}) are no JSON.`);
  }
}

function hiddenOutputs(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, output]) => (output === hiddenByPulumi ? name : []));
}
