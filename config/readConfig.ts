import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Configuration } from "./configuration";
import { ConfigurationError } from "./faults";
import { lookUpNames } from "./lookUps/lookUpNames";
import { parseConfig } from "./parse";

/**
 * Reads the stack's configuration, namespace `azure-api-access`, and looks up the names in it. No other part of the
 * program reads configuration.
 *
 * @throws pulumi.RunError with every fault there is.
 * @see https://www.pulumi.com/docs/iac/concepts/config/
 */
export async function readConfig(): Promise<Configuration> {
  try {
    return await lookUpNames(
      parseConfig(pulumi.runtime.allConfig(), { secretKeys: secretKeys(), variables: process.env }),
    );
  } catch (error) {
    if (error instanceof ConfigurationError) {
      throw new pulumi.RunError(error.message);
    }
    throw error;
  }
}

/** The stack's configuration of the azure-native provider, by key; encrypted values stay secret. */
export function azureNativeSettings(): Record<string, pulumi.Input<string>> {
  const prefix = "azure-native:";
  const secrets = secretKeys();
  return Object.fromEntries(
    Object.entries(pulumi.runtime.allConfig())
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), secrets.includes(key) ? pulumi.secret(value) : value]),
  );
}

/** The full keys of the values that Pulumi keeps encrypted. Pulumi's SDK has no function that lists them. */
function secretKeys(): string[] {
  return z.array(z.string()).parse(JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]"));
}
