import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@jest/globals";
import { parse } from "yaml";
import { type Configuration, Sandbox, type StackState } from "./harness";
import { changes, cloudOf, succeeded } from "./stack";

const folder = path.join(__dirname, "../../examples");

export const examplesReadme = readFileSync(path.join(folder, "README.md"), "utf8");

/** A way of use, as a folder of examples/ shows it. */
export interface Example {
  readonly name: string;
  readonly readme: string;
  readonly config: Configuration;
  readonly expected: Expected;
}

/** What examples.expected.yaml says of an example. */
interface Expected {
  /** Names, in their order. */
  readonly outputs: readonly string[];
  /** The type of each resource, by its name after its parent's: `application/application-registration`. */
  readonly resources: Readonly<Record<string, string>>;
  /** What Azure keeps of it for a while after it is destroyed: the kind of each, in the order of names. */
  readonly remains: readonly string[];
}

const expectations: Readonly<Record<string, Expected>> = parse(
  readFileSync(path.join(__dirname, "examples.expected.yaml"), "utf8"),
);

/** Every folder of examples/: a new one is tested by being there. */
export const examples: readonly Example[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({
    name,
    readme: readFileSync(path.join(folder, name, "README.md"), "utf8"),
    config: parse(readFileSync(path.join(folder, name, "Pulumi.example.yaml"), "utf8")).config,
    expected: expectations[name] ?? { outputs: [], resources: {}, remains: [] },
  }));

export function sendsLogs({ config }: Example): boolean {
  return "azure-api-access:logIngestion" in config;
}

/** Previews an example in a sandbox of its own, makes it, runs it again and destroys it. */
export async function tryOut({ config, expected }: Example): Promise<void> {
  const sandbox = await Sandbox.create();
  try {
    const run = async (...args: string[]) =>
      succeeded(await sandbox.pulumi([...args, "--yes", "--skip-preview"], { config }));

    const previewed = await changes(sandbox, config);
    const untouched = cloudOf(sandbox);
    await run("up");
    const made = await sandbox.exportState();
    expect({ outputs: outputNames(made), resources: resourcesOf(made) }).toEqual({
      outputs: expected.outputs,
      resources: expected.resources,
    });
    const names = Object.keys(expected.resources).map((name) => name.slice(name.indexOf("/") + 1));
    expect(previewed).toEqual(names.sort().map((name) => ["create", name]));
    await run("up", "--expect-no-changes");

    await run("destroy");
    expect((await sandbox.exportState()).deployment.resources ?? []).toEqual([]);
    expect(remainsOf(untouched, cloudOf(sandbox))).toEqual(expected.remains);
  } finally {
    await sandbox.cleanup();
  }
}

/**
 * What stacks have left in a cloud, by kind.
 *
 * @throws where something that was there before has changed or gone
 */
export function remainsOf(before: ReturnType<typeof cloudOf>, after: ReturnType<typeof cloudOf>): string[] {
  expect(new Map([...after].filter(([document]) => before.has(document)))).toEqual(before);
  const left = [...after.keys()].filter((document) => !before.has(document));
  return left.map((document) => document.slice(0, document.indexOf(" "))).sort();
}

function outputNames({ deployment }: StackState): string[] {
  const stack = deployment.resources?.find(({ type }) => type === "pulumi:pulumi:Stack");
  return Object.keys(stack?.outputs ?? {}).sort();
}

/** Every resource but the stack and the providers that Pulumi makes by itself: its type, by its name after its parent's. */
function resourcesOf({ deployment }: StackState): Record<string, string> {
  const nameOf = (urn: string) => urn.slice(urn.lastIndexOf("::") + 2);
  const isStack = (urn: string) => urn.includes("::pulumi:pulumi:Stack::");
  const all = (deployment.resources ?? [])
    .filter(({ urn, type }) => !isStack(urn) && !(type.startsWith("pulumi:") && nameOf(urn).startsWith("default")))
    .map(({ urn, type, parent }) => {
      const name = nameOf(urn);
      return [parent === undefined || isStack(parent) ? name : `${nameOf(parent)}/${name}`, type] as const;
    });
  return Object.fromEntries(all);
}
