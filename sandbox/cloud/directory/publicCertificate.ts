import { X509Certificate } from "node:crypto";
import { GraphError } from "./graphError.ts";

const leastBits = 2048;

/**
 * Reads the certificate that a client has sent. It must be one certificate and nothing else, without a private key or
 * a chain.
 *
 * @param key DER or PEM, in base64.
 * @throws {GraphError}
 */
export function publicCertificate(key: string): X509Certificate {
  if (key === "") throw invalidValue("KeyValue cannot be null or empty.");
  const sent = Buffer.from(key, "base64");
  const certificate = parse(derOf(sent.toString("latin1")) ?? sent);
  if (certificate === undefined) throw invalidValue("Invalid certificate: Key value is invalid certificate");
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  if (asymmetricKeyType !== "rsa" || (asymmetricKeyDetails?.modulusLength ?? 0) < leastBits) {
    throw invalidValue(`Invalid certificate: the key has to be an RSA key of at least ${leastBits} bits`);
  }
  return certificate;
}

function derOf(pem: string): Buffer | undefined {
  const [, body] = /^\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/.exec(pem) ?? [];
  return body === undefined ? undefined : Buffer.from(body, "base64");
}

/** Reads DER. The parser ignores bytes after a certificate, and Graph may refuse them, so they are refused here. */
function parse(der: Buffer): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(der);
    return certificate.raw.equals(der) ? certificate : undefined;
  } catch {
    return undefined;
  }
}

function invalidValue(message: string): GraphError {
  return new GraphError(400, "KeyCredentialsInvalidValue", message);
}
