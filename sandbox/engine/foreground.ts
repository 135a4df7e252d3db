import { spawn } from "node:child_process";
import type { Environment } from "./environment.ts";
import { exitCode } from "./process.ts";

const repeatMilliseconds = 1000;

export interface Surroundings {
  /** @default the folder of this process */
  readonly cwd?: string | undefined;
  readonly env: Environment;
}

/**
 * Gives a program the standard streams, and each interrupt once: the first asks it to finish, a second to stop.
 *
 * @returns Its exit code.
 */
export function runInForeground(program: string, args: readonly string[], { cwd, env }: Surroundings): Promise<number> {
  const terminal = process.stdin.isTTY;
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: "inherit",
    // Only from a terminal does an interrupt reach the program without our help. Elsewhere it gets a process group of
    // its own, so that it never comes both ways.
    detached: !terminal && process.platform !== "win32",
  });
  let last = Number.NEGATIVE_INFINITY;
  const forward = (signal: NodeJS.Signals) => {
    if (signal === "SIGINT" && terminal) return;
    // npm passes on what the terminal has sent already.
    const now = performance.now();
    if (now - last > repeatMilliseconds) child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
    last = now;
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(exitCode(code, signal));
    });
  });
}
