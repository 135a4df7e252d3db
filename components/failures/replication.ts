interface NotReplicatedYet {
  /** The words that people are told. */
  readonly reason: string;
  /** The form of the answer. @default it contains the reason */
  readonly pattern?: RegExp;
  readonly operations: readonly string[];
}

/**
 * The answers of Microsoft Entra and Azure for as long as one part of them has not heard of an object that another part
 * has just made, with the operations that they answer so. Every other answer is final: an update that finds nothing will
 * find nothing later either.
 */
const notReplicatedYet: readonly NotReplicatedYet[] = [
  { reason: "PrincipalNotFound", operations: ["create"] },
  { reason: "Request_ResourceNotFound", operations: ["create"] },
  { reason: "one of its queried reference-property objects are not present", operations: ["create"] },
  // The azuread provider words the same answer so when it adds a password.
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

/** The reason of the latest failure, and the time to wait before the next try. */
export interface Retry {
  /** The word of Azure, such as `PrincipalNotFound`. */
  readonly reason: string;
  readonly seconds: number;
}

/**
 * Decides about another try.
 *
 * @param operation `create`, `update` or `delete`.
 * @param errors The errors so far, the latest first.
 * @returns undefined where another try is of no use
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
