import { grantName, isSamePrincipal, lastSegment } from "../outputs/access.ts";
import type { Cloud } from "../outputs/cloud.ts";
import type { Access, Outputs } from "../outputs/outputs.ts";
import type { Check, Probe } from "./check.ts";
import { probesOfGrant } from "./grantProbes.ts";
import { permissionsThatReadConsent } from "./graphReads.ts";

export interface PlanOptions {
  /** Whose access is proven: `application`, or the resource id of a machine or account. */
  readonly principal: string;
  /** Whether there is something to sign in with. */
  readonly canSignIn: boolean;
  /** Whether uploaded rows are looked for. */
  readonly waitForArrival: boolean;
}

/** A check before it has its place. */
export interface DraftCheck {
  readonly name: string;
  readonly probe: Probe;
  readonly grant?: Access;
  readonly tokenScope?: string;
}

/** Tokens first, then what is done with them, then what shows only after that. */
export function planChecks(outputs: Outputs, cloud: Cloud, options: PlanOptions): Check[] {
  const drafts = outputs.access.flatMap((grant) => draftsOfGrant(grant, outputs, cloud, options));
  const later = drafts.filter(({ probe }) => probe.kind === "rowArrival" || probe.kind === "delegatedConsent");
  const uses = drafts.filter((draft) => !later.includes(draft));
  const tokens = tokenDrafts(drafts, outputs, cloud, options);

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
    return first.tokenScope === then.tokenScope && permissionsThatReadConsent.includes(first.probe.permission);
  }
  return (
    first.probe.kind === "logUpload" &&
    then.probe.kind === "rowArrival" &&
    first.probe.stream === then.probe.stream &&
    first.grant === then.grant
  );
}

function draftsOfGrant(grant: Access, outputs: Outputs, cloud: Cloud, options: PlanOptions): DraftCheck[] {
  if (!isSamePrincipal(grant.principal, options.principal)) {
    const who = grant.principal === "application" ? "the application" : lastSegment(grant.principal);
    const how = grant.principal === "application" ? " with --as application" : " on it, with --as managed-identity";
    const name = `${grantName(grant)}, of ${who}`;
    return [{ name, grant, probe: { kind: "none", reason: `only ${who} can prove it: run this${how}` } }];
  }
  return probesOfGrant(grant, outputs, cloud, options).map(({ name, probe, tokenScope }) => ({
    name: name ?? grantName(grant),
    probe,
    grant,
    ...(tokenScope !== undefined && probe.kind !== "none" && { tokenScope }),
  }));
}

/** One for each scope that the checks need; one for a mere sign-in where they need none. */
function tokenDrafts(
  drafts: readonly DraftCheck[],
  { tokenScopes }: Outputs,
  cloud: Cloud,
  { canSignIn }: PlanOptions,
): DraftCheck[] {
  const needed = [...new Set(drafts.flatMap(({ tokenScope }) => tokenScope ?? []))];
  const graph = `${cloud.microsoftGraph}/.default`;
  const scopes = needed.length === 0 && canSignIn ? [graph] : needed;
  const names = new Map([
    [graph, "Microsoft Graph"],
    [`${cloud.resourceManager}/.default`, "Azure Resource Manager"],
    ...Object.entries(tokenScopes).map(([api, scope]) => [scope, api] as const),
  ]);
  return scopes.map((tokenScope) => ({
    name: `token for ${names.get(tokenScope) ?? tokenScope}`,
    probe: { kind: "token" },
    tokenScope,
  }));
}
