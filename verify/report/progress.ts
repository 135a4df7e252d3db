import type { Failure } from "../failures/failure.ts";
import type { Redact } from "../outputs/redact.ts";
import type { Check } from "../plan/check.ts";
import type { Waiting } from "../retry.ts";
import type { Progress, Result } from "../run.ts";

/** Says in one line what a check waits for, and how long. */
export function describeWaiting({ failure, elapsed, delay, limit }: Waiting): string {
  const times = `${formatDuration(elapsed)} so far, again in ${formatDuration(delay)}, until ${formatDuration(limit)}`;
  return `${failure.code}: ${oneLine(failure.message)}; ${reasonToWait(failure)} (${times})`;
}

function reasonToWait({ code, patience }: Failure): string {
  if (code === "row-not-arrived") return "rows take up to 15 minutes";
  if (code === "throttled") return "the service wants to be left alone";
  return patience === "propagation" ? "a grant takes up to an hour to arrive" : "that may pass in a minute";
}

/** Says in one line how a check ended. */
export function describeResult({ status, evidence, failure }: Result): string {
  if (failure !== undefined) return `${status}: ${failure.code}: ${oneLine(failure.message)}`;
  const name = status === "notProvable" ? "not provable here" : status;
  return evidence === undefined ? name : `${name}: ${evidence}`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

/** Writes a duration for people, such as `45 s`, `3 min 20 s` or `60 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** The least time between two lines about the same wait, in milliseconds. */
const quiet = 30_000;

/** Progress without a terminal: a line for the end of each check, and now and then one for a wait. */
export class PlainProgress implements Progress {
  readonly #lastLine = new Map<number, number>();
  readonly #write: (line: string) => void;
  readonly #redact: Redact;
  readonly #now: () => number;

  /** @param now Milliseconds on any clock that only goes forward. */
  constructor(write: (line: string) => void, redact: Redact, now: () => number) {
    this.#write = write;
    this.#redact = redact;
    this.#now = now;
  }

  waiting({ number, name }: Check, waiting: Waiting): void {
    const now = this.#now();
    const last = this.#lastLine.get(number);
    if (last !== undefined && now - last < quiet) return;
    this.#lastLine.set(number, now);
    this.#write(this.#redact(`${name}: waits: ${describeWaiting(waiting)}`));
  }

  finished(result: Result): void {
    this.#write(this.#redact(`${result.check.name}: ${describeResult(result)}`));
  }
}
