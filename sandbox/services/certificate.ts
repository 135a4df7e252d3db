import { type KeyObject, randomBytes, sign } from "node:crypto";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Extension,
  Extensions,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";

/** What a certificate says of a key. */
export interface CertificateRequest {
  /** Common name. */
  readonly subject: string;
  /** Common name of who signs. */
  readonly issuer: string;
  readonly publicKey: KeyObject;
  /** Signs it: a key of the curve P-256. */
  readonly signingKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly extensions: readonly Extension[];
}

const ecdsaWithSha256 = "1.2.840.10045.4.3.2";
const commonName = "2.5.4.3";

/**
 * An X.509 certificate in PEM.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5280
 */
export function signCertificate(request: CertificateRequest): string {
  const { subject, issuer, publicKey, signingKey, notBefore, notAfter, extensions } = request;
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: arrayBuffer(serialNumber()),
    signature: new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 }),
    issuer: named(issuer),
    validity: new Validity({ notBefore, notAfter }),
    subject: named(subject),
    subjectPublicKeyInfo: AsnConvert.parse(publicKey.export({ type: "spki", format: "der" }), SubjectPublicKeyInfo),
    extensions: new Extensions([...extensions]),
  });
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 }),
    signatureValue: arrayBuffer(sign("sha256", Buffer.from(AsnConvert.serialize(tbsCertificate)), signingKey)),
  });
  const lines = Buffer.from(AsnConvert.serialize(certificate))
    .toString("base64")
    .match(/.{1,64}/g);
  return ["-----BEGIN CERTIFICATE-----", ...(lines ?? []), "-----END CERTIFICATE-----", ""].join("\n");
}

/** @param id Object identifier. */
export function extension(id: string, value: object, critical: boolean): Extension {
  return new Extension({ extnID: id, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

function named(name: string): Name {
  const value = new AttributeValue({ utf8String: name });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: commonName, value })])]);
}

/** A positive number. */
function serialNumber(): Buffer {
  return Buffer.concat([Buffer.from([1]), randomBytes(15)]);
}

function arrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
