import { describe, expect, test } from "@jest/globals";
import type { Refusal } from "../../../../catalogue/refusal";
import { readPublicCertificate } from "../../../../components/application/publicCertificate";
import { hasPrivateKey } from "../../../../components/failures/privateKeys";
import {
  ellipticCertificate,
  expiredCertificate,
  futureCertificate,
  otherRsaCertificate,
  rsaCertificate,
  smallCertificate,
  smallExpiredCertificate,
} from "../../config/certificates";

const today = new Date("2026-11-21T12:00:00Z");

const oneCertificate = "one public certificate in PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----";
const valid = "a certificate that is valid";
const rsaKey =
  "a certificate with an RSA key of 2048 bits or more: Microsoft Entra checks no other signatures of applications";
const publicAlone =
  "the public certificate alone; the private key stood in a configuration file: take it for leaked, and replace it and its certificate";

describe("readPublicCertificate", () => {
  const certificate = {
    pem: rsaCertificate,
    thumbprint: "ea5e4159f45105b4fb17d038c6d0a386f37116a8",
    startsOn: "2026-01-01T00:00:00Z",
    expiresOn: "2120-03-01T00:00:00Z",
  };

  test.each([
    ["as OpenSSL writes it", rsaCertificate],
    ["with other ends of lines, and lines indented", rsaCertificate.replaceAll("\n", "\r\n    ")],
    ["in one line", rsaCertificate.replaceAll("\n", "")],
    ["below words about it", `subject=CN = gateway.example\n${rsaCertificate}`],
  ])("reads a certificate %s, and writes it in one form", (_, text) => {
    expect(readPublicCertificate(text, today)).toEqual({ certificate });
  });

  test.each<[title: string, text: string, refusals: Refusal[]]>([
    [
      "text that is no PEM",
      "MIIC8DCCAdigAwIBAgIUQ5id",
      [{ found: "text of 24 characters that is no PEM", allowed: oneCertificate }],
    ],
    ["no text", "", [{ found: "text of 0 characters that is no PEM", allowed: oneCertificate }]],
    [
      "the request for a certificate",
      "-----BEGIN CERTIFICATE REQUEST-----\nMIHVMH0=\n-----END CERTIFICATE REQUEST-----\n",
      [{ found: "PEM of a CERTIFICATE REQUEST", allowed: oneCertificate }],
    ],
    ["half a certificate", rsaCertificate.slice(0, 600), [{ found: "PEM of a CERTIFICATE", allowed: oneCertificate }]],
    [
      "a certificate with a letter too few",
      rsaCertificate.replace("MIIC", "MII"),
      [{ found: "a certificate that cannot be read", allowed: oneCertificate }],
    ],
    [
      "a certificate with that of its issuer",
      rsaCertificate + otherRsaCertificate,
      [{ found: "2 certificates", allowed: "the application's own certificate alone, without those of its issuers" }],
    ],
    [
      "a certificate that has expired",
      expiredCertificate,
      [{ found: "a certificate that expired on 2026-01-01T00:00:00Z", allowed: valid }],
    ],
    [
      "a certificate that is not valid yet",
      futureCertificate,
      [{ found: "a certificate that is not valid before 2110-01-01T00:00:00Z", allowed: valid }],
    ],
    [
      "a certificate of an elliptic curve",
      ellipticCertificate,
      [{ found: "a certificate with a key of type ec", allowed: rsaKey }],
    ],
    [
      "a certificate with a small key",
      smallCertificate,
      [{ found: "a certificate with an RSA key of 1024 bits", allowed: rsaKey }],
    ],
    [
      "everything that is wrong with a certificate",
      smallExpiredCertificate,
      [
        { found: "a certificate with an RSA key of 1024 bits", allowed: rsaKey },
        { found: "a certificate that expired on 2026-01-01T00:00:00Z", allowed: valid },
      ],
    ],
    [
      "a private key beside a certificate, without showing either",
      `${rsaCertificate}-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----\n`,
      [{ found: "(a private key)", allowed: publicAlone }],
    ],
  ])("refuses %s", (_, text, refusals) => {
    expect(readPublicCertificate(text, today)).toEqual({ refusals });
  });

  test("takes a certificate until the second in which it expires", () => {
    const lastSecond = new Date("2120-02-29T23:59:59Z");
    expect(readPublicCertificate(rsaCertificate, lastSecond)).toEqual({ certificate });
    expect(readPublicCertificate(rsaCertificate, new Date("2120-03-01T00:00:00Z"))).toEqual({
      refusals: [{ found: "a certificate that expired on 2120-03-01T00:00:00Z", allowed: valid }],
    });
  });
});

describe("hasPrivateKey", () => {
  test.each([
    ["-----BEGIN PRIVATE KEY-----", true],
    ["-----BEGIN ENCRYPTED PRIVATE KEY-----", true],
    ["-----BEGIN EC PRIVATE KEY-----", true],
    // Somebody has removed a part of the key. This is the rest.
    ["c2VjcmV0\n-----END RSA PRIVATE KEY-----", true],
    ["-----BEGIN PUBLIC KEY-----", false],
    [rsaCertificate, false],
  ])("of %j is %j", (text, has) => {
    expect(hasPrivateKey(text)).toBe(has);
  });
});
