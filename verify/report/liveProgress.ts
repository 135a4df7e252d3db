import { Listr, ListrLogger, ProcessOutput } from "listr2";
import type { Redact } from "../outputs/redact.ts";
import type { Check } from "../plan/check.ts";
import type { Waiting } from "../retry.ts";
import type { Progress, Result } from "../run.ts";
import { describeResult, describeWaiting } from "./progress.ts";

interface Row {
  readonly ended: Promise<Result>;
  readonly end: (result: Result) => void;
  waiting: { readonly since: number; readonly waiting: Waiting } | undefined;
}

const tick = 1000;

/** Progress on a terminal: a line for each check, which says while it waits what it waits for, and how long. */
export class LiveProgress implements Progress {
  readonly #rows: ReadonlyMap<number, Row>;
  readonly #shown: Promise<unknown>;

  /** @param stream A terminal. */
  constructor(checks: readonly Check[], redact: Redact, stream: NodeJS.WriteStream) {
    this.#rows = new Map(checks.map(({ number }) => [number, newRow()]));
    const tasks = checks.map((check) => ({
      title: check.name,
      task: async (_: unknown, task: { title: string; output: string; skip(message?: string): void }) => {
        const row = this.#rows.get(check.number);
        if (row === undefined) return;
        const timer = setInterval(() => {
          if (row.waiting !== undefined) task.output = redact(describeWaiting(countOn(row.waiting)));
        }, tick);
        const result = await row.ended.finally(() => clearInterval(timer));
        const end = redact(`${check.name}: ${describeResult(result)}`);
        if (result.status === "failed") throw new Error(end);
        if (result.status === "proven") task.title = end;
        else task.skip(end);
      },
    }));
    this.#shown = new Listr(tasks, {
      concurrent: true,
      exitOnError: false,
      // The program itself handles interrupts: it ends the checks first.
      registerSignalListeners: false,
      rendererOptions: {
        collapseSkips: false,
        showErrorMessage: true,
        logger: new ListrLogger({ useIcons: false, processOutput: new ProcessOutput(stream, stream) }),
      },
    }).run();
  }

  waiting({ number }: Check, waiting: Waiting): void {
    const row = this.#rows.get(number);
    if (row !== undefined) row.waiting = { since: performance.now(), waiting };
  }

  finished(result: Result): void {
    this.#rows.get(result.check.number)?.end(result);
  }

  /** Resolves when the last line is written. */
  async close(): Promise<void> {
    await this.#shown;
  }
}

function newRow(): Row {
  const { promise, resolve } = Promise.withResolvers<Result>();
  return { ended: promise, end: resolve, waiting: undefined };
}

/** Counts a wait on to the present moment. */
function countOn({ since, waiting }: { since: number; waiting: Waiting }): Waiting {
  const passed = performance.now() - since;
  return { ...waiting, elapsed: waiting.elapsed + passed, delay: Math.max(0, waiting.delay - passed) };
}
