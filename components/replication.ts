import { setTimeout } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";

/**
 * What Microsoft Entra and Azure answer for as long as one part of them has not heard of what another part has just
 * made, and while doing what. Everything else is final: where an update finds nothing, there is nothing any more.
 */
const notReplicatedYet: readonly { readonly words: string; readonly operations: readonly string[] }[] = [
  { words: "PrincipalNotFound", operations: ["create"] },
  { words: "Request_ResourceNotFound", operations: ["create"] },
  { words: "one of its queried reference-property objects are not present", operations: ["create"] },
  // Another table for a rule that is there already.
  { words: "InvalidOutputTable", operations: ["create", "update"] },
];

/** Seconds to wait before each try: 5 minutes in all, which is how long replication takes on a bad day. */
const waits = [1, 2, 4, 8, 15, 30, 60, 60, 60, 60];

/** What is known of the latest failure, and how long to wait before trying again. */
export interface Retry {
  /** What Azure said, such as `PrincipalNotFound`. */
  readonly reason: string;
  readonly seconds: number;
}

/**
 * Whether to try again.
 *
 * @param operation `create`, `update` or `delete`.
 * @param errors What went wrong so far, the latest first.
 * @returns undefined where trying again is of no use.
 */
export function retryAfter(operation: string, errors: readonly string[]): Retry | undefined {
  const [latest = ""] = errors;
  const known = notReplicatedYet.find(
    ({ words, operations }) => latest.includes(words) && operations.includes(operation),
  );
  const seconds = waits[errors.length - 1];
  return known === undefined || seconds === undefined ? undefined : { reason: known.words, seconds };
}

let hook: pulumi.ErrorHook | undefined;

/**
 * For the `hooks` option of whatever refers to a principal, an application or a table made a moment ago.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/hooks/
 */
export function retryUntilReplicated(): pulumi.ResourceHookBinding {
  hook ??= new pulumi.ErrorHook("retry-until-replicated", async ({ errors, name, failedOperation }) => {
    const retry = retryAfter(failedOperation, errors);
    if (retry === undefined) return false;
    await pulumi.log.info(
      `${name}: Azure answers "${retry.reason}", as it does until what was made a moment ago is known everywhere. ` +
        `Try ${errors.length + 1} of ${waits.length + 1} follows in ${retry.seconds} s.`,
    );
    await setTimeout(retry.seconds * 1000);
    return true;
  });
  return { onError: [hook] };
}
