import { beforeAbort } from "../calls.ts";
import { CheckFailed } from "../failures/failure.ts";
import { observe } from "../failures/observed.ts";
import { serviceFailure } from "../failures/serviceFailures.ts";
import { grantName } from "../outputs/access.ts";
import type { Outputs } from "../outputs/outputs.ts";
import type { Check, Finding, Probe } from "../plan/check.ts";
import type { Session } from "../signIn/session.ts";
import type { ProbeContext } from "./context.ts";
import { proveApplicationPermission, proveDirectoryRole, readDelegatedConsent } from "./graph.ts";
import { proveCustomMetric, proveLogUpload, proveQuery, proveRowArrival } from "./monitor.ts";
import { proveBlobStorage, proveDigitalTwins, proveResourceManager } from "./resources.ts";
import { proveToken } from "./token.ts";

export interface AttemptOptions {
  /** The principal whose access is proven: `application`, or the resource id of a machine or account. */
  readonly principal: string;
  /** Ends the whole run. */
  readonly stop: AbortSignal;
}

/**
 * Makes the function that tries a check once.
 *
 * @returns A function that throws CheckFailed, and anything else only where it ends the whole run.
 */
export function attempts(
  session: Session,
  { tenantId, adminConsentUrl }: Outputs,
  { principal, stop }: AttemptOptions,
) {
  return async (check: Check, number: number): Promise<Finding> => {
    const { probe, tokenScope } = check;
    if (probe.kind === "none") return { status: "notProvable", evidence: probe.reason };
    if (tokenScope === undefined) throw new Error(`${check.name} has no token scope`);
    const need = check.grant === undefined ? check.name : grantName(check.grant);
    const token = await session.token(tokenScope, number > 1);
    const signal = session.callSignal();
    const { uploadedRows } = session;
    const context = { token, tokenScope, need, principal, tenantId, adminConsentUrl, signal, uploadedRows };
    try {
      return await beforeAbort(prove(probe, context), signal);
    } catch (error) {
      if (error instanceof CheckFailed || stop.aborted) throw error;
      throw new CheckFailed(serviceFailure(observe(error), need, probe.kind === "logUpload"));
    }
  };
}

async function prove(probe: Exclude<Probe, { kind: "none" }>, context: ProbeContext): Promise<Finding> {
  switch (probe.kind) {
    case "token":
      return proveToken(context);
    case "applicationPermission":
      return proveApplicationPermission(probe, context);
    case "delegatedConsent":
      return readDelegatedConsent(probe, context);
    case "directoryRole":
      return proveDirectoryRole(probe, context);
    case "workspaceQuery":
      return proveQuery(probe, context);
    case "customMetric":
      return proveCustomMetric(probe, context);
    case "digitalTwinsModels":
      return proveDigitalTwins(probe, context);
    case "logUpload":
      return proveLogUpload(probe, context);
    case "rowArrival":
      return proveRowArrival(probe, context);
    case "blobContainers":
      return proveBlobStorage(probe, context);
    case "resourceManagerRead":
      return proveResourceManager(probe, context);
  }
}
