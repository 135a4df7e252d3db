import { z } from "zod";
import { callJson } from "../calls.ts";
import { CheckFailed } from "../failures/failure.ts";
import { consentMissing, delegatedConsentMissing, graphRefusal } from "../failures/graphFailures.ts";
import { observe, ServiceAnswer } from "../failures/observed.ts";
import { audienceOf } from "../outputs/access.ts";
import { consentNotRead, type Finding, onlyPeople } from "../plan/check.ts";
import type { ProbeContext, ProbeOf } from "./context.ts";
import { readClaims } from "./token.ts";

/** Proves an application permission of Microsoft Graph or any other API. */
export async function proveApplicationPermission(
  { permission, read, consentGiven }: ProbeOf<"applicationPermission">,
  context: ProbeContext,
): Promise<Finding> {
  const claims = readClaims(context.token.token);
  if (claims !== undefined && !claims.roles.includes(permission)) {
    throw consentMissing(permission, consentGiven, context.adminConsentUrl);
  }
  if (read !== undefined) {
    await readGraph(read, consentGiven, context);
    return { evidence: `${claims ? `the token names ${permission}; ` : ""}GET ${read} succeeds` };
  }
  return claims === undefined
    ? { status: "notProvable", evidence: "the API's tokens cannot be read, and no harmless call of it is known" }
    : { evidence: `the token names ${permission}` };
}

/** Proves a directory role by the token that names it; where it names none at all, by a read that only the role allows. */
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
  if (named !== undefined) {
    const outcome = (await isRefused(read, context)) ? "is refused" : "succeeds";
    return { evidence: `the token names the role; GET ${read} ${outcome}` };
  }
  await readGraph(read, false, context);
  return alsoAllowedBy === undefined
    ? { evidence: `GET ${read} succeeds, which nothing else of the stack allows` }
    : { status: "notProvable", evidence: `GET ${read} succeeds, but ${alsoAllowedBy} allows it too` };
}

/** Says whether Microsoft Graph refuses a read, for which there are reasons beside the role, such as a licence. */
async function isRefused(read: string, context: ProbeContext): Promise<boolean> {
  try {
    await callGraph(read, context);
    return false;
  } catch (error) {
    if (observe(error).status === 403) return true;
    throw error;
  }
}

const grantsSchema = z.object({
  value: z.array(z.object({ consentType: z.string(), resourceId: z.string(), scope: z.string().nullish() })),
});
const apiSchema = z.object({ displayName: z.string(), servicePrincipalNames: z.array(z.string()).default([]) });

/** Reads whether the tenant has the consent for all people to a delegated permission, which only a person can use. */
export async function readDelegatedConsent(
  { permission, api, audience, servicePrincipalObjectId }: ProbeOf<"delegatedConsent">,
  context: ProbeContext,
): Promise<Finding> {
  try {
    const path = `/v1.0/servicePrincipals/${encodeURIComponent(servicePrincipalObjectId)}/oauth2PermissionGrants`;
    const { value } = grantsSchema.parse(await callGraph(path, context));
    const apis = value
      .filter(({ consentType, scope }) => consentType === "AllPrincipals" && scope?.split(" ").includes(permission))
      .map(({ resourceId }) => isApi(resourceId, [audience, ...(api ? [api] : [])], context));
    if (!(await Promise.all(apis)).includes(true)) throw delegatedConsentMissing(permission);
    return { status: "notProvable", evidence: `${onlyPeople}; the consent to it is there` };
  } catch (error) {
    // Without the right to read consent nothing is said about it.
    if (error instanceof ServiceAnswer || error instanceof z.ZodError) {
      return { status: "notProvable", evidence: consentNotRead };
    }
    throw error;
  }
}

/** Says whether a service principal is that of an API: another API may have a permission of the same name. */
async function isApi(objectId: string, names: readonly string[], context: ProbeContext): Promise<boolean> {
  const path = `/v1.0/servicePrincipals/${encodeURIComponent(objectId)}`;
  const { displayName, servicePrincipalNames } = apiSchema.parse(await callGraph(path, context));
  const own = [displayName, ...servicePrincipalNames].map(comparable);
  return names.some((name) => own.includes(comparable(name)));
}

/** Neither letter case nor a slash at the end tells names apart. */
function comparable(name: string): string {
  return name.toLowerCase().replace(/\/+$/, "");
}

/**
 * Reads from Microsoft Graph.
 *
 * @param consentGiven Whether the stack consents to its permissions; then a later token may name more.
 * @throws CheckFailed for a 403 that is no missing grant; ServiceAnswer for any other refusal.
 */
async function readGraph(path: string, consentGiven: boolean, context: ProbeContext): Promise<unknown> {
  try {
    return await callGraph(path, context);
  } catch (error) {
    const roles = readClaims(context.token.token)?.roles;
    throw graphRefusal(observe(error), consentGiven, roles) ?? error;
  }
}

/** @throws ServiceAnswer for any refusal. */
function callGraph(path: string, { token, tokenScope, signal }: ProbeContext): Promise<unknown> {
  return callJson({ url: `${audienceOf(tokenScope)}${path}`, token: token.token, signal });
}
