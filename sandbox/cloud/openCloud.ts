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
 * Opens the cloud in a file as environment variables want it. AZURE_API_ACCESS_SANDBOX_REPLICATION_DELAY_MS is how many
 * milliseconds new objects of the directory stay unknown to other services (none by default).
 * AZURE_API_ACCESS_SANDBOX_ENVIRONMENT is which of Azure's clouds a new file keeps: public (the default), usgovernment or
 * china. It stays that one. AZURE_API_ACCESS_SANDBOX_TIME, in ISO 8601, is what time it is in the cloud now; it goes on
 * from there (by default, the time it is).
 *
 * @throws {Error} With the folder of the file in its message where the cloud cannot be used: there may be several.
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
 * How long something takes, as an environment variable says; nothing, where it does not.
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
