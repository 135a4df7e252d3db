import path from "node:path";
import { parseArgs } from "node:util";
import { milliseconds, openCloud } from "../cloud/openCloud.ts";
import { apiServices } from "./apiServices.ts";
import { MachineNotFound } from "./managedIdentity/machine.ts";
import { startServices } from "./start.ts";
import type { Workload } from "./workloadIdentity/issuer.ts";

/**
 * Serves the HTTPS services of a simulated cloud, behind a proxy, until standard input ends:
 *
 *     node sandbox/services/main.ts --cloud <file> [--machine <resource id>] [--issuer <URL> --subject <text>]
 *
 * The first line of output is JSON: the proxy's address, the file with the certificate of its authority, and the
 * environment variables with which a program calls the services. With `--machine`, the program has the identity of this
 * machine. The id can also be that of a user-assigned identity: then it has the identities of a machine that uses it.
 * With `--issuer` and `--subject`, the program is an external workload. If there is no such machine, the line is
 * `{"machineNotFound": "<reason>"}`, and the exit status is 2.
 *
 * The environment variables are those of {@link openCloud} and these:
 *
 * - AZURE_API_ACCESS_SANDBOX_PROPAGATION_DELAY_MS: the milliseconds until a new grant takes effect. By default 0.
 * - AZURE_API_ACCESS_SANDBOX_PRIVATE_LINK: `true` lets programs reach the endpoints that are closed to the internet.
 */
async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { cloud: text, machine: text, issuer: text, subject: text } });
  if (values.cloud === undefined) throw new Error("--cloud is missing: the file that keeps the simulated cloud");
  const started = await startServices({
    cloud: openCloud(values.cloud, process.env),
    folder: path.dirname(path.resolve(values.cloud)),
    apis: apiServices,
    propagationDelay: milliseconds(process.env, "AZURE_API_ACCESS_SANDBOX_PROPAGATION_DELAY_MS"),
    insidePrivateLink: isSet(process.env["AZURE_API_ACCESS_SANDBOX_PRIVATE_LINK"]),
    machine: values.machine,
    workload: workload(values.issuer, values.subject),
    arcTokenRedirection: import.meta.resolve("./managedIdentity/arcTokenRedirection.ts"),
  }).catch((error: unknown) => {
    if (error instanceof MachineNotFound) return error;
    throw error;
  });
  if (started instanceof MachineNotFound) {
    process.stdin.resume();
    process.stdout.write(`${JSON.stringify({ machineNotFound: started.message })}\n`);
    process.exitCode = 2;
    return;
  }
  const { proxy, certificateAuthority, environment, close } = started;
  // With nothing left open the process ends by itself and closes the file of the cloud. process.exit() would not.
  process.stdin.on("end", close).resume();
  process.stdout.write(`${JSON.stringify({ proxy, certificateAuthority, environment })}\n`);
}

function isSet(variable: string | undefined): boolean {
  if (variable === undefined || variable === "" || variable === "false") return false;
  if (variable === "true") return true;
  throw new Error(`AZURE_API_ACCESS_SANDBOX_PRIVATE_LINK must be true or false, not '${variable}'`);
}

function workload(issuer: string | undefined, subject: string | undefined): Workload | undefined {
  if (issuer === undefined && subject === undefined) return undefined;
  if (issuer === undefined || subject === undefined) throw new Error("--issuer and --subject go together");
  return { issuer, subject };
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
