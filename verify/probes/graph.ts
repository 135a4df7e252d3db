import { z } from "zod";
import { person, unreadConsent } from "../delegated.ts";
import { CheckFailed } from "../failures/failure.ts";
import { consentMissing, delegatedConsentMissing } from "../failures/graphFailures.ts";
import { observe, ServiceAnswer } from "../failures/observed.ts";
import type { Finding, Probe } from "../plan/check.ts";
import { readClaims } from "./claims.ts";
import type { ProbeContext } from "./context.ts";
import { callGraph, readGraph } from "./graphReading.ts";

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
    await readGraph(read, consentGiven, context);
    return { evidence: `${claims ? `the token names ${permission}; ` : ""}GET ${read} succeeds` };
  }
  return claims === undefined
    ? { status: "notProvable", evidence: "the API's tokens cannot be read, and no harmless call of it is known" }
    : { evidence: `the token names ${permission}` };
}

/** A directory role, which the token names; where it names none at all, a read that only the role allows. */
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

/** Whether it is refused, for which there are reasons beside the role, such as a licence. */
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

/** Whether the tenant has the consent to a delegated permission, for all people; to use it takes a person. */
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
    return { status: "notProvable", evidence: `${person}; the consent to it is there` };
  } catch (error) {
    // Without the right to read consent nothing is said about it.
    if (error instanceof ServiceAnswer || error instanceof z.ZodError) {
      return { status: "notProvable", evidence: unreadConsent };
    }
    throw error;
  }
}

/** Whether a service principal is that of an API: another API may have a permission of the same name. */
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
