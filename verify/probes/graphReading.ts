import { callJson } from "../calls.ts";
import { CheckFailed } from "../failures/failure.ts";
import { type Observed, observe } from "../failures/observed.ts";
import { readClaims } from "./claims.ts";
import type { ProbeContext } from "./context.ts";

const noLicence = "Authentication_RequestFromNonPremiumTenantOrB2CTenant";
/** Graph wants a permission beside the one that the token names. */
const morePermissions: readonly string[] = [
  "Authentication_MSGraphPermissionMissing",
  "Authentication_ApplicationHasNoDirectoryReadAccess",
];
const directoryRead = "Directory.Read.All";

/**
 * Reads from Microsoft Graph.
 *
 * @param consentGiven Whether the stack consents to its permissions; then the token of a moment later may name more.
 * @throws CheckFailed for what is no missing grant, though Graph answers 403; ServiceAnswer for any other refusal.
 */
export async function readGraph(path: string, consentGiven: boolean, context: ProbeContext): Promise<unknown> {
  try {
    return await callGraph(path, context);
  } catch (error) {
    throw refusal(observe(error), consentGiven, context) ?? error;
  }
}

/** @throws ServiceAnswer for any refusal. */
export function callGraph(path: string, { cloud, token, signal }: ProbeContext): Promise<unknown> {
  return callJson({ url: `${cloud.microsoftGraph}${path}`, token: token.token, signal });
}

/** @returns undefined where the status says enough. */
function refusal({ status, code, message }: Observed, consentGiven: boolean, context: ProbeContext) {
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
  const isNamed = readClaims(context.token.token)?.roles.includes(directoryRead) ?? true;
  return new CheckFailed({
    code: "consent-missing",
    message: `${status} ${code}: ${message}`,
    advice: `The read takes ${directoryRead} too: the stack must grant it, and an administrator consent to it.`,
    patience: consentGiven && !isNamed ? "propagation" : "none",
  });
}
