import { readFile } from "node:fs/promises";
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from "@azure/identity";
import { callJson } from "../calls.ts";
import { UsageError } from "../failures/failure.ts";
import type { SignIn } from "../failures/signInFailures.ts";
import type { Cloud } from "../outputs/cloud.ts";
import type { Outputs } from "../outputs/outputs.ts";

/** The means to sign in. */
export type CredentialSource =
  | { readonly kind: "secret"; readonly secret: string }
  /** A PEM file with certificate and private key. */
  | { readonly kind: "certificate"; readonly file: string }
  | { readonly kind: "tokenFile"; readonly file: string }
  /** The address and the token that GitHub gives to a job with the right to write id tokens. */
  | { readonly kind: "gitHub"; readonly url: string; readonly token: string }
  /** The identity of the machine itself; `clientId` names a user-assigned one. */
  | { readonly kind: "managedIdentity"; readonly clientId: string | undefined };

export interface CredentialChoice {
  readonly certificate: string | undefined;
  readonly federatedTokenFile: string | undefined;
  readonly gitHubActions: boolean;
  readonly managedIdentity: boolean;
  readonly identity: string | undefined;
}

/**
 * Chooses the means to sign in: the one that is asked for, else the stack's secret, else the token of a GitHub job.
 *
 * @returns undefined where there is none.
 */
export function chooseCredential(
  { certificate, federatedTokenFile, gitHubActions, managedIdentity, identity }: CredentialChoice,
  { clientSecret }: Pick<Outputs, "clientSecret">,
  environment: Readonly<NodeJS.ProcessEnv>,
): CredentialSource | undefined {
  if (managedIdentity) return { kind: "managedIdentity", clientId: identity };
  if (certificate !== undefined) return { kind: "certificate", file: certificate };
  if (federatedTokenFile !== undefined) return { kind: "tokenFile", file: federatedTokenFile };
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = environment;
  if (clientSecret !== undefined && !gitHubActions) return { kind: "secret", secret: clientSecret };
  if (url !== undefined && token !== undefined) return { kind: "gitHub", url, token };
  if (gitHubActions) {
    throw new UsageError("--github-actions: this is no job of GitHub Actions with `permissions: { id-token: write }`.");
  }
  return undefined;
}

/**
 * Checks the file of a certificate or a token, before the first check fails for its sake.
 *
 * @throws UsageError for a file that is not there, or lacks the certificate or its key.
 */
export async function checkFile(source: CredentialSource): Promise<void> {
  if (source.kind !== "certificate" && source.kind !== "tokenFile") return;
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
}

/** Tells the kinds of sign-in apart whose refusals mean different things. */
export function signInOf({ kind }: CredentialSource): SignIn {
  if (kind === "tokenFile" || kind === "gitHub") return "federated";
  return kind;
}

/**
 * Makes Microsoft's own credential. A new one has no token yet, so that the token it gets names the latest grants.
 *
 * @throws UsageError where the stack has no application.
 */
export function makeCredential(
  source: CredentialSource,
  { clientId, tenantId }: Pick<Outputs, "clientId" | "tenantId">,
  cloud: Cloud,
): TokenCredential {
  const retryOptions = { maxRetries: 0 };
  if (source.kind === "managedIdentity") {
    return new ManagedIdentityCredential({
      ...(source.clientId !== undefined && { clientId: source.clientId }),
      retryOptions,
    });
  }
  if (clientId === undefined) {
    throw new UsageError("The outputs have no clientId: this stack has no application to sign in as.");
  }
  const options = { authorityHost: cloud.authorityHost, retryOptions };
  switch (source.kind) {
    case "secret":
      return new ClientSecretCredential(tenantId, clientId, source.secret, options);
    case "certificate":
      return new ClientCertificateCredential(tenantId, clientId, source.file, options);
    case "tokenFile":
      return new ClientAssertionCredential(
        tenantId,
        clientId,
        async () => (await readFile(source.file, "utf8")).trim(),
        options,
      );
    case "gitHub":
      return new ClientAssertionCredential(tenantId, clientId, () => gitHubToken(source, cloud), options);
  }
}

/** @see https://docs.github.com/actions/reference/security/oidc */
async function gitHubToken({ url, token }: { url: string; token: string }, cloud: Cloud): Promise<string> {
  const address = new URL(url);
  address.searchParams.set("audience", cloud.tokenExchangeAudience);
  const answer = await callJson({ url: address.href, token, signal: AbortSignal.timeout(60_000) });
  if (typeof answer === "object" && answer !== null && "value" in answer && typeof answer.value === "string") {
    return answer.value;
  }
  throw new Error("GitHub answered without a token");
}
