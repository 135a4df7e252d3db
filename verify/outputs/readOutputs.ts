import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { z } from "zod";
import { UsageError } from "../failures/failure.ts";
import { type Outputs, parseOutputs } from "./outputs.ts";
import { redactor } from "./redact.ts";

/** The environment variable with the command to run instead of `pulumi`: a JSON list of program and arguments. */
const pulumiVariable = "AZURE_API_ACCESS_PULUMI";

export interface OutputsSource {
  /** A file with outputs as JSON; `-` is standard input. Absent: verify asks Pulumi. */
  readonly file: string | undefined;
  /** The stack to ask Pulumi for. Absent: the current one. */
  readonly stack: string | undefined;
}

/**
 * Reads the outputs of a stack, from a file or from Pulumi.
 *
 * @throws UsageError where they cannot be read, or are not those of such a stack.
 */
export async function readOutputs(
  { file, stack }: OutputsSource,
  environment: Readonly<NodeJS.ProcessEnv>,
  signal: AbortSignal,
): Promise<Outputs> {
  if (file === "-") return parseOutputs(await text(process.stdin), "standard input");
  if (file === undefined) return askPulumi(stack, environment, signal);
  try {
    return parseOutputs(await readFile(file, "utf8"), file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function askPulumi(
  stack: string | undefined,
  environment: Readonly<NodeJS.ProcessEnv>,
  signal: AbortSignal,
): Promise<Outputs> {
  const [program, ...first] = pulumiCommand(environment[pulumiVariable]);
  const chosen = stack === undefined ? [] : ["--stack", stack];
  const args = ["stack", "output", "--show-secrets", "--json", ...chosen];
  const shown = ["pulumi", ...args].join(" ");
  try {
    const { stdout } = await promisify(execFile)(program, [...first, ...args], {
      env: environment,
      maxBuffer: 64 * 1024 * 1024,
      signal,
    });
    return parseOutputs(stdout, shown);
  } catch (error) {
    if (error instanceof UsageError || signal.aborted) throw error;
    throw new UsageError(`${shown} failed${reason(error)}\nOr give the outputs as a file: --outputs <file>.`);
  }
}

/** @throws UsageError for anything but a JSON list of texts. */
export function pulumiCommand(variable: string | undefined): readonly [program: string, ...args: string[]] {
  if (variable === undefined || variable === "") return ["pulumi"];
  const command = z.tuple([z.string().min(1)], z.string());
  try {
    return command.parse(JSON.parse(variable));
  } catch {
    throw new UsageError(`${pulumiVariable} must be a JSON list of a program and its arguments, such as ["pulumi"].`);
  }
}

/** Says why Pulumi failed, in its own words. Its standard output, which holds the secrets, is never among them. */
function reason(error: unknown): string {
  const { data } = z.object({ stderr: z.string().optional(), code: z.unknown() }).safeParse(error);
  if (data?.code === "ENOENT") return ": there is no pulumi on the PATH.";
  const said = data?.stderr?.trim() ?? "";
  return said === "" ? "." : `:\n${redactor({})(said)}`;
}
