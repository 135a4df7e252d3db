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
 * Runs a program with the standard streams of this process. The program gets each interrupt once: the
 * first asks it to finish its work, and the second asks it to stop at once.
 *
 * @returns Its exit code.
 */
export function runInForeground(program: string, args: readonly string[], { cwd, env }: Surroundings): Promise<number> {
  const terminal = process.stdin.isTTY;
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: "inherit",
    // A terminal sends an interrupt to the program itself. Without a terminal, the program gets a process group of its
    // own, so that it receives only the interrupts that this process forwards.
    detached: !terminal && process.platform !== "win32",
  });
  let last = Number.NEGATIVE_INFINITY;
  const forward = (signal: NodeJS.Signals) => {
    if (signal === "SIGINT" && terminal) return;
    // npm forwards a signal that the terminal has already sent to this process.
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
