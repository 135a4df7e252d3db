import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import type { Configuration } from "./harness";

const folder = path.join(__dirname, "../../examples");

export const examplesReadme = readFileSync(path.join(folder, "README.md"), "utf8");

/** One folder of examples/: it shows one way to use the program. */
export interface Example {
  readonly name: string;
  readonly readme: string;
  readonly config: Configuration;
  readonly expected: Expected;
}

/** The entry of an example in examples.expected.yaml. */
interface Expected {
  /** The names of the outputs, sorted. */
  readonly outputs: readonly string[];
  /** The type of each resource, by its parent's name and its own: `application/application-registration`. */
  readonly resources: Readonly<Record<string, string>>;
  /** The kinds of the objects that Azure keeps for a while after the stack is destroyed, sorted. */
  readonly remains: readonly string[];
}

const expectations: Readonly<Record<string, Expected>> = parse(
  readFileSync(path.join(__dirname, "examples.expected.yaml"), "utf8"),
);

/** Every folder of examples/. So the tests include a new folder without a change. */
export const examples: readonly Example[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({
    name,
    readme: readFileSync(path.join(folder, name, "README.md"), "utf8"),
    config: parse(readFileSync(path.join(folder, name, "Pulumi.example.yaml"), "utf8")).config,
    expected: expectations[name] ?? { outputs: [], resources: {}, remains: [] },
  }));
