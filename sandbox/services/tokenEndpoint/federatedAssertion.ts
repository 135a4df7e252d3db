import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";
import { findFederatedCredential } from "../../cloud/directory/clientCredentials.ts";
import type { Application } from "../../cloud/directory/types.ts";
import type { AuthenticationContext, DocumentSource } from "./authenticationContext.ts";
import { clockTolerance, type PresentedAssertion } from "./presentedAssertion.ts";
import { refuse, type TokenRequestRefused } from "./refusal.ts";

/**
 * Checks that an assertion is of an external identity that can act as the application, and that its issuer has signed
 * it.
 *
 * @throws {TokenRequestRefused}
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation
 */
export async function verifyFederatedAssertion(
  { clientClock, documents }: AuthenticationContext,
  application: Application,
  assertion: PresentedAssertion,
): Promise<void> {
  const found = findFederatedCredential(application, assertion);
  if (typeof found === "string") throw notFound(found, application, assertion);
  const { issuer, header, token } = assertion;
  const keys = createLocalJWKSet(issuerKeys(documents, issuer));
  try {
    await jwtVerify(token, keys, { algorithms: ["RS256"], currentDate: clientClock(), clockTolerance });
  } catch (error) {
    throw refusal(error, header.kid ?? "", issuer);
  }
}

function issuerKeys(documents: DocumentSource, issuer: string): JSONWebKeySet {
  const configuration = documents(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  const address = configuration?.["jwks_uri"];
  if (configuration?.["issuer"] !== issuer || typeof address !== "string") throw refuse.unreachableIssuer();
  const set = documents(address);
  if (!Array.isArray(set?.["keys"])) throw refuse.unreachableIssuer();
  return { keys: set["keys"] };
}

function notFound(
  misfit: "none" | "issuer" | "subject" | "audience",
  { displayName }: Application,
  { issuer, subject, audiences }: PresentedAssertion,
): TokenRequestRefused {
  switch (misfit) {
    case "none":
      return refuse.noFederatedCredentials(displayName);
    case "issuer":
      return refuse.unknownIssuer(issuer);
    case "subject":
      return refuse.unknownSubject(subject);
    case "audience":
      return refuse.unknownAudience(audiences.join(" "));
  }
}

function refusal(error: unknown, key: string, issuer: string): unknown {
  if (error instanceof errors.JWKSNoMatchingKey) return refuse.unknownIssuerKey(key, issuer);
  if (error instanceof errors.JWSSignatureVerificationFailed) return refuse.wrongSignature(key);
  if (error instanceof errors.JWTExpired) return refuse.assertionOutOfTime();
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "nbf") return refuse.assertionOutOfTime();
  return error instanceof errors.JOSEError ? refuse.malformedAssertion() : error;
}
