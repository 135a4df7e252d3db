import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parse } from "yaml";
import { Cloud } from "../../sandbox/cloud/cloud.ts";
import { Store } from "../../sandbox/cloud/store.ts";
import type { Configuration, Result, Sandbox, StackState } from "./harness";

type StackConfiguration = { readonly [key: string]: Record<string, unknown> };

/** The configuration of the example stack. */
export function devConfiguration(): StackConfiguration {
  return parse(readFileSync(path.join(__dirname, "../../Pulumi.dev.yaml"), "utf8")).config;
}

/** The same configuration without transforms, because their analyzer takes more than a second to start in each run. */
export function configurationWithoutTransforms(): StackConfiguration {
  const { "azure-api-access:logIngestion": logIngestion, ...rest } = devConfiguration();
  const tables = Object.entries(Object(logIngestion?.["tables"])).map(([name, table]) => {
    const { transformKql, ...others } = Object(table);
    return [name, others];
  });
  return { ...rest, "azure-api-access:logIngestion": { ...logIngestion, tables: Object.fromEntries(tables) } };
}

/** One change of a preview: the operation and the resource's name. */
export type Change = readonly [operation: string, resource: string];

const nameOf = (urn: string) => urn.slice(urn.lastIndexOf("::") + 2);

/** The changes that a preview shows, sorted by the names of the resources. */
export async function changes(sandbox: Sandbox, config: Configuration): Promise<Change[]> {
  return changesIn(succeeded(await sandbox.pulumi(["preview", "--json"], { config })));
}

/** The changes in the output of `preview --json`, sorted by the names of the resources. */
export function changesIn({ stdout }: Result): Change[] {
  const { steps }: { steps: { op: string; urn: string }[] } = JSON.parse(stdout);
  return steps
    .filter(({ op, urn }) => op !== "same" && !urn.includes("::pulumi:pulumi:Stack::"))
    .map(({ op, urn }): Change => [op, nameOf(urn)])
    .sort(([, a], [, b]) => (a < b ? -1 : 1));
}

/** Throws an error with Pulumi's whole output if the command has failed. */
export function succeeded(result: Result): Result {
  if (result.code !== 0) throw new Error(`exit code ${result.code}\n${result.stdout}\n${result.stderr}`);
  return result;
}

/** Every resource of the stack, without the stack itself and its providers, sorted by name. */
export function resourcesOf({ deployment }: StackState) {
  return (deployment.resources ?? [])
    .filter(({ type }) => !type.startsWith("pulumi:"))
    .map(({ urn, type, parent, inputs = {} }) => {
      const { __defaults, ...given } = inputs;
      return { type, name: nameOf(urn), parent: nameOf(parent ?? ""), inputs: given };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Everything that the simulated cloud holds, by kind and id. */
export function cloudOf(sandbox: Sandbox): Map<string, unknown> {
  const database = new DatabaseSync(path.join(sandbox.folder, "sandbox", "cloud.sqlite"), { readOnly: true });
  try {
    const rows = database.prepare("SELECT kind, id, body FROM document").all();
    return new Map(rows.map(({ kind, id, body }) => [`${kind} ${id}`, JSON.parse(String(body))]));
  } finally {
    database.close();
  }
}

/** Opens the simulated cloud for changes that people make by hand. Makes a new cloud if nothing was deployed yet. */
export async function inCloud<T>(sandbox: Sandbox, work: (cloud: Cloud) => T): Promise<T> {
  const folder = path.join(sandbox.folder, "sandbox");
  mkdirSync(folder, { recursive: true });
  const store = new Store(path.join(folder, "cloud.sqlite"));
  try {
    return work(new Cloud(store));
  } finally {
    store.close();
  }
}

/** The value of every client secret, by the resource's name. */
export async function passwordsOf(sandbox: Sandbox): Promise<Map<string, string>> {
  const { stdout } = succeeded(await sandbox.pulumi(["stack", "export", "--show-secrets"]));
  const state: StackState = JSON.parse(stdout);
  return new Map(
    (state.deployment.resources ?? [])
      .filter(({ type }) => type === "azuread:index/applicationPassword:ApplicationPassword")
      .map(({ urn, outputs = {} }) => [nameOf(urn), plaintextOf(outputs["value"])]),
  );
}

/** A secret as `pulumi stack export --show-secrets` writes it: an object with the value as JSON. */
function plaintextOf(secret: unknown): string {
  const { plaintext = "" } = Object(secret);
  return JSON.parse(String(plaintext));
}
