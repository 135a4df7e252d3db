import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import { type AzureEnvironmentName, azureEnvironments, isAzureEnvironmentName } from "../cloud/azureEnvironments.ts";
import { Cloud, type CloudOptions } from "../cloud/cloud.ts";
import { Store } from "../cloud/store.ts";
import { azureNative } from "./azure-native/provider.ts";
import { azureadProvider } from "./azuread/provider.ts";
import { messageOf } from "./protocol/lifecycle.ts";
import { serveProvider } from "./protocol/server.ts";
import { randomProvider } from "./random/provider.ts";

/**
 * Serves the simulated providers until standard input ends:
 *
 *     node sandbox/providers/main.ts --cloud <file>
 *
 * The first line of output is the value of PULUMI_DEBUG_PROVIDERS with which Pulumi finds them. The environment
 * variable AZURE_API_ACCESS_SANDBOX_REPLICATION_DELAY_MS is how many milliseconds new objects of the directory
 * stay unknown to other services (none by default). AZURE_API_ACCESS_SANDBOX_ENVIRONMENT is which of Azure's clouds a new
 * file keeps: public (the default), usgovernment or china. It stays that one.
 */
async function main(): Promise<void> {
  const { cloud: file } = parseArgs({ options: { cloud: { type: "string" } } }).values;
  if (file === undefined) throw new Error("--cloud is missing: the file that keeps the simulated cloud");
  const cloud = openCloud(file, { replicationDelay: replicationDelay(), ...environment() });

  const definitions = [
    azureadProvider(cloud, versionOf("azuread")),
    azureNative(cloud, versionOf("azure-native")),
    randomProvider(versionOf("random")),
  ];
  const addresses = await Promise.all(
    definitions.map(async (definition) => `${definition.name}:${(await serveProvider(definition)).port}`),
  );
  process.stdin.on("end", () => process.exit()).resume();
  process.stdout.write(`${addresses.join(",")}\n`);
}

/** @throws {Error} With the folder of the file in its message: there may be several sandboxes. */
function openCloud(file: string, options: CloudOptions): Cloud {
  try {
    return new Cloud(new Store(file), options);
  } catch (error) {
    throw new Error(`${path.dirname(file)}: ${messageOf(error)}`, { cause: error });
  }
}

function replicationDelay(): number {
  const name = "AZURE_API_ACCESS_SANDBOX_REPLICATION_DELAY_MS";
  const milliseconds = Number(process.env[name] ?? 0);
  if (!(milliseconds >= 0)) throw new Error(`${name} must be a number of milliseconds`);
  return milliseconds;
}

function environment(): { readonly environment?: AzureEnvironmentName } {
  const variable = "AZURE_API_ACCESS_SANDBOX_ENVIRONMENT";
  const name = process.env[variable] ?? "";
  if (name === "") return {};
  if (isAzureEnvironmentName(name)) return { environment: name };
  throw new Error(`${variable} is '${name}', and must be one of ${Object.keys(azureEnvironments).join(", ")}`);
}

/** The version of the npm package, which the engine expects of the provider. */
function versionOf(provider: string): string {
  const { version }: { version: string } = createRequire(import.meta.url)(`@pulumi/${provider}/package.json`);
  return version;
}

try {
  await main();
} catch (error) {
  console.error(messageOf(error));
  process.exit(1);
}
