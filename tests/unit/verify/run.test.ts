import { describe, expect, test } from "@jest/globals";
import { CheckFailed, type Failure } from "../../../verify/failures/failure.ts";
import type { Check, Finding } from "../../../verify/plan/check.ts";
import type { Retrying, Waiting } from "../../../verify/retry.ts";
import { type Result, type RunOptions, runChecks } from "../../../verify/run.ts";

const missing: Failure = { code: "role-missing", message: "403", advice: "wait", patience: "propagation" };

function check(number: number, after: readonly number[] = []): Check {
  return { number, name: `check ${number}`, probe: { kind: "token" }, after };
}

/** Tries once a second until a try succeeds or all of `tries` are used. */
function retryingBy(clock: { time: number }, tries: number): Retrying {
  return async (attempt, { onWaiting, now }) => {
    const start = now();
    for (let number = 1; ; number++) {
      try {
        return await attempt(number);
      } catch (error) {
        if (number >= tries || !(error instanceof CheckFailed)) throw error;
        onWaiting({ failure: error.failure, elapsed: now() - start, delay: 1000, limit: 3000 });
        clock.time += 1000;
      }
    }
  };
}

async function run(
  checks: readonly Check[],
  attempt: RunOptions["attempt"],
  { tries = 1, stop = new AbortController() }: { tries?: number; stop?: AbortController } = {},
) {
  const clock = { time: 0 };
  const waits: [number, Waiting][] = [];
  const finished: Result[] = [];
  const results = await runChecks(checks, {
    attempt,
    retrying: retryingBy(clock, tries),
    progress: {
      waiting: ({ number }, waiting) => void waits.push([number, waiting]),
      finished: (result) => void finished.push(result),
    },
    timeout: 3000,
    signal: stop.signal,
    now: () => clock.time,
    pause: async () => {},
  });
  return { results, waits, finished };
}

const proven = async (): Promise<Finding> => ({ evidence: "seen" });

test("a check that succeeds is proven, or as it says itself", async () => {
  const found: Finding[] = [
    { evidence: "seen", leaves: "a row" },
    { status: "notProvable", evidence: "no" },
  ];
  const { results, finished } = await run([check(1), check(2)], async ({ number }) => {
    const finding = found[number - 1];
    if (finding === undefined) throw new Error("no such check");
    return finding;
  });
  expect(results).toEqual([
    { check: check(1), status: "proven", evidence: "seen", leaves: "a row", attempts: 1, milliseconds: 0 },
    { check: check(2), status: "notProvable", evidence: "no", attempts: 1, milliseconds: 0 },
  ]);
  expect(finished).toEqual(results);
});

test("a check that waits is tried again, told of each time", async () => {
  const attempt: RunOptions["attempt"] = async (_, number) => {
    if (number < 3) throw new CheckFailed(missing);
    return { evidence: "seen" };
  };
  const { results, waits } = await run([check(1)], attempt, { tries: 5 });
  expect(results).toEqual([{ check: check(1), status: "proven", evidence: "seen", attempts: 3, milliseconds: 2000 }]);
  expect(waits).toEqual([
    [1, { failure: missing, elapsed: 0, delay: 1000, limit: 3000 }],
    [1, { failure: missing, elapsed: 1000, delay: 1000, limit: 3000 }],
  ]);
});

test("a check that goes on failing has failed, with the last reason", async () => {
  const { results } = await run([check(1)], async () => Promise.reject(new CheckFailed(missing)), { tries: 2 });
  expect(results).toEqual([{ check: check(1), status: "failed", failure: missing, attempts: 2, milliseconds: 1000 }]);
});

test("an error that nobody foresaw is a failure of its check alone", async () => {
  const { results } = await run([check(1), check(2)], async ({ number }) => {
    if (number === 1) throw new Error("odd");
    return { evidence: "seen" };
  });
  expect(results.map(({ status, failure }) => [status, failure?.code, failure?.message])).toEqual([
    ["failed", "unexpected", "odd"],
    ["proven", undefined, undefined],
  ]);
});

describe("a check that needs another", () => {
  test("begins when that one has succeeded", async () => {
    const order: number[] = [];
    await run([check(1), check(2, [1])], async ({ number }) => {
      if (number === 1) await new Promise((resolve) => setImmediate(resolve));
      order.push(number);
      return { evidence: "seen" };
    });
    expect(order).toEqual([1, 2]);
  });

  test("is not tried when that one has failed", async () => {
    const tried: number[] = [];
    const { results } = await run([check(1), check(2, [1]), check(3)], async ({ number }) => {
      tried.push(number);
      if (number === 1) throw new CheckFailed(missing);
      return { evidence: "seen" };
    });
    expect(tried).toEqual([1, 3]);
    expect(results[1]).toEqual({
      check: check(2, [1]),
      status: "failed",
      failure: { code: "not-tried", message: "It takes check 1, check 1.", advice: "See check 1.", patience: "none" },
      attempts: 0,
      milliseconds: 0,
    });
  });
});

test("the consent to a delegated permission, which is not proven anyway, does not fail with what it needs", async () => {
  const consent: Check = {
    ...check(2, [1]),
    probe: {
      kind: "delegatedConsent",
      permission: "User.Read",
      audience: "https://graph",
      servicePrincipalObjectId: "principal",
    },
  };
  const { results } = await run([check(1), consent], async () => Promise.reject(new CheckFailed(missing)));
  expect(results[1]).toEqual({
    check: consent,
    status: "notProvable",
    evidence: "only a person who signs in can use it; its consent could not be read",
    attempts: 0,
    milliseconds: 0,
  });
});

test("nothing begins after an interrupt", async () => {
  const stop = new AbortController();
  stop.abort(new Error("interrupted"));
  const tried: number[] = [];
  const { results } = await run(
    [check(1)],
    async ({ number }) => {
      tried.push(number);
      return { evidence: "seen" };
    },
    { stop },
  );
  expect(tried).toEqual([]);
  expect(results).toEqual([{ check: check(1), status: "interrupted", attempts: 0, milliseconds: 0 }]);
});

test("an interrupt ends what is under way, says what was waited for, and begins nothing new", async () => {
  const stop = new AbortController();
  const attempt: RunOptions["attempt"] = async ({ number }, tries) => {
    if (number === 1) return proven();
    if (tries === 1) throw new CheckFailed(missing);
    stop.abort(new Error("interrupted"));
    throw new Error("interrupted");
  };
  const { results } = await run([check(1), check(2), check(3, [2])], attempt, { tries: 3, stop });
  expect(results.map(({ status, evidence }) => [status, evidence])).toEqual([
    ["proven", "seen"],
    ["interrupted", "while it waited: role-missing"],
    ["interrupted", undefined],
  ]);
});
