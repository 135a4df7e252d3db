import { readFile } from "node:fs/promises";
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from "@azure/identity";
import { callJson } from "../calls.ts";
import type { SignIn } from "../failures/signInFailures.ts";
import type { Cloud } from "../outputs/cloud.ts";
import type { Outputs } from "../outputs/outputs.ts";
import { UsageError } from "../usageError.ts";

/** What there is to sign in with. */
export type CredentialSource =
  | { readonly kind: "secret"; readonly secret: string }
  /** A PEM file with certificate and private key. */
  | { readonly kind: "certificate"; readonly file: string }
  | { readonly kind: "tokenFile"; readonly file: string }
  /** What GitHub gives to a job that may write id tokens. */
  | { readonly kind: "gitHub"; readonly url: string; readonly token: string }
  /** Of the machine itself; `clientId` names a user-assigned one. */
  | { readonly kind: "managedIdentity"; readonly clientId: string | undefined };

export interface CredentialChoice {
  readonly certificate: string | undefined;
  readonly federatedTokenFile: string | undefined;
  readonly gitHubActions: boolean;
  readonly managedIdentity: boolean;
  readonly identity: string | undefined;
}

/**
 * Chooses what to sign in with: what is asked for, or the stack's secret, or, in a job of GitHub's, its token.
 *
 * @returns undefined where there is nothing.
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

/** How a token is asked for, for what is said when it is refused. */
export function signInOf({ kind }: CredentialSource): SignIn {
  if (kind === "tokenFile" || kind === "gitHub") return "federated";
  return kind;
}

/**
 * Makes Microsoft's own credential. A new one has no token yet, so it gets one that names what was granted since.
 *
 * @throws UsageError when the outputs do not say whose it is.
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
  if (clientId === undefined || tenantId === undefined) {
    throw new UsageError("The outputs have no clientId or no tenantId: this stack has no application to sign in as.");
  }
  const options = { authorityHost: cloud.authority, retryOptions };
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

/** https://docs.github.com/actions/reference/security/oidc */
async function gitHubToken({ url, token }: { url: string; token: string }, cloud: Cloud): Promise<string> {
  const address = new URL(url);
  address.searchParams.set("audience", cloud.tokenExchangeAudience);
  const answer = await callJson({ url: address.href, token, signal: AbortSignal.timeout(60_000) });
  if (typeof answer === "object" && answer !== null && "value" in answer && typeof answer.value === "string") {
    return answer.value;
  }
  throw new Error("GitHub answered without a token");
}
