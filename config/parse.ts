import { z } from "zod";
import type { Configuration } from "./configuration";
import { ConfigurationError, type Fault, namespace } from "./faults";
import { isDiscreet, toFaults } from "./issues";
import { application } from "./schema/application";
import { asOf } from "./schema/asOf";
import { always, object, refusal } from "./schema/kit";
import { logIngestion } from "./schema/logIngestion";

/** The keys whose values are objects, which Pulumi hands on as JSON. */
const structuredKeys: readonly string[] = ["application", "logIngestion"];

/**
 * Makes typed values of a stack's configuration.
 *
 * @param values as Pulumi has them, by full key; those of other namespaces are left alone
 * @param secretKeys full keys whose values no message may show
 * @throws ConfigurationError with every fault there is.
 */
export function parseConfig(
  values: Readonly<Record<string, string>>,
  secretKeys: readonly string[] = [],
): Configuration {
  const raw = Object.fromEntries(
    Object.entries(values)
      .filter(([key]) => key.startsWith(`${namespace}:`))
      .map(([key, value]) => [key.slice(namespace.length + 1), value] as const)
      .map(([key, value]) => [key, structuredKeys.includes(key) ? parseJson(value) : value]),
  );
  const result = schemaFor(raw).safeParse(raw, { reportInput: true });
  if (result.success) {
    return result.data;
  }
  throw new ConfigurationError(
    result.error.issues
      .flatMap(toFaults)
      .map((fault) => (secretKeys.includes(`${namespace}:${String(fault.path[0])}`) ? withoutValue(fault) : fault)),
  );
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

function schemaFor(raw: Readonly<Record<string, unknown>>): z.ZodType<Configuration> {
  const hasApplication = Object.hasOwn(raw, "application");
  return object({
    application: z.exactOptional(application),
    logIngestion: z.exactOptional(logIngestion(hasApplication)),
    asOf: z.exactOptional(asOf),
  }).superRefine((_, context) => {
    if (!hasApplication && !Object.hasOwn(raw, "logIngestion")) {
      context.addIssue(
        refusal({ found: "neither application nor logIngestion", allowed: "application, logIngestion or both" }),
      );
    }
  }, always);
}
