import type { Options, RetryContext } from "p-retry";
import { CheckFailed, type Failure, type Patience } from "./failures/failure.ts";

/** What is told about a wait. All in milliseconds. */
export interface Waiting {
  readonly failure: Failure;
  /** Since the first try. */
  readonly elapsed: number;
  /** Until the next try. */
  readonly delay: number;
  /** Since the first try, when nothing is tried any more. */
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

/** How long what is new takes to be known everywhere. */
const briefly = 60_000;

/** How long a failure is worth another try, in milliseconds since the first. */
export function limitOf(patience: Patience, timeout: number): number {
  return { none: 0, brief: Math.min(briefly, timeout), propagation: timeout }[patience];
}

/**
 * Options for p-retry: waits grow with the time that has passed, from a second to a quarter of a minute, so that a grant
 * is noticed soon after it has arrived, and an hour of waiting stays at some 250 calls.
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
