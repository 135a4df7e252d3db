import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface Providers {
  /** What Pulumi has to be told: `PULUMI_DEBUG_PROVIDERS`. */
  readonly addresses: string;
  /** Ends them. */
  stop(): Promise<void>;
}

/**
 * Starts the process that hosts the simulated providers. It ends when its standard input does, so also when this
 * process dies.
 *
 * @param entry Its entry point.
 * @param cloud File of the simulated cloud.
 */
export async function startProviders(
  entry: string,
  cloud: string,
  environment: Record<string, string | undefined>,
): Promise<Providers> {
  const child = spawn(process.execPath, [entry, "--cloud", cloud], {
    env: environment,
    stdio: ["pipe", "pipe", "inherit"],
    // A Ctrl-C of the terminal must not take the providers away from a Pulumi that cancels in good order.
    detached: process.platform !== "win32",
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  return {
    addresses: await firstLine(child),
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}

function firstLine(child: ChildProcess & { stdout: NodeJS.ReadableStream }): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.on("error", reject);
    child.on("exit", () => reject(new Error("the simulated providers did not start: see their message above")));
  });
}
