import { beforeAbort } from "../beforeAbort.ts";
import { CheckFailed } from "../failures/failure.ts";
import { observe } from "../failures/observed.ts";
import { serviceFailure } from "../failures/serviceFailures.ts";
import { grantName } from "../outputs/access.ts";
import type { Cloud } from "../outputs/cloud.ts";
import type { Outputs } from "../outputs/outputs.ts";
import type { Check, Finding } from "../plan/check.ts";
import type { Session } from "../signIn/session.ts";
import type { ProbeContext } from "./context.ts";
import { proveApplicationPermission, proveDirectoryRole, readDelegatedConsent } from "./graph.ts";
import { proveCustomMetric, proveLogUpload, proveQuery, proveRowArrival } from "./monitor.ts";
import { proveBlobStorage, proveDigitalTwins, proveResourceManager } from "./resources.ts";
import { proveToken } from "./token.ts";

export interface AttemptOptions {
  /** Whose access is proven: `application`, or the resource id of a machine or account. */
  readonly principal: string;
  readonly cloud: Cloud;
  /** Ends the whole run. */
  readonly stop: AbortSignal;
}

/**
 * Makes the function that tries a check once.
 *
 * @returns A function that throws CheckFailed, and nothing else but what ends the whole run.
 */
export function attempts(session: Session, outputs: Outputs, { principal, cloud, stop }: AttemptOptions) {
  return async (check: Check, number: number): Promise<Finding> => {
    const { probe, tokenScope } = check;
    if (probe.kind === "none") return { status: "notProvable", evidence: probe.reason };
    if (tokenScope === undefined) throw new Error(`${check.name} has no token scope`);
    const need = check.grant === undefined ? check.name : grantName(check.grant);
    const token = await session.token(tokenScope, number > 1);
    const signal = session.callSignal();
    const context: ProbeContext = {
      token,
      cloud,
      need,
      principal,
      tenantId: outputs.tenantId,
      adminConsentUrl: outputs.adminConsentUrl,
      signal,
      uploadedRows: session.uploadedRows,
    };
    try {
      return await beforeAbort(prove(check, tokenScope, context), signal);
    } catch (error) {
      if (error instanceof CheckFailed || stop.aborted) throw error;
      throw new CheckFailed(serviceFailure(observe(error), need, probe.kind === "logUpload"));
    }
  };
}

async function prove({ probe }: Check, tokenScope: string, context: ProbeContext): Promise<Finding> {
  switch (probe.kind) {
    case "none":
      return { status: "notProvable", evidence: probe.reason };
    case "token":
      return proveToken(context);
    case "applicationPermission":
      return proveApplicationPermission(probe, context);
    case "delegatedConsent":
      return readDelegatedConsent(probe, context);
    case "directoryRole":
      return proveDirectoryRole(probe, context);
    case "workspaceQuery":
      return proveQuery(probe, tokenScope, context);
    case "customMetric":
      return proveCustomMetric(probe, context);
    case "digitalTwinsModels":
      return proveDigitalTwins(probe, context);
    case "logUpload":
      return proveLogUpload(probe, tokenScope, context);
    case "rowArrival":
      return proveRowArrival(probe, tokenScope, context);
    case "blobContainers":
      return proveBlobStorage(probe, context);
    case "resourceManagerRead":
      return proveResourceManager(probe, context);
  }
}
