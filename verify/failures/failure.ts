/** Names a failure for programs. `verify/README.md` explains each code. */
export type FailureCode =
  | "application-disabled"
  | "assertion-refused"
  | "certificate-refused"
  | "clock-wrong"
  | "consent-missing"
  | "expired-secret"
  | "managed-identity-unavailable"
  | "network-refused"
  | "not-reachable"
  | "not-tried"
  | "request-refused"
  | "role-missing"
  | "row-not-arrived"
  | "service-fault"
  | "sign-in-refused"
  | "target-missing"
  | "throttled"
  | "token-refused"
  | "unexpected"
  | "unknown-application"
  | "unknown-audience"
  | "unknown-rule"
  | "unknown-stream"
  | "wrong-machine"
  | "wrong-secret"
  | "wrong-tenant";

/**
 * How long it makes sense to try again. `none`: not at all. `brief`: until every server knows a new secret or a new
 * resource, about a minute. `propagation`: until a grant arrives, up to an hour.
 */
export type Patience = "none" | "brief" | "propagation";

export interface Failure {
  readonly code: FailureCode;
  /** The event, with the service's own code and words. */
  readonly message: string;
  /** The remedy. */
  readonly advice: string;
  readonly patience: Patience;
  /** The pause that the service asks for. */
  readonly retryAfterMilliseconds?: number;
}

/** A check did not succeed. */
export class CheckFailed extends Error {
  override readonly name = "CheckFailed";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** No check can begin: the caller has to change the command line, or a file or a stack that it names. Exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
