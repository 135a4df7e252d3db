import { readFile } from "node:fs/promises";
import type { CommandLine } from "./commandLine.ts";
import { type Cloud, cloudOf } from "./outputs/cloud.ts";
import type { Outputs } from "./outputs/outputs.ts";
import type { Redact } from "./outputs/redact.ts";
import type { Check } from "./plan/check.ts";
import { planChecks } from "./plan/plan.ts";
import { choosePrincipal } from "./plan/principal.ts";
import { selectChecks } from "./plan/select.ts";
import { attempts } from "./probes/attempt.ts";
import { makeReport, type Report } from "./report/report.ts";
import type { Retrying } from "./retrying.ts";
import { type Progress, type RunOptions, runChecks } from "./run.ts";
import { type CredentialSource, chooseCredential, makeCredential, signInOf } from "./signIn/credentials.ts";
import { Session } from "./signIn/session.ts";
import { UsageError } from "./usageError.ts";

/** What the process gives to a run. */
export interface Surroundings extends Pick<RunOptions, "signal" | "now" | "pause"> {
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  readonly retrying: Retrying;
  readonly redact: Redact;
  readonly openProgress: (checks: readonly Check[], redact: Redact) => Progress & { close(): Promise<void> };
}

/**
 * Proves what the outputs say.
 *
 * @throws UsageError where nothing could be tried.
 */
export async function verify(commandLine: CommandLine, outputs: Outputs, surroundings: Surroundings): Promise<Report> {
  const { environment, retrying, redact, openProgress, ...policy } = surroundings;
  const cloud = cloudOf(outputs);
  const principal = choosePrincipal(commandLine, outputs);
  const source = await readableCredential(
    chooseCredential({ ...commandLine, managedIdentity: commandLine.as === "managed-identity" }, outputs, environment),
  );
  const planned = planChecks(outputs, cloud, {
    principal,
    canSignIn: source !== undefined,
    waitForArrival: commandLine.waitForArrival,
  });
  const checks = selectChecks(planned, commandLine.only);
  if (source === undefined && checks.some(({ tokenScope }) => tokenScope !== undefined)) {
    throw new UsageError(
      "The stack exports no clientSecret: give --certificate, --federated-token-file or --github-actions.",
    );
  }

  const session = new Session({
    makeCredential: source && credentialMaker(source, outputs, cloud),
    signIn: source ? signInOf(source) : "secret",
    signal: policy.signal,
  });
  const progress = openProgress(checks, redact);
  const results = await runChecks(checks, {
    ...policy,
    timeout: commandLine.timeout,
    attempt: attempts(session, outputs, { principal, cloud, stop: policy.signal }),
    retrying,
    progress,
  }).finally(() => progress.close());
  return makeReport(results, principal, redact);
}

function credentialMaker(source: CredentialSource, outputs: Outputs, cloud: Cloud) {
  // A fault in the outputs shows now, and not in the middle of the checks.
  makeCredential(source, outputs, cloud);
  return () => makeCredential(source, outputs, cloud);
}

/** @throws UsageError for a file that is not there, or does not hold what it must. */
async function readableCredential(source: CredentialSource | undefined): Promise<CredentialSource | undefined> {
  if (source?.kind !== "certificate" && source?.kind !== "tokenFile") return source;
  const content = await readFile(source.file, "utf8").catch((error: unknown) => {
    throw new UsageError(`${source.file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (source.kind === "certificate" && !/-----BEGIN CERTIFICATE-----/.test(content)) {
    throw new UsageError(`${source.file} holds no certificate in PEM: it must hold one, and its private key.`);
  }
  if (source.kind === "certificate" && !/-----BEGIN (RSA )?PRIVATE KEY-----/.test(content)) {
    throw new UsageError(
      `${source.file} holds no private key in PEM: it must hold one, RSA, unencrypted, and its certificate.`,
    );
  }
  return source;
}
