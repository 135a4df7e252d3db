import { X509Certificate } from "node:crypto";
import type { Certificate } from "../../components/certificates";
import { aPrivateKey, hasPrivateKey } from "../issues";
import type { Refusal } from "./kit";

// https://learn.microsoft.com/entra/identity-platform/certificate-credentials

const minimumBits = 2048;

const oneCertificate = "one public certificate in PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----";

type Read = { readonly value: Omit<Certificate, "name"> } | { readonly refusals: readonly Refusal[] };

/** A public certificate, or what is wrong with it, none of which shows the text itself. */
export function readPublicCertificate(text: string, today: Date): Read {
  if (hasPrivateKey(text)) {
    const allowed =
      "the public certificate alone; the private key stood in a configuration file: take it for leaked, and replace it and its certificate";
    return { refusals: [{ found: aPrivateKey, allowed }] };
  }
  const blocks = [...text.matchAll(/-----BEGIN CERTIFICATE-----([\w+/=\s]*)-----END CERTIFICATE-----/g)];
  const [, body] = blocks[0] ?? [];
  if (body === undefined) {
    return { refusals: [{ found: whatElse(text), allowed: oneCertificate }] };
  }
  if (blocks.length > 1) {
    const allowed = "the application's own certificate alone, without those of who issued it";
    return { refusals: [{ found: `${blocks.length} certificates`, allowed }] };
  }
  const certificate = parse(body);
  if (certificate === undefined) {
    return { refusals: [{ found: "a certificate that cannot be read", allowed: oneCertificate }] };
  }
  const refusals = [...faultsOfKey(certificate), ...faultsOfValidity(certificate, today)];
  return refusals.length > 0 ? { refusals } : { value: propertiesOf(certificate) };
}

function whatElse(text: string): string {
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

function faultsOfKey({ publicKey }: X509Certificate): Refusal[] {
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

function faultsOfValidity(certificate: X509Certificate, today: Date): Refusal[] {
  const { startsOn, expiresOn } = propertiesOf(certificate);
  if (new Date(expiresOn) <= today) {
    return [{ found: `a certificate that expired on ${expiresOn}`, allowed: "a certificate that is valid" }];
  }
  if (new Date(startsOn) > today) {
    return [{ found: `a certificate that is not valid before ${startsOn}`, allowed: "a certificate that is valid" }];
  }
  return [];
}

/** In the one form that every PEM of a certificate can be written in, so that another spacing is no other certificate. */
function propertiesOf(certificate: X509Certificate): Omit<Certificate, "name"> {
  return {
    pem: certificate.toString(),
    startsOn: inIso8601(certificate.validFrom),
    expiresOn: inIso8601(certificate.validTo),
  };
}

/** @param time as OpenSSL writes it, such as `Mar  1 00:00:00 2027 GMT` */
function inIso8601(time: string): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
