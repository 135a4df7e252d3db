import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/** The processes that a language host has started. */
export class Children {
  readonly #running = new Set<ChildProcess>();

  /** A child that cannot be started emits the event `error`. */
  start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
    const child = spawn(command, args, options);
    this.#running.add(child);
    child.on("close", () => this.#running.delete(child));
    return child;
  }

  /** Sends every process the signal to end. */
  kill(): void {
    for (const child of this.#running) child.kill("SIGINT");
  }
}
