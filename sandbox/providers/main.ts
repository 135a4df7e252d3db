import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { openCloud } from "../cloud/openCloud.ts";
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
 * The first line of output is the value of PULUMI_DEBUG_PROVIDERS with which Pulumi finds them. {@link openCloud}
 * describes the environment variables.
 */
async function main(): Promise<void> {
  const { cloud: file } = parseArgs({ options: { cloud: { type: "string" } } }).values;
  if (file === undefined) throw new Error("--cloud is missing: the file that keeps the simulated cloud");
  const cloud = openCloud(file, process.env);

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
