import { CheckFailed } from "./failure.ts";

/**
 * A token that does not name a permission.
 *
 * @param consentGiven Whether the stack consents itself; then the token of a moment later may name it.
 * @param adminConsentUrl Where an administrator consents.
 */
export function consentMissing(
  permission: string,
  consentGiven: boolean,
  adminConsentUrl: string | undefined,
): CheckFailed {
  const where = adminConsentUrl === undefined ? "" : ` at ${adminConsentUrl}`;
  return new CheckFailed({
    code: "consent-missing",
    message: `The token does not name ${permission}: nobody has consented to it.`,
    advice: consentGiven
      ? "The stack consents: it has not arrived yet, or was withdrawn by hand; pulumi up --refresh gives it again."
      : `An administrator consents${where}. Then run this again.`,
    patience: consentGiven ? "propagation" : "none",
  });
}

/** A delegated permission that is not consented to for everybody, which the stack should have done. */
export function delegatedConsentMissing(permission: string): CheckFailed {
  return new CheckFailed({
    code: "consent-missing",
    message: `The tenant has no consent to ${permission} of this API for all people.`,
    advice: "The stack consents: it has not arrived yet, or was withdrawn by hand; pulumi up --refresh gives it again.",
    patience: "propagation",
  });
}
