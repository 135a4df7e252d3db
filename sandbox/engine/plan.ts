import path from "node:path";
import { parseCommandLine, replaceFlags } from "./commandLine.ts";
import type { Project } from "./project.ts";

/** What has to happen so that a Pulumi command stays in the sandbox. */
export interface Plan {
  readonly args: readonly string[];
  /** Where Pulumi runs. @default the folder of this process */
  readonly directory?: string;
  /** The stack it is about. */
  readonly stack: string;
  /** The stack is made first if it is not there. */
  readonly makesStack: boolean;
  /** The file that the command would read, whether the user has named it, and the copy that the command is given. */
  readonly configuration?: { readonly source: string; readonly named: boolean; readonly copy: string };
  readonly usesProviders: boolean;
  /** The stack is removed when the command has succeeded. */
  readonly removesStack: boolean;
}

const operations = new Set("up update preview pre refresh destroy down dn import watch logs".split(" "));
/** Commands that a user may begin with. For any other, a stack that is not there is a mistake. */
const beginnings = new Set("up update preview pre import watch config".split(" "));
/** Subcommands of `stack` that write stacks' configuration files or the selection. */
const stackFiles = new Set("new init rm rename select unselect change-secrets-provider".split(" "));

/**
 * @param project The project it runs in; `undefined` outside of any.
 * @param defaultStack The stack of a command line that names none.
 * @param invokedFrom The user's folder, which the paths that they write start from.
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
    // One for each command: two previews at once may be given different files.
    copy: path.join(project.shadow, `Pulumi.${stack}.${process.pid}.yaml`),
  };
  // Removing a stack removes its configuration file, so that is left to a command of its own.
  const removesStack =
    line.flags.has("--remove") && !["--preview-only", "--target", "-t"].some((flag) => line.flags.has(flag));
  // Code could only be written from schemas, which the simulated providers do not have.
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
