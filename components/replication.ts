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
const secondsBeforeEachTry = [1, 2, 4, 8, 15, 30, 60, 60, 60, 60];

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
  const seconds = secondsBeforeEachTry[errors.length - 1];
  return known === undefined || seconds === undefined ? undefined : { reason: known.words, seconds };
}

/** The first try included. */
export const mostTries = secondsBeforeEachTry.length + 1;
