interface NotReplicatedYet {
  /** What people are told. */
  readonly reason: string;
  /** What the answer looks like. @default it contains the reason */
  readonly pattern?: RegExp;
  readonly operations: readonly string[];
}

/**
 * What Microsoft Entra and Azure answer for as long as one part of them has not heard of what another part has just
 * made, and while doing what. Everything else is final: where an update finds nothing, there is nothing any more.
 */
const notReplicatedYet: readonly NotReplicatedYet[] = [
  { reason: "PrincipalNotFound", operations: ["create"] },
  { reason: "Request_ResourceNotFound", operations: ["create"] },
  { reason: "one of its queried reference-property objects are not present", operations: ["create"] },
  // What the azuread provider makes of the same answer when it adds a password.
  {
    reason: "Application was not found",
    pattern: /Application \(Application: "[^"]*"\) was not found/,
    operations: ["create"],
  },
  // Another table for a rule that is there already.
  { reason: "InvalidOutputTable", operations: ["create", "update"] },
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
    ({ reason, pattern, operations }) =>
      (pattern?.test(latest) ?? latest.includes(reason)) && operations.includes(operation),
  );
  const seconds = secondsBeforeEachTry[errors.length - 1];
  return known === undefined || seconds === undefined ? undefined : { reason: known.reason, seconds };
}

/** The first try included. */
export const mostTries = secondsBeforeEachTry.length + 1;
