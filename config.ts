import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Configuration } from "./config/configuration";
import { ConfigurationError } from "./config/faults";
import { parseConfig } from "./config/parse";

/**
 * Reads the stack's configuration, namespace `azure-api-access`. Nothing else in the program reads any.
 *
 * @throws pulumi.RunError with every fault there is.
 * @see https://www.pulumi.com/docs/iac/concepts/config/
 */
export function readConfig(): Configuration {
  try {
    return parseConfig(pulumi.runtime.allConfig(), { secretKeys: secretKeys() });
  } catch (error) {
    if (error instanceof ConfigurationError) {
      throw new pulumi.RunError(error.message);
    }
    throw error;
  }
}

/** The full keys of what Pulumi keeps encrypted. It tells its SDK so, and the SDK tells nobody. */
function secretKeys(): string[] {
  return z.array(z.string()).parse(JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]"));
}
