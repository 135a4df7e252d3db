import { createRequire } from "node:module";
import path from "node:path";
import { parseOptions, typeScriptVariables } from "./options.ts";

/** The arguments, folder and variables of a new Node process. */
export interface Invocation {
  readonly args: readonly string[];
  readonly directory: string;
  /** Added to the environment of the language host. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The engine's request to run a program. */
export interface Run {
  readonly engine: string;
  readonly monitor: string;
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly rootDirectory: string;
  readonly programDirectory: string;
  readonly entryPoint: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly args: readonly string[];
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly dryRun: boolean;
  readonly parallel: number;
}

/**
 * Makes the invocation of the SDK's own runner for a program.
 *
 * @throws if a runtime option is wrong or the SDK is not installed.
 */
export function runProgram(run: Run): Invocation {
  const options = parseOptions(run.options);
  const flags = {
    monitor: run.monitor,
    engine: run.engine,
    organization: run.organization,
    project: run.project,
    "root-directory": run.rootDirectory,
    stack: run.stack,
    pwd: run.programDirectory,
    parallel: String(run.parallel),
  };
  return {
    args: [
      ...options.nodeArguments,
      locate("@pulumi/pulumi/cmd/run", run.programDirectory),
      ...Object.entries(flags).flatMap(([name, value]) => (value === "" ? [] : [`--${name}`, value])),
      ...(run.dryRun ? ["--dry-run"] : []),
      run.entryPoint,
      ...run.args,
    ],
    directory: run.programDirectory,
    variables: {
      ...typeScriptVariables(options),
      PULUMI_CONFIG: JSON.stringify(run.config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(run.secretKeys),
    },
  };
}

/** The engine's request to run a plugin that is written for Node: a component package or a policy pack. */
export interface PluginRun {
  readonly kind: string;
  readonly programDirectory: string;
  readonly workingDirectory: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly args: readonly string[];
}

/**
 * Makes the invocation of the SDK's own runner for a plugin.
 *
 * @throws if a runtime option is wrong or the plugin's SDK is not installed.
 */
export function runPlugin(run: PluginRun): Invocation {
  const options = parseOptions(run.options);
  const policy = run.kind === "analyzer";
  const runner = policy ? "@pulumi/pulumi/cmd/run-policy-pack" : "@pulumi/pulumi/cmd/run-plugin";
  return {
    args: [
      ...options.nodeArguments,
      locate(runner, run.programDirectory),
      ...(policy ? [...run.args, run.programDirectory] : [run.programDirectory, ...run.args]),
    ],
    directory: policy ? run.programDirectory : run.workingDirectory,
    variables: typeScriptVariables(options),
  };
}

function locate(module: string, directory: string): string {
  try {
    return createRequire(path.join(directory, "package.json")).resolve(module);
  } catch {
    throw new Error(`@pulumi/pulumi is not installed for ${directory}: run \`npm install\` there`);
  }
}
