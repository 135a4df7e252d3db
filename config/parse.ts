import { z } from "zod";
import type { WrittenConfiguration } from "./configuration";
import { ConfigurationError, type ConfigurationFault, namespace } from "./faults";
import { isDiscreet, toFaults } from "./issues";
import { findProvidersCloud } from "./providersCloud";
import { application } from "./schema/application";
import { asOf } from "./schema/asOf";
import { always, object, refusal } from "./schema/kit";
import { logIngestion } from "./schema/logIngestion";

/** The keys whose values are objects. Pulumi gives these values to a program as JSON. */
const structuredKeys: readonly string[] = ["application", "logIngestion"];

/** The circumstances that a configuration is checked against. */
export interface Circumstances {
  /** Full keys of the values that Pulumi keeps encrypted. They are refused, and no message shows them. @default none */
  readonly secretKeys?: readonly string[];
  /** @default now */
  readonly today?: Date;
  /** Environment variables. The providers read them where their configuration says nothing. @default none */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/**
 * Checks the configuration of a stack and gives it types, without asking Azure.
 *
 * @param values The values as Pulumi has them, by full key. Of other namespaces, only the providers' clouds are read.
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
  const result = schemaFor(raw, today).safeParse(raw, { reportInput: true });
  const faults = (result.error?.issues ?? [])
    .flatMap(toFaults)
    .map((fault) => (encrypted.includes(String(fault.path[0])) ? withoutValue(fault) : fault));
  if (result.success && encrypted.length === 0 && cloudFaults.length === 0) {
    return { ...result.data, cloud };
  }
  throw new ConfigurationError([...faults, ...encrypted.map(encryptedInVain), ...cloudFaults]);
}

/** The fault of an encrypted value. Azure and the state hold the value as plain text, so encryption does not help. */
function encryptedInVain(key: string): ConfigurationFault {
  return {
    path: [key],
    found: "an encrypted value",
    allowed: "a plain value, set without --secret: Azure and the stack's state hold it as plain text",
  };
}

/** The fault without its value, and without a suggestion, which would be made from the value. */
function withoutValue(fault: ConfigurationFault): ConfigurationFault {
  const { path, found, allowed } = fault;
  return isDiscreet(found) ? fault : { path, found: "(secret)", allowed };
}

/** Reads JSON. Text that is not JSON stays text, so that the schema refuses it as text. */
function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function schemaFor(
  raw: Readonly<Record<string, unknown>>,
  today: Date,
): z.ZodType<Omit<WrittenConfiguration, "cloud">> {
  const hasApplication = Object.hasOwn(raw, "application");
  return object({
    application: z.exactOptional(application(today)),
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

/** Whether an application has a client secret: it has one unless it says `clientSecret: false`. */
function hasClientSecret(application: unknown): boolean {
  return application !== undefined && !z.object({ clientSecret: z.literal(false) }).safeParse(application).success;
}
