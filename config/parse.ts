import { z } from "zod";
import { ConfigurationError, type Fault, namespace } from "./faults";
import { isDiscreet, toFaults } from "./issues";
import { findProvidersCloud } from "./providersCloud";
import { application } from "./schema/application";
import { asOf } from "./schema/asOf";
import { always, object, refusal } from "./schema/kit";
import { logIngestion } from "./schema/logIngestion";
import type { WrittenConfiguration } from "./writtenConfiguration";

/** The keys whose values are objects, which Pulumi hands on as JSON. */
const structuredKeys: readonly string[] = ["application", "logIngestion"];

/** What a configuration is read against. */
export interface Circumstances {
  /** Full keys of what Pulumi keeps encrypted. They are refused, and no message shows their values. @default none */
  readonly secretKeys?: readonly string[];
  /** @default now */
  readonly today?: Date;
  /** Environment variables, which tell the providers what their configuration does not. @default none */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/**
 * Makes typed values of a stack's configuration, as far as that can be done without asking Azure.
 *
 * @param values as Pulumi has them, by full key; those of other namespaces are left alone
 * @throws ConfigurationError with every fault there is.
 */
export function parseConfig(
  values: Readonly<Record<string, string>>,
  { secretKeys = [], today = new Date(), variables = {} }: Circumstances = {},
): WrittenConfiguration {
  const own = Object.entries(values)
    .filter(([key]) => key.startsWith(`${namespace}:`))
    .map(([key, value]) => [key.slice(namespace.length + 1), value] as const);
  const encrypted = own.map(([key]) => key).filter((key) => secretKeys.includes(`${namespace}:${key}`));
  const raw = Object.fromEntries(
    own.map(([key, value]) => [key, structuredKeys.includes(key) ? parseJson(value) : value]),
  );
  const { cloud, faults: cloudFaults } = findProvidersCloud(values, variables);
  const { tokenExchangeAudience } = cloud;
  const result = schemaFor(raw, { today, tokenExchangeAudience }).safeParse(raw, { reportInput: true });
  const faults = (result.error?.issues ?? [])
    .flatMap(toFaults)
    .map((fault) => (encrypted.includes(String(fault.path[0])) ? withoutValue(fault) : fault));
  if (result.success && encrypted.length === 0 && cloudFaults.length === 0) {
    return { ...result.data, cloud };
  }
  throw new ConfigurationError([...faults, ...encrypted.map(encryptedInVain), ...cloudFaults]);
}

/** Nothing in this configuration is secret: it would look kept, and be found in Azure and in the state. */
function encryptedInVain(key: string): Fault {
  return {
    path: [key],
    found: "an encrypted value",
    allowed: "a plain value, set without --secret: Azure and the stack's state hold it as plain text",
  };
}

/** Without anything that was made of the value. */
function withoutValue(fault: Fault): Fault {
  const { path, found, allowed } = fault;
  return isDiscreet(found) ? fault : { path, found: "(secret)", allowed };
}

/** Text that is no JSON stays text, so that it is refused as such. */
function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function schemaFor(
  raw: Readonly<Record<string, unknown>>,
  { today, tokenExchangeAudience }: { readonly today: Date; readonly tokenExchangeAudience: string },
): z.ZodType<Omit<WrittenConfiguration, "cloud">> {
  const hasApplication = Object.hasOwn(raw, "application");
  return object({
    application: z.exactOptional(application({ today, tokenExchangeAudience })),
    logIngestion: z.exactOptional(logIngestion(hasApplication)),
    asOf: z.exactOptional(asOf(today)),
  }).superRefine((_, context) => {
    if (!hasApplication && !Object.hasOwn(raw, "logIngestion")) {
      context.addIssue(
        refusal({ found: "neither application nor logIngestion", allowed: "application, logIngestion or both" }),
      );
    }
    if (Object.hasOwn(raw, "asOf") && !hasClientSecret(raw["application"])) {
      context.addIssue(
        refusal({
          path: ["asOf"],
          found: "a day, but no client secret",
          allowed: "nothing, where there is no client secret to rotate",
        }),
      );
    }
  }, always);
}

/** An application has one unless it says otherwise. */
function hasClientSecret(application: unknown): boolean {
  return application !== undefined && !z.object({ clientSecret: z.literal(false) }).safeParse(application).success;
}
