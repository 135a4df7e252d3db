import { CheckFailed, type Failure } from "./failures/failure.ts";
import { type Check, consentNotRead, type Finding } from "./plan/check.ts";
import type { Retrying, RetryPolicy, Waiting } from "./retry.ts";

/** The outcome of a check. */
export interface Result {
  readonly check: Check;
  readonly status: "proven" | "notProvable" | "failed" | "interrupted";
  readonly evidence?: string;
  readonly failure?: Failure;
  readonly leaves?: string;
  /** The number of tries. */
  readonly attempts: number;
  /** From the first try to the last. */
  readonly milliseconds: number;
}

/** Hears of events while the checks run. */
export interface Progress {
  waiting(check: Check, waiting: Waiting): void;
  finished(result: Result): void;
}

export interface RunOptions extends Pick<RetryPolicy, "timeout" | "signal" | "now" | "pause"> {
  readonly attempt: (check: Check, number: number) => Promise<Finding>;
  readonly retrying: Retrying;
  readonly progress: Progress;
}

/**
 * Runs all checks at once, each after those that it needs.
 *
 * @returns One result for each, in the order of the checks.
 */
export function runChecks(checks: readonly Check[], options: RunOptions): Promise<Result[]> {
  const running = new Map<number, Promise<Result>>();
  for (const check of checks) {
    // A check needs only checks before it.
    const earlier = check.after.flatMap((number) => running.get(number) ?? []);
    running.set(
      check.number,
      Promise.all(earlier).then((results) => runCheck(check, results, options)),
    );
  }
  return Promise.all(running.values());
}

async function runCheck(check: Check, earlier: readonly Result[], options: RunOptions): Promise<Result> {
  const result = { check, ...(await outcome(check, earlier, options)) };
  options.progress.finished(result);
  return result;
}

async function outcome(
  check: Check,
  earlier: readonly Result[],
  { attempt, retrying, progress, ...policy }: RunOptions,
): Promise<Omit<Result, "check">> {
  if (policy.signal.aborted) return { status: "interrupted", attempts: 0, milliseconds: 0 };
  const missing = earlier.find(({ status }) => status === "failed" || status === "interrupted");
  if (missing !== undefined) return { ...blockedBy(missing, check), attempts: 0, milliseconds: 0 };

  const start = policy.now();
  let attempts = 0;
  let last: Failure | undefined;
  const spent = () => ({ attempts, milliseconds: policy.now() - start });
  try {
    const finding = await retrying(
      async (number) => {
        attempts = number;
        return attempt(check, number);
      },
      {
        ...policy,
        onWaiting(waiting) {
          last = waiting.failure;
          progress.waiting(check, waiting);
        },
      },
    );
    return { status: "proven", ...finding, ...spent() };
  } catch (error) {
    if (policy.signal.aborted) {
      const evidence = last === undefined ? "while it was tried" : `while it waited: ${last.code}`;
      return { status: "interrupted", evidence, ...spent() };
    }
    return { status: "failed", failure: failureOf(error), ...spent() };
  }
}

/** Names the check that failed before, without the reason that stands there already. */
function blockedBy({ check, status }: Result, blocked: Check): Pick<Result, "status" | "failure" | "evidence"> {
  if (status === "interrupted") return { status };
  // The earlier check has failed for its own reason, and this one can never be proven.
  if (blocked.probe.kind === "delegatedConsent") return { status: "notProvable", evidence: consentNotRead };
  return {
    status: "failed",
    failure: {
      code: "not-tried",
      message: `It takes check ${check.number}, ${check.name}.`,
      advice: `See check ${check.number}.`,
      patience: "none",
    },
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof CheckFailed) return error.failure;
  const message = error instanceof Error ? error.message : String(error);
  return { code: "unexpected", message, advice: "See the message.", patience: "none" };
}
