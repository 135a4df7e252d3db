import { createHash, generateKeyPairSync, type KeyObject, X509Certificate } from "node:crypto";
import { signCertificate } from "../../../sandbox/services/certificate.ts";

export interface ClientCertificate {
  readonly pem: string;
  /** As Microsoft Graph takes it. */
  readonly key: string;
  readonly privateKey: KeyObject;
  readonly privateKeyPem: string;
  /** Header parameters of an assertion, by what they are hashed with. */
  readonly thumbprints: { readonly x5t: string; readonly "x5t#S256": string };
  /** SHA-1, in hexadecimal. */
  readonly thumbprint: string;
  /** SHA-256, in hexadecimal. */
  readonly thumbprint256: string;
}

/** A certificate over a new RSA key, valid from 2026 to 2036. */
export function clientCertificate(): ClientCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = signCertificate({
    subject: "gateway",
    issuer: "gateway",
    publicKey,
    signingKey: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
    notBefore: new Date("2026-01-01T00:00:00Z"),
    notAfter: new Date("2036-01-01T00:00:00Z"),
    extensions: [],
  });
  const { raw } = new X509Certificate(pem);
  const hash = (algorithm: string) => createHash(algorithm).update(raw).digest();
  return {
    pem,
    key: raw.toString("base64"),
    privateKey,
    privateKeyPem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    thumbprints: { x5t: hash("sha1").toString("base64url"), "x5t#S256": hash("sha256").toString("base64url") },
    thumbprint: hash("sha1").toString("hex").toUpperCase(),
    thumbprint256: hash("sha256").toString("hex").toUpperCase(),
  };
}
