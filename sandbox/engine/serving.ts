import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Environment } from "./environment.ts";

/** A process that serves a simulated cloud. */
export interface Serving {
  /** The first line that it writes, when it is ready. */
  readonly firstLine: string;
  /** Ends it. */
  stop(): Promise<void>;
}

/**
 * Starts a process that serves until its standard input ends, so also when this process dies.
 *
 * @param what Names it for people.
 * @param args Its entry point and what that takes.
 * @throws Error when it does not start; it says itself why.
 */
export async function startServing(what: string, args: readonly string[], environment: Environment): Promise<Serving> {
  const child = spawn(process.execPath, args, {
    env: environment,
    stdio: ["pipe", "pipe", "inherit"],
    // A Ctrl-C of the terminal must not take it away from a program that still ends in good order.
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
