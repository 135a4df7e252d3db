import path from "node:path";
import { type AzureEnvironmentName, azureEnvironments, isAzureEnvironmentName } from "./azureEnvironments.ts";
import { Cloud } from "./cloud.ts";
import { Store } from "./store.ts";

const variables = {
  replicationDelay: "AZURE_API_ACCESS_SANDBOX_REPLICATION_DELAY_MS",
  environment: "AZURE_API_ACCESS_SANDBOX_ENVIRONMENT",
  time: "AZURE_API_ACCESS_SANDBOX_TIME",
} as const;

/**
 * Opens the cloud in a file with the settings of these environment variables:
 *
 * - AZURE_API_ACCESS_SANDBOX_REPLICATION_DELAY_MS: the milliseconds for which other services do not know a new object
 *   of the directory. By default 0.
 * - AZURE_API_ACCESS_SANDBOX_ENVIRONMENT: the one of Azure's clouds in a new file: public (the default), usgovernment
 *   or china. It cannot be changed later.
 * - AZURE_API_ACCESS_SANDBOX_TIME: the time in the cloud now, in ISO 8601. Its clock goes on from there. By default, it
 *   is the time of this machine.
 *
 * @throws {Error} If the cloud cannot be used. The message names the folder of the file, as there can be several.
 */
export function openCloud(file: string, environment: Readonly<NodeJS.ProcessEnv>): Cloud {
  const options = {
    replicationDelay: milliseconds(environment, variables.replicationDelay),
    clock: clockFrom(environment[variables.time]),
    ...environmentName(environment[variables.environment]),
  };
  try {
    return new Cloud(new Store(file), options);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${path.dirname(file)}: ${message}`, { cause: error });
  }
}

/**
 * The number of milliseconds in an environment variable. 0 if the variable is not set.
 *
 * @throws {Error}
 */
export function milliseconds(environment: Readonly<NodeJS.ProcessEnv>, variable: string): number {
  const duration = Number(environment[variable] ?? 0);
  if (!(duration >= 0)) throw new Error(`${variable} must be a number of milliseconds`);
  return duration;
}

function environmentName(setting = ""): { readonly environment?: AzureEnvironmentName } {
  if (setting === "") return {};
  if (isAzureEnvironmentName(setting)) return { environment: setting };
  const names = Object.keys(azureEnvironments).join(", ");
  throw new Error(`${variables.environment} is '${setting}', and must be one of ${names}`);
}

function clockFrom(setting = ""): () => Date {
  if (setting === "") return () => new Date();
  const ahead = new Date(setting).getTime() - Date.now();
  if (Number.isNaN(ahead)) throw new Error(`${variables.time} is '${setting}', and must be a time in ISO 8601`);
  return () => new Date(Date.now() + ahead);
}
