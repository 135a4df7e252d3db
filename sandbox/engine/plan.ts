import path from "node:path";
import { parseCommandLine, replaceFlags } from "./commandLine.ts";
import type { Project } from "./project.ts";

/** The steps that keep a Pulumi command in the sandbox. */
export interface Plan {
  readonly args: readonly string[];
  /** The folder in which Pulumi runs. @default the folder of this process */
  readonly directory?: string;
  /** The name of the stack on which the command works. */
  readonly stack: string;
  /** Whether the stack is made first if it does not exist. */
  readonly makesStack: boolean;
  /** The file that the command would read, whether the user has named it, and the copy that the command reads. */
  readonly configuration?: { readonly source: string; readonly named: boolean; readonly copy: string };
  readonly usesProviders: boolean;
  /** Whether the stack is removed after the command has succeeded. */
  readonly removesStack: boolean;
}

const operations = new Set("up update preview pre refresh destroy down dn import watch logs".split(" "));
/** Commands that can be the first one for a stack. Any other command fails if its stack does not exist. */
const beginnings = new Set("up update preview pre import watch config".split(" "));
/** Subcommands of `stack` that change the configuration files of stacks or the selected stack. */
const stackFiles = new Set("new init rm rename select unselect change-secrets-provider".split(" "));

/**
 * @param project The project in which the command runs. `undefined` outside of any project.
 * @param defaultStack The stack of a command line that names none.
 * @param invokedFrom The user's folder. Relative paths in the command line start from it.
 */
export function planCommand(
  args: readonly string[],
  project: Project | undefined,
  defaultStack: string,
  invokedFrom: string,
): Plan {
  const line = parseCommandLine(args);
  const [command = "", subcommand = ""] = line.words;
  const stack = (line.stack ?? defaultStack).split("/").at(-1) ?? "";
  const plain = { args, stack, makesStack: false, usesProviders: false, removesStack: false };
  if (project === undefined || line.flags.has("--help") || line.flags.has("-h")) return plain;

  if (command === "stack" && stackFiles.has(subcommand)) {
    return { ...plain, args: replaceFlags(args, ["--cwd"]), directory: project.shadow };
  }
  const makesStack = beginnings.has(command);
  if (!operations.has(command)) return { ...plain, makesStack };

  const file = `Pulumi.${stack}.yaml`;
  const configuration = {
    source: path.resolve(invokedFrom, line.directory ?? "", line.configFile ?? path.join(project.configuration, file)),
    named: line.configFile !== undefined,
    // Each command has its own copy, because two previews at the same time may use different files.
    copy: path.join(project.shadow, `Pulumi.${stack}.${process.pid}.yaml`),
  };
  // A command that removes a stack also removes its configuration file. So a separate command in the shadow does it.
  const removesStack =
    line.flags.has("--remove") && !["--preview-only", "--target", "-t"].some((flag) => line.flags.has(flag));
  // Pulumi writes code from the schemas of providers, and the simulated providers have no schemas.
  const writesNoCode = command === "import" && !line.flags.has("--generate-code") ? ["--generate-code=false"] : [];
  return {
    args: replaceFlags(args, ["--config-file", "--remove"], [`--config-file=${configuration.copy}`, ...writesNoCode]),
    stack,
    makesStack,
    configuration,
    usesProviders: true,
    removesStack,
  };
}
