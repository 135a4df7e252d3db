import { application, grantName, isSamePrincipal, lastSegment } from "../outputs/access.ts";
import type { Access, Outputs } from "../outputs/outputs.ts";
import type { Check } from "./check.ts";
import { type ProbeOptions, probesOfGrant } from "./grantProbes.ts";
import { permissionsThatReadConsent } from "./graphReads.ts";

export interface PlanOptions extends ProbeOptions {
  /** The principal whose access is proven: `application`, or the resource id of a machine or account. */
  readonly principal: string;
}

/** A check before it has its number. */
type DraftCheck = Omit<Check, "number" | "after">;

/** Plans the checks: tokens first, then their uses, then the observations that are possible only after those. */
export function planChecks(outputs: Outputs, options: PlanOptions): Check[] {
  const drafts = outputs.access.flatMap((grant) => draftsOfGrant(grant, outputs, options));
  const later = drafts.filter(({ probe }) => probe.kind === "rowArrival" || probe.kind === "delegatedConsent");
  const uses = drafts.filter((draft) => !later.includes(draft));
  const tokens = tokenDrafts(drafts, outputs, options);

  const numbered = [...tokens, ...uses, ...later].map((draft, index) => ({ ...draft, number: index + 1 }));
  return numbered.map((check) => ({
    ...check,
    after: numbered.filter((other) => comesBefore(other, check)).map(({ number }) => number),
  }));
}

function comesBefore(first: DraftCheck, then: DraftCheck): boolean {
  if (then.probe.kind === "token" || then.probe.kind === "none") return false;
  if (first.probe.kind === "token") return first.tokenScope === then.tokenScope;
  if (first.probe.kind === "applicationPermission" && then.probe.kind === "delegatedConsent") {
    return first.tokenScope === then.tokenScope && permissionsThatReadConsent.includes(first.grant?.id ?? "");
  }
  return (
    first.probe.kind === "logUpload" &&
    then.probe.kind === "rowArrival" &&
    first.probe.stream === then.probe.stream &&
    first.grant === then.grant
  );
}

function draftsOfGrant(grant: Access, outputs: Outputs, options: PlanOptions): DraftCheck[] {
  if (!isSamePrincipal(grant.principal, options.principal)) {
    const who = grant.principal === application ? "the application" : lastSegment(grant.principal);
    const how = grant.principal === application ? " with --as application" : " on it, with --as managed-identity";
    const name = `${grantName(grant)}, of ${who}`;
    return [{ name, grant, probe: { kind: "none", reason: `only ${who} can prove it: run this${how}` } }];
  }
  return probesOfGrant(grant, outputs, options).map(({ name, probe, tokenScope }) => ({
    name: name ?? grantName(grant),
    probe,
    grant,
    ...(tokenScope !== undefined && probe.kind !== "none" && { tokenScope }),
  }));
}

/**
 * Makes one check for each scope that the other checks need. Where they need none, the sign-in is proven with a token for
 * Azure Resource Manager, whose scope follows from the sign-in service; that of Microsoft Graph does not.
 */
function tokenDrafts(
  drafts: readonly DraftCheck[],
  { tokenScopes }: Outputs,
  { canSignIn, resourceManagerScope }: PlanOptions,
): DraftCheck[] {
  const needed = [...new Set(drafts.flatMap(({ tokenScope }) => tokenScope ?? []))];
  const scopes = needed.length === 0 && canSignIn ? [resourceManagerScope] : needed;
  const names = new Map([
    [resourceManagerScope, "Azure Resource Manager"],
    ...Object.entries(tokenScopes).map(([api, scope]) => [scope, api] as const),
  ]);
  return scopes.map((tokenScope) => ({
    name: `token for ${names.get(tokenScope) ?? tokenScope}`,
    probe: { kind: "token" },
    tokenScope,
  }));
}
