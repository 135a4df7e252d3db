/** What is wrong, for programs. `verify/README.md` says what each means. */
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
 * How long trying again makes sense: `none`, not at all; `brief`, as long as something new takes to be known
 * everywhere, about a minute; `propagation`, as long as a grant takes to arrive, up to an hour.
 */
export type Patience = "none" | "brief" | "propagation";

export interface Failure {
  readonly code: FailureCode;
  /** What happened, with the service's own code and words. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
  readonly patience: Patience;
  /** How long the service asks to be left alone. */
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
