import { createHash, timingSafeEqual, X509Certificate } from "node:crypto";
import type { Application, FederatedIdentityCredential, KeyCredential } from "./types.ts";

/** Whether the application has this client secret, and whether the secret is valid at the moment. */
export function checkClientSecret(
  { passwordCredentials }: Application,
  secret: string,
  now: Date,
): "valid" | "unknown" | "expired" {
  const hash = createHash("sha256").update(secret).digest();
  const found = passwordCredentials.filter(
    ({ secretHash, startDateTime }) =>
      timingSafeEqual(Buffer.from(secretHash, "hex"), hash) && new Date(startDateTime) <= now,
  );
  if (found.length === 0) return "unknown";
  return found.some(({ endDateTime }) => new Date(endDateTime) > now) ? "valid" : "expired";
}

/**
 * Finds a certificate of the application whose validity has begun.
 *
 * @param thumbprint SHA-1 or SHA-256 of the certificate, in hexadecimal and in capitals.
 */
export function findCertificate(
  { keyCredentials }: Application,
  thumbprint: string,
  now: Date,
): KeyCredential | undefined {
  return keyCredentials.find(
    (credential) => new Date(credential.startDateTime) <= now && thumbprints(credential).includes(thumbprint),
  );
}

/** The claims of a token from another issuer that federated credentials are compared with. */
export interface PresentedIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

/**
 * Finds the credential that lets an external identity act as the application. All values are compared exactly.
 *
 * @returns The credential, or the first claim that fits none: `none` if the application has no credentials.
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
export function findFederatedCredential(
  { federatedIdentityCredentials }: Application,
  { issuer, subject, audiences }: PresentedIdentity,
): FederatedIdentityCredential | "none" | "issuer" | "subject" | "audience" {
  if (federatedIdentityCredentials.length === 0) return "none";
  const ofIssuer = federatedIdentityCredentials.filter((credential) => credential.issuer === issuer);
  if (ofIssuer.length === 0) return "issuer";
  const ofSubject = ofIssuer.filter((credential) => credential.subject === subject);
  if (ofSubject.length === 0) return "subject";
  const isFor = (audience: string) => audiences.includes(audience);
  return ofSubject.find((credential) => credential.audiences.some(isFor)) ?? "audience";
}

function thumbprints({ key, customKeyIdentifier }: KeyCredential): string[] {
  const { fingerprint256 } = new X509Certificate(Buffer.from(key, "base64"));
  return [customKeyIdentifier, fingerprint256.replaceAll(":", "")];
}
