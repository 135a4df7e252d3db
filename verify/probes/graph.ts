import { z } from "zod";
import type { Finding, Probe } from "../check.ts";
import { readClaims } from "../claims.ts";
import { consentMissing } from "../consentFailures.ts";
import { person, unreadConsent } from "../delegated.ts";
import { CheckFailed } from "../failure.ts";
import { callJson } from "../http.ts";
import { observe, ServiceAnswer } from "../observed.ts";
import type { ProbeContext } from "./context.ts";

type ProbeOf<Kind extends Probe["kind"]> = Extract<Probe, { kind: Kind }>;

/** An application permission of Microsoft Graph or any other API. */
export async function proveApplicationPermission(
  { permission, read, consentGiven }: ProbeOf<"applicationPermission">,
  context: ProbeContext,
): Promise<Finding> {
  const claims = readClaims(context.token.token);
  if (claims !== undefined && !claims.roles.includes(permission)) {
    throw consentMissing(permission, consentGiven, context.adminConsentUrl);
  }
  if (read !== undefined) {
    await readGraph(read, context);
    return { evidence: `${claims ? `the token names ${permission}; ` : ""}GET ${read} succeeds` };
  }
  return claims === undefined
    ? { status: "notProvable", evidence: "the API's tokens cannot be read, and no harmless call of it is known" }
    : { evidence: `the token names ${permission}` };
}

/** A directory role, which the token names; where it does not say, a read that only the role allows. */
export async function proveDirectoryRole(
  { templateId, read, alsoAllowedBy }: ProbeOf<"directoryRole">,
  context: ProbeContext,
): Promise<Finding> {
  const named = readClaims(context.token.token)?.wids;
  if (named !== undefined && !named.includes(templateId)) {
    throw new CheckFailed({
      code: "role-missing",
      message: "The token does not name the directory role.",
      advice: `${context.need} is missing or has not arrived: run pulumi up, then this again.`,
      patience: "propagation",
    });
  }
  await readGraph(read, context);
  if (named !== undefined) return { evidence: `the token names the role; GET ${read} succeeds` };
  return alsoAllowedBy === undefined
    ? { evidence: `GET ${read} succeeds, which nothing else of the stack allows` }
    : { status: "notProvable", evidence: `GET ${read} succeeds, but ${alsoAllowedBy} allows it too` };
}

const grantsSchema = z.object({ value: z.array(z.object({ scope: z.string().nullish() })) });

/** Whether the tenant has the consent to a delegated permission; to use it takes a person. */
export async function readDelegatedConsent(
  { permission, servicePrincipalObjectId }: ProbeOf<"delegatedConsent">,
  context: ProbeContext,
): Promise<Finding> {
  try {
    const path = `/v1.0/servicePrincipals/${encodeURIComponent(servicePrincipalObjectId)}/oauth2PermissionGrants`;
    const { value } = grantsSchema.parse(await readGraph(path, context));
    const consented = value.some(({ scope }) => (scope ?? "").split(" ").includes(permission));
    if (!consented) throw consentMissing(permission, true, context.adminConsentUrl);
    return { status: "notProvable", evidence: `${person}; the consent to it is there` };
  } catch (error) {
    // Without the right to read consent nothing is said about it.
    if (error instanceof ServiceAnswer || error instanceof z.ZodError) {
      return { status: "notProvable", evidence: unreadConsent };
    }
    throw error;
  }
}

async function readGraph(path: string, { cloud, token, signal }: ProbeContext): Promise<unknown> {
  try {
    return await callJson({ url: `${cloud.microsoftGraph}${path}`, token: token.token, signal });
  } catch (error) {
    const { status, code } = observe(error);
    // Graph says so of an application without a licence that it wants, which no grant of the stack can change.
    if (status === 403 && code === "Authentication_RequestFromNonPremiumTenantOrB2CTenant") {
      throw new CheckFailed({
        code: "request-refused",
        message: `${status} ${code}: the tenant has no licence for this read.`,
        advice: "Audit logs and sign-ins take Microsoft Entra ID P1 or P2.",
        patience: "none",
      });
    }
    throw error;
  }
}
