import { createHash, timingSafeEqual, X509Certificate } from "node:crypto";
import type { Application, FederatedIdentityCredential, KeyCredential } from "./types.ts";

/** Whether the application has such a client secret, and whether that counts at the moment. */
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
 * The certificate of an application that has begun to count.
 *
 * @param thumbprint SHA-1 or SHA-256 of the certificate, in hexadecimal, in capitals.
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

/** What the application knows of who issues an identity elsewhere, and of the identity. */
export interface PresentedIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

/**
 * Looks for the credential that lets an identity elsewhere act as the application. Everything counts letter by letter.
 *
 * @returns Where there is none: what fits no credential, in the order in which it is looked at.
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
