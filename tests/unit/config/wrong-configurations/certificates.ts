import {
  ellipticCertificate,
  expiredCertificate,
  futureCertificate,
  otherRsaCertificate,
  rsaCertificate,
  smallCertificate,
  smallExpiredCertificate,
} from "../certificates";
import type { WrongConfiguration } from "./words";

const oneCertificate = "one public certificate in PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----";
const rsaKey =
  "a certificate with an RSA key of 2048 bits or more: Microsoft Entra checks no other signatures of applications";
const names = "a name of 1 to 64 letters, digits, - and _";

interface Written {
  readonly name: unknown;
  readonly pem: unknown;
}

function withCertificates(...certificates: readonly Written[]): string {
  return JSON.stringify({ application: { displayName: "Gateway", certificates } });
}

/** What is wrong with one PEM. */
function wrongPem(title: string, pem: unknown, ...faults: readonly (readonly [found: string, allowed: string])[]) {
  return {
    title,
    yaml: withCertificates({ name: "gateway", pem }),
    message: [
      `The configuration of this stack has ${faults.length} fault${faults.length === 1 ? "" : "s"}; nothing was changed:`,
      ...faults.map(
        ([found, allowed]) =>
          `azure-api-access:application.certificates[0].pem\n  found:   ${found}\n  allowed: ${allowed}`,
      ),
    ].join("\n\n"),
  };
}

export const certificateFaults: readonly WrongConfiguration[] = [
  wrongPem("text that is no PEM", "MIIC8DCCAdigAwIBAgIUQ5id", ["text of 24 characters that is no PEM", oneCertificate]),
  wrongPem("no text of a certificate", "", ["text of 0 characters that is no PEM", oneCertificate]),
  wrongPem("a path in place of a certificate", "./gateway.pem", [
    "text of 13 characters that is no PEM",
    oneCertificate,
  ]),
  wrongPem(
    "the request for a certificate",
    "-----BEGIN CERTIFICATE REQUEST-----\nMIHVMH0=\n-----END CERTIFICATE REQUEST-----\n",
    ["PEM of a CERTIFICATE REQUEST", oneCertificate],
  ),
  wrongPem("half a certificate", rsaCertificate.slice(0, 600), ["PEM of a CERTIFICATE", oneCertificate]),
  wrongPem("a certificate with a letter too few", rsaCertificate.replace("MIIC", "MII"), [
    "a certificate that cannot be read",
    oneCertificate,
  ]),
  wrongPem("a number in place of a certificate", 5, ["5", "a public certificate in PEM"]),
  wrongPem("a certificate with those of who issued it", rsaCertificate + otherRsaCertificate, [
    "2 certificates",
    "the application's own certificate alone, without those of who issued it",
  ]),
  wrongPem("a certificate that is over", expiredCertificate, [
    "a certificate that expired on 2026-01-01T00:00:00Z",
    "a certificate that is valid",
  ]),
  wrongPem("a certificate that is still to come", futureCertificate, [
    "a certificate that is not valid before 2110-01-01T00:00:00Z",
    "a certificate that is valid",
  ]),
  wrongPem("a certificate of an elliptic curve", ellipticCertificate, ["a certificate with a key of type ec", rsaKey]),
  wrongPem("a certificate with a small key", smallCertificate, ["a certificate with an RSA key of 1024 bits", rsaKey]),
  wrongPem(
    "a certificate with a small key that is over",
    smallExpiredCertificate,
    ["a certificate with an RSA key of 1024 bits", rsaKey],
    ["a certificate that expired on 2026-01-01T00:00:00Z", "a certificate that is valid"],
  ),
  {
    title: "names that no certificate can have",
    yaml: withCertificates(
      { name: "", pem: rsaCertificate },
      { name: "a b", pem: otherRsaCertificate },
      { name: "x".repeat(65), pem: 5 },
    ),
    message: `The configuration of this stack has 4 faults; nothing was changed:

azure-api-access:application.certificates[0].name
  found:   ""
  allowed: ${names}

azure-api-access:application.certificates[1].name
  found:   "a b"
  allowed: ${names}

azure-api-access:application.certificates[2].name
  found:   "${"x".repeat(65)}"
  allowed: ${names}

azure-api-access:application.certificates[2].pem
  found:   5
  allowed: a public certificate in PEM`,
  },
  {
    title: "a certificate twice, in different spacing, and a name twice, in different letter case",
    yaml: withCertificates(
      { name: "gateway", pem: rsaCertificate },
      { name: "other", pem: `subject=CN = gateway\n${rsaCertificate.replace(/([^-])\n/g, "$1\r\n\n")}` },
      { name: "GATEWAY", pem: otherRsaCertificate },
    ),
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.certificates[2].name
  found:   "GATEWAY"
  allowed: each only once, and the one at [0] is the same

azure-api-access:application.certificates[1].pem
  found:   a certificate that is there already
  allowed: each only once, and the one at [0] is the same`,
  },
  {
    title: "a certificate outside of a list",
    yaml: JSON.stringify({ application: { displayName: "Gateway", certificates: { name: "gateway", pem: "" } } }),
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.certificates
  found:   an object
  allowed: a list of certificates, each with a name and a PEM`,
  },
];
