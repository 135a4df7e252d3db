import { type SpawnOptions, spawn } from "node:child_process";
import os from "node:os";

export interface Result {
  /** The exit code. For a process that a signal has ended: 128 plus the number of the signal. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command to its end and keeps what it prints.
 *
 * @param onErrorLine Called with each line of its standard error.
 * @throws when the command cannot be started.
 */
export function capture(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
  onErrorLine: (line: string) => void = () => {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    let rest = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onErrorLine(line);
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code: exitCode(code, signal), stdout, stderr }));
  });
}

/** Returns the exit code that a shell would show for an ended process. */
export function exitCode(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]);
}
