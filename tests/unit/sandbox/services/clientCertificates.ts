import { execFileSync } from "node:child_process";
import { createHash, createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import path from "node:path";

export interface ClientCertificate {
  readonly pem: string;
  /** The form that Microsoft Graph accepts. */
  readonly key: string;
  readonly privateKey: KeyObject;
  readonly privateKeyPem: string;
  /** Header parameters of an assertion, by their hash algorithm. */
  readonly thumbprints: { readonly x5t: string; readonly "x5t#S256": string };
  /** SHA-256, in hexadecimal. */
  readonly thumbprint256: string;
}

/**
 * Makes a certificate over a new RSA key. A separate process makes it, because the library is asynchronous and tables
 * of tests cannot wait.
 */
export function clientCertificate(): ClientCertificate {
  const program = path.join(__dirname, "selfSignedCertificate.mts");
  const made: { pem: string; privateKeyPem: string } = JSON.parse(
    execFileSync(process.execPath, [program], { encoding: "utf8" }),
  );
  const { raw } = new X509Certificate(made.pem);
  const hash = (algorithm: string) => createHash(algorithm).update(raw).digest();
  return {
    ...made,
    key: raw.toString("base64"),
    privateKey: createPrivateKey(made.privateKeyPem),
    thumbprints: { x5t: hash("sha1").toString("base64url"), "x5t#S256": hash("sha256").toString("base64url") },
    thumbprint256: hash("sha256").toString("hex").toUpperCase(),
  };
}
