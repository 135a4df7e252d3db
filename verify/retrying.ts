import { setTimeout } from "node:timers/promises";
import pRetry from "p-retry";
import { type RetryPolicy, retryOptions } from "./retry.ts";

/** Tries until it succeeds, or a further try makes no sense. */
export type Retrying = <T>(attempt: (number: number) => Promise<T>, policy: RetryPolicy) => Promise<T>;

export const retrying: Retrying = (attempt, policy) => pRetry(attempt, retryOptions(policy));

/** Rejects when the signal says so. */
export const pause: RetryPolicy["pause"] = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal });
