import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { Configuration } from "./config/configuration";
import { ConfigurationError } from "./config/faults";
import { lookUpNames } from "./config/lookUps";
import { parseConfig } from "./config/parse";

/**
 * Reads the stack's configuration, namespace `azure-api-access`, and looks up what it names. Nothing else in the
 * program reads any.
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

/** What the stack configures the azure-native provider with, by key; what is encrypted stays secret. */
export function azureNativeSettings(): Record<string, pulumi.Input<string>> {
  const prefix = "azure-native:";
  const secrets = secretKeys();
  return Object.fromEntries(
    Object.entries(pulumi.runtime.allConfig())
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), secrets.includes(key) ? pulumi.secret(value) : value]),
  );
}

/** The full keys of what Pulumi keeps encrypted. It tells its SDK so, and the SDK tells nobody. */
function secretKeys(): string[] {
  return z.array(z.string()).parse(JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]"));
}
