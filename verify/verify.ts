import type { CommandLine } from "./commandLine.ts";
import { UsageError } from "./failures/failure.ts";
import { cloudOf } from "./outputs/cloud.ts";
import type { Outputs } from "./outputs/outputs.ts";
import type { Redact } from "./outputs/redact.ts";
import type { Check } from "./plan/check.ts";
import { planChecks } from "./plan/plan.ts";
import { choosePrincipal } from "./plan/principal.ts";
import { selectChecks } from "./plan/select.ts";
import { attempts } from "./probes/attempt.ts";
import { makeReport, type Report } from "./report/report.ts";
import { pause, retrying } from "./retry.ts";
import { type Progress, runChecks } from "./run.ts";
import { checkFile, chooseCredential, makeCredential, signInOf } from "./signIn/credentials.ts";
import { Session } from "./signIn/session.ts";

/** The parts of the process that a run uses. */
export interface Surroundings {
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  /** Ends the run. */
  readonly signal: AbortSignal;
  readonly redact: Redact;
  readonly openProgress: (checks: readonly Check[], redact: Redact) => Progress & { close(): Promise<void> };
}

/**
 * Proves the access that the outputs promise.
 *
 * @throws UsageError where no check can begin.
 */
export async function verify(
  commandLine: CommandLine,
  outputs: Outputs,
  { environment, signal, redact, openProgress }: Surroundings,
): Promise<Report> {
  const cloud = cloudOf(outputs);
  const principal = choosePrincipal(commandLine, outputs);
  const asMachine = commandLine.as === "managed-identity";
  const source = chooseCredential({ ...commandLine, managedIdentity: asMachine }, outputs, environment);
  if (source !== undefined) await checkFile(source);
  const planned = planChecks(outputs, {
    principal,
    canSignIn: source !== undefined,
    waitForArrival: commandLine.waitForArrival,
    resourceManagerScope: cloud.resourceManagerScope,
  });
  const checks = selectChecks(planned, commandLine.only);
  if (source === undefined && checks.some(({ tokenScope }) => tokenScope !== undefined)) {
    throw new UsageError(
      "The stack exports no clientSecret: give --certificate, --federated-token-file or --github-actions.",
    );
  }

  const credential = source && (() => makeCredential(source, outputs, cloud));
  // A fault in the outputs shows now, and not in the middle of the checks.
  credential?.();
  const session = new Session({
    makeCredential: credential,
    signIn: source ? signInOf(source) : "secret",
    signal,
  });
  const progress = openProgress(checks, redact);
  const results = await runChecks(checks, {
    attempt: attempts(session, outputs, { principal, stop: signal }),
    retrying,
    progress,
    timeout: commandLine.timeout,
    signal,
    now: () => performance.now(),
    pause,
  }).finally(() => progress.close());
  return makeReport(results, principal, redact);
}
