import { setTimeout } from "node:timers/promises";
import pRetry, { type Options, type RetryContext } from "p-retry";
import { CheckFailed, type Failure, type Patience } from "./failures/failure.ts";

/** A pause between two tries. All times are in milliseconds. */
export interface Waiting {
  readonly failure: Failure;
  /** Since the first try. */
  readonly elapsed: number;
  /** Until the next try. */
  readonly delay: number;
  /** From the first try to the last possible one. */
  readonly limit: number;
}

export interface RetryPolicy {
  /** How long a grant may take to arrive, in milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onWaiting: (waiting: Waiting) => void;
}

/** The time until every server knows a new secret or a new resource. */
const briefly = 60_000;

/** The time since the first try for which a failure is worth another try, in milliseconds. */
export function limitOf(patience: Patience, timeout: number): number {
  return { none: 0, brief: Math.min(briefly, timeout), propagation: timeout }[patience];
}

/**
 * Options for p-retry. The pauses grow from a second to a quarter of a minute, so that a check notices a grant soon after
 * it arrives, and makes some 250 calls in an hour.
 */
export function retryOptions({ timeout, signal, now, pause, onWaiting }: RetryPolicy): Options {
  const start = now();
  const limit = ({ error }: RetryContext) =>
    error instanceof CheckFailed ? limitOf(error.failure.patience, timeout) : 0;
  return {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: 1000,
    factor: 1.25,
    maxTimeout: 15_000,
    maxRetryTime: timeout,
    signal,
    shouldRetry: (context) => now() - start < limit(context),
    onFailedAttempt: async (context) => {
      const { error, retryDelay } = context;
      const elapsed = now() - start;
      if (!(error instanceof CheckFailed) || elapsed >= limit(context)) return;
      const { failure } = error;
      const extra = Math.max(0, Math.min((failure.retryAfterMilliseconds ?? 0) - retryDelay, timeout - elapsed));
      onWaiting({ failure, elapsed, delay: retryDelay + extra, limit: limit(context) });
      if (extra > 0) await pause(extra, signal);
    },
  };
}

/** Tries until an attempt succeeds, or until another one makes no sense. */
export type Retrying = <T>(attempt: (number: number) => Promise<T>, policy: RetryPolicy) => Promise<T>;

export const retrying: Retrying = (attempt, policy) => pRetry(attempt, retryOptions(policy));

/** Rejects when the signal is aborted. */
export const pause: RetryPolicy["pause"] = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal });
