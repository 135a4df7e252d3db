import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Environment } from "./environment.ts";

/** A process that serves a simulated cloud. */
export interface Serving {
  /** The first line that the process writes, when it is ready. */
  readonly firstLine: string;
  /** Ends the process. */
  stop(): Promise<void>;
}

/**
 * Starts a process that serves until its standard input ends. So it also ends when this process dies.
 *
 * @param what The name of the process in messages.
 * @param args The entry point and its arguments.
 * @throws Error when the process does not start. The process itself writes the reason.
 */
export async function startServing(what: string, args: readonly string[], environment: Environment): Promise<Serving> {
  const child = spawn(process.execPath, args, {
    env: environment,
    stdio: ["pipe", "pipe", "inherit"],
    // Ctrl-C in the terminal must not end this process while the program that uses it still finishes its work.
    detached: process.platform !== "win32",
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  return {
    firstLine: await firstLine(what, child),
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}

function firstLine(what: string, child: ChildProcess & { stdout: NodeJS.ReadableStream }): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.on("error", reject);
    child.on("exit", () => reject(new Error(`${what} did not start: see their message above`)));
  });
}
