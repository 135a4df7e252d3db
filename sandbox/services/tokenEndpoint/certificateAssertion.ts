import { X509Certificate } from "node:crypto";
import { errors, jwtVerify } from "jose";
import { findCertificate } from "../../cloud/directory/clientCredentials.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { Application } from "../../cloud/directory/types.ts";
import type { AuthenticationContext } from "./authenticationContext.ts";
import { clockTolerance, type PresentedAssertion } from "./presentedAssertion.ts";
import { refuse } from "./refusal.ts";

/**
 * Checks that an assertion is signed with a certificate of the application.
 *
 * @throws {TokenRequestRefused}
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export async function verifyCertificateAssertion(
  { cloud, clientClock, audiences }: AuthenticationContext,
  application: Application,
  { token, header, issuer, subject, audiences: presented }: PresentedAssertion,
): Promise<void> {
  if (!sameId(issuer, application.appId) || !sameId(subject, application.appId)) throw refuse.assertionOfAnother();
  if (application.keyCredentials.length === 0) throw refuse.noCertificates();
  const encoded = header["x5t#S256"] ?? header.x5t;
  if (typeof encoded !== "string") throw refuse.malformedAssertion();
  const thumbprint = Buffer.from(encoded, "base64url").toString("hex").toUpperCase();
  const now = cloud.directory.now();
  const credential = findCertificate(application, thumbprint, now);
  if (credential === undefined) throw refuse.unknownCertificate(thumbprint);
  if (new Date(credential.endDateTime) <= now) throw refuse.expiredCertificate(thumbprint);
  const { publicKey } = new X509Certificate(Buffer.from(credential.key, "base64"));
  try {
    await jwtVerify(token, publicKey, {
      algorithms: ["RS256", "PS256"],
      currentDate: clientClock(),
      clockTolerance,
    });
  } catch (error) {
    throw refusal(error, thumbprint);
  }
  if (!presented.some((audience) => audiences.includes(audience))) throw refuse.assertionForAnother();
}

function refusal(error: unknown, thumbprint: string): unknown {
  if (error instanceof errors.JWSSignatureVerificationFailed) return refuse.wrongSignature(thumbprint);
  if (error instanceof errors.JWTExpired) return refuse.assertionOutOfTime();
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "nbf") return refuse.assertionOutOfTime();
  return error instanceof errors.JOSEError ? refuse.malformedAssertion() : error;
}
