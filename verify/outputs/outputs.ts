import { z } from "zod";
import type { StackOutputs } from "../../outputs.ts";
import { UsageError } from "../failures/failure.ts";

const text = z.string().min(1);
const address = z.url({ protocol: /^https?$/ });
const textByName = z.record(z.string(), text).readonly();

const accessSchema = z
  .object({
    key: text,
    kind: z.enum(["applicationPermission", "delegatedPermission", "directoryRole", "azureRole"]),
    name: text,
    id: text,
    principal: text,
    api: text.exactOptional(),
    service: z
      .enum([
        "microsoftGraph",
        "digitalTwins",
        "logAnalytics",
        "blobStorage",
        "keyVault",
        "resourceManager",
        "logsIngestion",
        "customMetrics",
      ])
      .exactOptional(),
    adminConsent: z.enum(["request", "grant"]).exactOptional(),
    resourceId: text.exactOptional(),
    address: address.exactOptional(),
    tokenScope: text.exactOptional(),
  })
  .readonly();

const outputsSchema = z
  .object({
    clientId: text.exactOptional(),
    tenantId: text,
    authorityHost: address,
    clientSecret: text.exactOptional(),
    servicePrincipalObjectId: text.exactOptional(),
    adminConsentUrl: address.exactOptional(),
    tokenScopes: textByName.default({}),
    logStreams: textByName.default({}),
    access: z.array(accessSchema).readonly().default([]),
  })
  .readonly();

/** The output of a schema. It compiles only where the schema takes all that is declared, and returns nothing else. */
type Read<Schema extends z.ZodType<Declared>, Declared extends z.input<Schema>> = z.output<Schema>;

type DeclaredAccess = NonNullable<StackOutputs["access"]>[number];

/** One grant, as the output `access` describes it. */
export type Access = Read<typeof accessSchema, Pick<DeclaredAccess, keyof z.output<typeof accessSchema>>>;

/** The outputs of a stack that verify uses. Lists that the stack does not have are empty. */
export type Outputs = Read<typeof outputsSchema, Pick<StackOutputs, keyof z.output<typeof outputsSchema>>>;

/** Pulumi writes this in the place of a secret that it was not asked for. */
const hiddenByPulumi = "[secret]";

/**
 * Reads the outputs of a stack.
 *
 * @param json The answer of `pulumi stack output --show-secrets --json`.
 * @param source The file or the command that it comes from, for messages.
 * @throws UsageError that names every fault, and no value.
 */
export function parseOutputs(json: string, source: string): Outputs {
  const value = parseJson(json, source);
  if (grantsNothing(value)) {
    throw new UsageError(
      `The outputs (${source}) grant nothing: there is neither clientId nor access. Is this the stack, and is it up?`,
    );
  }
  const parsed = outputsSchema.safeParse(value);
  const faults = [
    ...hiddenOutputs(value).map((name) => `${name}: hidden; pulumi stack output shows it with --show-secrets`),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`),
  ];
  if (parsed.data === undefined || faults.length > 0) {
    throw new UsageError(`The outputs (${source}) are not those of such a stack:\n  ${faults.join("\n  ")}`);
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

function grantsNothing(value: unknown): boolean {
  const nothing = z.object({ clientId: z.undefined().optional(), access: z.tuple([]).optional() });
  return nothing.safeParse(value).success;
}

function hiddenOutputs(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, output]) => (output === hiddenByPulumi ? name : []));
}
