import { describe, expect, test } from "@jest/globals";
import type { RetryContext } from "p-retry";
import { CheckFailed, type Failure, type Patience } from "../../../verify/failures/failure.ts";
import { limitOf, retryOptions, type Waiting } from "../../../verify/retry.ts";

const minute = 60_000;
const hour = 60 * minute;

function failed(patience: Patience, more: Partial<Failure> = {}): CheckFailed {
  return new CheckFailed({ code: "role-missing", message: "403", advice: "wait", patience, ...more });
}

function context(error: Error, retryDelay = 1000): RetryContext {
  return { error, retryDelay, attemptNumber: 1, retriesLeft: 1, retriesConsumed: 0 };
}

/** Options with a clock that only the test moves. */
function simulated(timeout: number) {
  let time = 500;
  const waits: Waiting[] = [];
  const pauses: number[] = [];
  const options = retryOptions({
    timeout,
    signal: new AbortController().signal,
    now: () => time,
    pause: async (milliseconds) => void pauses.push(milliseconds),
    onWaiting: (waiting) => waits.push(waiting),
  });
  return {
    waits,
    pauses,
    options,
    later: (milliseconds: number) => {
      time += milliseconds;
    },
    again: (error: Error) => options.shouldRetry?.(context(error)),
  };
}

test("a grant is waited for until the timeout", () => {
  const { again, later, options } = simulated(20 * minute);
  expect(options.maxRetryTime).toBe(20 * minute);
  expect(again(failed("propagation"))).toBe(true);
  later(20 * minute - 1);
  expect(again(failed("propagation"))).toBe(true);
  later(1);
  expect(again(failed("propagation"))).toBe(false);
});

test("what may be new is waited for for a minute, and the rest not at all", () => {
  const { again, later } = simulated(hour);
  expect(again(failed("none"))).toBe(false);
  expect(again(new Error("unforeseen"))).toBe(false);
  later(minute - 1);
  expect(again(failed("brief"))).toBe(true);
  later(1);
  expect(again(failed("brief"))).toBe(false);
  expect(again(failed("propagation"))).toBe(true);
});

test("a timeout of nothing waits for nothing", () => {
  const { again } = simulated(0);
  expect([again(failed("propagation")), again(failed("brief"))]).toEqual([false, false]);
  expect([limitOf("none", hour), limitOf("brief", 5000), limitOf("propagation", 5000)]).toEqual([0, 5000, 5000]);
});

test("waits grow from a second to a quarter of a minute, and a grant is noticed within a third of the time it took", () => {
  const { minTimeout = 0, factor = 0, maxTimeout = 0 } = simulated(hour).options;
  let elapsed = 0;
  let calls = 0;
  for (; elapsed < hour; calls++) {
    const delay = Math.min(minTimeout * factor ** calls, maxTimeout);
    if (elapsed > 5000) expect(delay).toBeLessThan(elapsed * 0.5);
    if (elapsed > 20_000) expect(delay).toBeLessThan(elapsed * 0.34);
    expect(delay).toBeLessThanOrEqual(15_000);
    elapsed += delay;
  }
  expect(calls).toBeLessThan(260);
});

describe("each wait", () => {
  test("is told, with how long it has been and will be", async () => {
    const { options, waits, later } = simulated(hour);
    const error = failed("propagation");
    later(12_000);
    await options.onFailedAttempt?.(context(error, 3000));
    expect(waits).toEqual([{ failure: error.failure, elapsed: 12_000, delay: 3000, limit: hour }]);
  });

  test("is not told where there is none", async () => {
    const { options, waits, later } = simulated(hour);
    await options.onFailedAttempt?.(context(failed("none")));
    await options.onFailedAttempt?.(context(new Error("unforeseen")));
    later(minute);
    await options.onFailedAttempt?.(context(failed("brief")));
    expect(waits).toEqual([]);
  });

  test("is as long as the service asks for, but not past the timeout", async () => {
    const { options, waits, pauses, later } = simulated(hour);
    const error = failed("propagation", { retryAfterMilliseconds: 30_000 });
    await options.onFailedAttempt?.(context(error, 1000));
    later(hour - 5000);
    await options.onFailedAttempt?.(context(error, 1000));
    expect(pauses).toEqual([29_000, 5000]);
    expect(waits.map(({ delay }) => delay)).toEqual([30_000, 6000]);
  });
});
