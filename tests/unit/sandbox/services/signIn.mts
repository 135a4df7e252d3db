// Signs in with Microsoft's own library, as standard input says, and prints the token or why there is none.
import { text } from "node:stream/consumers";
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from "@azure/identity";
import type { RealSignIn } from "./realSignIns.ts";

/** Of the job of GitHub Actions that this runs in. */
async function jobToken(): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
  const answer = await fetch(`${url}&audience=api://AzureADTokenExchange`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const body: unknown = await answer.json();
  return typeof body === "object" && body !== null && "value" in body ? String(body.value) : "";
}

function credential({ as, tenantId = "", clientId = "", ...proof }: RealSignIn): TokenCredential {
  const { clientSecret = "", certificate = "", authorityHost } = proof;
  const options = { retryOptions: { maxRetries: 0 }, ...(authorityHost !== undefined && { authorityHost }) };
  switch (as) {
    case "secret":
      return new ClientSecretCredential(tenantId, clientId, clientSecret, options);
    case "certificate":
      return new ClientCertificateCredential(tenantId, clientId, { certificate }, options);
    case "assertion":
      return new ClientAssertionCredential(tenantId, clientId, jobToken, options);
    case "machine":
      return new ManagedIdentityCredential({ ...(clientId !== "" && { clientId }), ...options });
  }
}

const signIn: RealSignIn = JSON.parse(await text(process.stdin));
try {
  const token = await credential(signIn).getToken(signIn.scope);
  console.log(JSON.stringify({ token: token?.token }));
} catch (error) {
  console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
}
