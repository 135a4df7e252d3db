import { CheckFailed } from "./failure.ts";
import type { Observed } from "./observed.ts";

/** The remedy where the stack itself consents. */
const consentAgain =
  "The stack consents: it has not arrived yet, or was withdrawn by hand; pulumi up --refresh gives it again.";

/**
 * A token does not name a permission.
 *
 * @param consentGiven Whether the stack itself consents; then a later token may name the permission.
 * @param adminConsentUrl The address where an administrator consents.
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
    advice: consentGiven ? consentAgain : `An administrator consents${where}. Then run this again.`,
    patience: consentGiven ? "propagation" : "none",
  });
}

/** The tenant has no consent for all people to a delegated permission, although the stack consents. */
export function delegatedConsentMissing(permission: string): CheckFailed {
  return new CheckFailed({
    code: "consent-missing",
    message: `The tenant has no consent to ${permission} of this API for all people.`,
    advice: consentAgain,
    patience: "propagation",
  });
}

const noLicence = "Authentication_RequestFromNonPremiumTenantOrB2CTenant";
/** Microsoft Graph asks for a permission beside the one that the token names. */
const morePermissions: readonly string[] = [
  "Authentication_MSGraphPermissionMissing",
  "Authentication_ApplicationHasNoDirectoryReadAccess",
];
const directoryRead = "Directory.Read.All";

/**
 * Explains a 403 of Microsoft Graph that is no missing grant of the checked permission.
 *
 * @param consentGiven Whether the stack consents to its permissions; then a later token may name more.
 * @param rolesOfToken Permissions that the token names. Absent: the token cannot be read.
 * @returns undefined where the status says enough.
 */
export function graphRefusal(
  { status, code, message }: Observed,
  consentGiven: boolean,
  rolesOfToken: readonly string[] | undefined,
): CheckFailed | undefined {
  if (status !== 403 || code === undefined) return undefined;
  if (code === noLicence) {
    return new CheckFailed({
      code: "request-refused",
      message: `${status} ${code}: the tenant has no licence for this read.`,
      advice: "Audit logs and sign-ins take Microsoft Entra ID P1 or P2.",
      patience: "none",
    });
  }
  if (!morePermissions.includes(code)) return undefined;
  const isNamed = rolesOfToken?.includes(directoryRead) ?? true;
  return new CheckFailed({
    code: "consent-missing",
    message: `${status} ${code}: ${message}`,
    advice: `The read takes ${directoryRead} too: the stack must grant it, and an administrator consent to it.`,
    patience: consentGiven && !isNamed ? "propagation" : "none",
  });
}
