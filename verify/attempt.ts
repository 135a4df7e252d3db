import type { Check, Finding } from "./check.ts";
import type { Cloud } from "./clouds.ts";
import { CheckFailed } from "./failure.ts";
import { grantName } from "./names.ts";
import { observe } from "./observed.ts";
import type { Outputs } from "./outputs.ts";
import type { ProbeContext } from "./probes/context.ts";
import { proveApplicationPermission, proveDirectoryRole, readDelegatedConsent } from "./probes/graph.ts";
import { proveCustomMetric, proveLogUpload, proveQuery, proveRowArrival } from "./probes/monitor.ts";
import { proveBlobStorage, proveDigitalTwins, proveResourceManager } from "./probes/resources.ts";
import { proveToken } from "./probes/token.ts";
import { serviceFailure } from "./serviceFailures.ts";
import type { Session } from "./session.ts";

/**
 * Makes the function that tries a check once.
 *
 * @returns A function that throws CheckFailed, and nothing else but what ends the whole run.
 */
export function attempts(session: Session, outputs: Outputs, cloud: Cloud, stop: AbortSignal) {
  return async (check: Check, number: number): Promise<Finding> => {
    const { probe, tokenScope } = check;
    if (probe.kind === "none") return { status: "notProvable", evidence: probe.reason };
    if (tokenScope === undefined) throw new Error(`${check.name} has no token scope`);
    const need = check.grant === undefined ? check.name : grantName(check.grant);
    const context: ProbeContext = {
      token: await session.token(tokenScope, number > 1),
      cloud,
      need,
      tenantId: outputs.tenantId,
      adminConsentUrl: outputs.adminConsentUrl,
      signal: session.callSignal(),
      uploadedRows: session.uploadedRows,
    };
    try {
      return await prove(check, tokenScope, context);
    } catch (error) {
      if (error instanceof CheckFailed || stop.aborted) throw error;
      throw new CheckFailed(serviceFailure(observe(error), need));
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
