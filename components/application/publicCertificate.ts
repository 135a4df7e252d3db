import { X509Certificate } from "node:crypto";
import type { Refusal } from "../../catalogue/refusal";
import { aPrivateKey, hasPrivateKey } from "../failures/privateKeys";

// https://learn.microsoft.com/entra/identity-platform/certificate-credentials

const minimumBits = 2048;

const oneCertificate = "one public certificate in PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----";

/** A public certificate, with what it says of itself. */
export interface PublicCertificate {
  /** In the one form that every PEM of it can be written in, so that another spacing is no other certificate. */
  readonly pem: string;
  /** SHA-1 of the certificate, in lower-case hexadecimal digits. */
  readonly thumbprint: string;
  /** In ISO 8601, such as `2027-03-01T00:00:00Z`. */
  readonly startsOn: string;
  /** In ISO 8601. */
  readonly expiresOn: string;
}

type Read =
  | { readonly certificate: PublicCertificate; readonly refusals?: never }
  | { readonly refusals: readonly Refusal[]; readonly certificate?: never };

/**
 * Reads a public certificate.
 *
 * @param text PEM, however it is spaced.
 * @param today The certificate must be valid on this day.
 * @returns the certificate, or everything that is wrong with it; no refusal shows the text itself
 */
export function readPublicCertificate(text: string, today: Date): Read {
  if (hasPrivateKey(text)) {
    const allowed =
      "the public certificate alone; the private key stood in a configuration file: take it for leaked, and replace it and its certificate";
    return { refusals: [{ found: aPrivateKey, allowed }] };
  }
  const blocks = [...text.matchAll(/-----BEGIN CERTIFICATE-----([\w+/=\s]*)-----END CERTIFICATE-----/g)];
  const [, body] = blocks[0] ?? [];
  if (body === undefined) {
    return { refusals: [{ found: describeOther(text), allowed: oneCertificate }] };
  }
  if (blocks.length > 1) {
    const allowed = "the application's own certificate alone, without those of its issuers";
    return { refusals: [{ found: `${blocks.length} certificates`, allowed }] };
  }
  const parsed = parse(body);
  if (parsed === undefined) {
    return { refusals: [{ found: "a certificate that cannot be read", allowed: oneCertificate }] };
  }
  const certificate = propertiesOf(parsed);
  const refusals = [...refuseKey(parsed), ...refuseValidity(certificate, today)];
  return refusals.length > 0 ? { refusals } : { certificate };
}

function describeOther(text: string): string {
  const [, label] = text.match(/-----BEGIN ([A-Z0-9 ]{1,40})-----/) ?? [];
  return label === undefined ? `text of ${text.length} characters that is no PEM` : `PEM of a ${label}`;
}

/** @param body Base64, however it is spaced: YAML folds lines, and some editors end them in their own way. */
function parse(body: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(body, "base64"));
  } catch {
    return undefined;
  }
}

function refuseKey({ publicKey }: X509Certificate): Refusal[] {
  const type = publicKey.asymmetricKeyType ?? "unknown";
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (type === "rsa" && bits >= minimumBits) {
    return [];
  }
  const found =
    type === "rsa" ? `a certificate with an RSA key of ${bits} bits` : `a certificate with a key of type ${type}`;
  const allowed = `a certificate with an RSA key of ${minimumBits} bits or more: Microsoft Entra checks no other signatures of applications`;
  return [{ found, allowed }];
}

function refuseValidity({ startsOn, expiresOn }: PublicCertificate, today: Date): Refusal[] {
  if (new Date(expiresOn) <= today) {
    return [{ found: `a certificate that expired on ${expiresOn}`, allowed: "a certificate that is valid" }];
  }
  if (new Date(startsOn) > today) {
    return [{ found: `a certificate that is not valid before ${startsOn}`, allowed: "a certificate that is valid" }];
  }
  return [];
}

function propertiesOf(certificate: X509Certificate): PublicCertificate {
  return {
    pem: certificate.toString(),
    thumbprint: certificate.fingerprint.replaceAll(":", "").toLowerCase(),
    startsOn: inIso8601(certificate.validFrom),
    expiresOn: inIso8601(certificate.validTo),
  };
}

/** @param time As OpenSSL writes it, such as `Mar  1 00:00:00 2027 GMT`. */
function inIso8601(time: string): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
