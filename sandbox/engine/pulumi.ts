import fs from "node:fs";
import path from "node:path";
import { cacheFolder } from "./cacheFolder.ts";
import { languageHostVariables } from "./cli/build.ts";
import { getCli } from "./cli/index.ts";
import { parseCommandLine } from "./commandLine.ts";
import { type Environment, sandboxSettings, withoutCredentials, withPath } from "./environment.ts";
import { makePrivateFolder } from "./files.js";
import { openSandboxFolder, type SandboxFolder } from "./folder.ts";
import { runInForeground } from "./foreground.ts";
import { withLock } from "./lock.js";
import { type Plan, planCommand } from "./plan.ts";
import { capture, type Result } from "./process.ts";
import { findProject, type Project, selectedStack, stackExists } from "./project.ts";
import { startServing } from "./serving.ts";
import { copyStackConfiguration } from "./stackConfiguration.ts";

/** The clone and the environment from which the sandbox runs. */
export interface Workplace {
  /** Absolute path of the clone. */
  readonly root: string;
  /** The caller's environment; `AZURE_API_ACCESS_SANDBOX` there is the sandbox's folder, seen from the clone. @default .sandbox */
  readonly environment: Environment;
  /** Entry point of the process that hosts the providers. @default sandbox/providers/main.ts */
  readonly providers?: string;
}

/** Gets the Pulumi CLI if this machine has none. */
export async function prepare({ root, environment }: Workplace): Promise<void> {
  await getCli(root, environment, sandboxFolder(root, environment).cli);
}

/**
 * Runs a Pulumi command in the sandbox, with the standard streams of this process.
 *
 * @param args The command, as for `pulumi` itself.
 * @returns Pulumi's exit code.
 */
export async function pulumi(workplace: Workplace, args: readonly string[]): Promise<number> {
  const { root, environment } = workplace;
  const folder = sandboxFolder(root, environment);
  const cli = await getCli(root, environment, folder.cli);
  const project = findProject(path.resolve(parseCommandLine(args).directory ?? "."), folder);
  // npm runs scripts in the clone. This variable names the user's folder.
  const invokedFrom = environment["INIT_CWD"] ?? process.cwd();
  const plan = planCommand(args, project, currentStack(environment, project, folder), invokedFrom);
  if (plan.configuration?.named && !fs.existsSync(plan.configuration.source)) {
    throw new Error(`There is no configuration file ${plan.configuration.source}`);
  }
  const pulumiEnvironment = { ...environmentOf(workplace, cli, folder), PULUMI_STACK: plan.stack };

  if (project !== undefined && plan.makesStack) {
    const made = await makeStack(cli, plan.stack, project, folder, pulumiEnvironment);
    if (made.code !== 0) {
      process.stderr.write(made.stderr);
      return made.code;
    }
  }
  const code = await runWithConfiguration(workplace, cli, plan, folder, pulumiEnvironment);
  if (code !== 0 || !plan.removesStack || project === undefined) return code;
  const removed = await capture(cli, ["stack", "rm", plan.stack, "--yes"], {
    cwd: project.shadow,
    env: pulumiEnvironment,
  });
  process.stderr.write(removed.stdout + removed.stderr);
  return removed.code;
}

function currentStack(environment: Environment, project: Project | undefined, folder: SandboxFolder): string {
  const selected = project === undefined ? undefined : selectedStack(project, folder);
  return environment["PULUMI_STACK"] || selected || "dev";
}

/**
 * Reads the outputs of a stack of the project in this process's folder.
 *
 * @param stack @default the current one
 * @returns The outputs by name. A secret is shown as `[secret]`.
 * @throws Pulumi's message if there is no such stack.
 */
export async function readOutputs(workplace: Workplace, stack?: string): Promise<Record<string, unknown>> {
  const { root, environment } = workplace;
  const folder = sandboxFolder(root, environment);
  const cli = await getCli(root, environment, folder.cli);
  const chosen = stack ?? currentStack(environment, findProject(process.cwd(), folder), folder);
  const { code, stdout, stderr } = await capture(cli, ["stack", "output", "--json", "--stack", chosen], {
    env: environmentOf(workplace, cli, folder),
  });
  if (code !== 0) throw new Error(stderr.trim());
  return JSON.parse(stdout);
}

export function sandboxFolder(root: string, environment: Environment): SandboxFolder {
  const named = environment["AZURE_API_ACCESS_SANDBOX"];
  if (named) return openSandboxFolder(path.resolve(root, named));
  const location = path.join(root, ".sandbox");
  // The sandbox does not change the access rights of a folder that the user has named.
  makePrivateFolder(location);
  return openSandboxFolder(location);
}

function environmentOf({ root, environment }: Workplace, cli: string, folder: SandboxFolder): Environment {
  return {
    // The folder of the CLI is on the PATH, because the engine warns if it finds another language host there than the
    // one beside the CLI.
    ...withPath(withoutCredentials(environment), [
      path.join(root, "node_modules", ".bin"),
      path.dirname(process.execPath),
      path.dirname(cli),
    ]),
    ...sandboxSettings(folder),
    // The cache saves half a second for each command: the program loads the large packages of Azure's providers.
    NODE_COMPILE_CACHE: environment["NODE_COMPILE_CACHE"] ?? path.join(cacheFolder(environment), "compiled"),
    [languageHostVariables.node]: process.execPath,
    [languageHostVariables.host]: path.join(root, "sandbox/engine/language-host/main.ts"),
  };
}

const stackIsThere = { code: 0, stdout: "", stderr: "" };

/** Makes a stack if it does not exist. Without the lock, Pulumi would refuse one of two commands at the same time. */
async function makeStack(
  cli: string,
  stack: string,
  project: Project,
  folder: SandboxFolder,
  environment: Environment,
): Promise<Result> {
  if (stackExists(project, stack, folder)) return stackIsThere;
  const work = async () =>
    stackExists(project, stack, folder)
      ? stackIsThere
      : capture(cli, ["stack", "new", stack, "--no-select", "--non-interactive"], {
          cwd: project.shadow,
          env: environment,
        });
  return withLock(path.join(project.shadow, "stack.lock"), () => {}, work);
}

async function runWithConfiguration(
  workplace: Workplace,
  cli: string,
  plan: Plan,
  folder: SandboxFolder,
  environment: Environment,
): Promise<number> {
  if (plan.configuration === undefined) return run(workplace, cli, plan, folder, environment);
  const { source, copy } = plan.configuration;
  try {
    copyStackConfiguration(source, copy);
    return await run(workplace, cli, plan, folder, environment);
  } finally {
    fs.rmSync(copy, { force: true });
  }
}

async function run(
  workplace: Workplace,
  cli: string,
  plan: Plan,
  folder: SandboxFolder,
  environment: Environment,
): Promise<number> {
  const start = (env: Environment) => runInForeground(cli, plan.args, { cwd: plan.directory, env });
  if (!plan.usesProviders) return start(environment);
  const entry = workplace.providers ?? path.join(workplace.root, "sandbox/providers/main.ts");
  const providers = await startServing("the simulated providers", [entry, "--cloud", folder.cloud], environment);
  try {
    return await start({ ...environment, PULUMI_DEBUG_PROVIDERS: providers.firstLine });
  } finally {
    await providers.stop();
  }
}
