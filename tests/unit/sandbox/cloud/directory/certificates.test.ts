import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { NewCertificate } from "../../../../../sandbox/cloud/directory/certificates.ts";
import {
  base64,
  der,
  ellipticCurvePem,
  expiredPem,
  gatewayPem,
  gatewayThumbprint,
  nextPem,
  privateKeyPem,
  pssPem,
  shortKeyPem,
} from "./certificates.ts";
import {
  bad,
  missing,
  nobody,
  properties,
  refusal,
  type SimulatedDirectory,
  simulatedDirectory,
} from "./simulatedDirectory.ts";

let tenant: SimulatedDirectory;

beforeEach(() => {
  tenant = simulatedDirectory();
});

afterEach(() => tenant.close());

const keyId = "21000000-0000-4000-8000-000000000001";
const otherKeyId = "21000000-0000-4000-8000-000000000002";
const starts = "400 KeyCredentialsInvalidStartDate: Key credential start date is invalid.";
const ends = "400 KeyCredentialsInvalidEndDate: Key credential end date is invalid.";
const noCertificate = "400 KeyCredentialsInvalidValue: Invalid certificate: Key value is invalid certificate";
const noRsaKey =
  "400 KeyCredentialsInvalidValue: Invalid certificate: the key has to be an RSA key of at least 2048 bits";
const twice = bad("It contains duplicate value. Please provide unique value.");

function certificate(pem: string, changes: Partial<NewCertificate> = {}): NewCertificate {
  return { keyId, type: "AsymmetricX509Cert", key: base64(pem), ...changes };
}

function add(pem: string, changes: Partial<NewCertificate> = {}): string {
  const { id } = tenant.application();
  return refusal(() => tenant.directory.certificates.add(id, certificate(pem, changes)));
}

test("a certificate has its own validity, and is kept without how it was written", () => {
  const { id } = tenant.application();
  const expected = {
    keyId,
    type: "AsymmetricX509Cert",
    usage: "Verify",
    customKeyIdentifier: gatewayThumbprint,
    startDateTime: "2026-01-01T00:00:00Z",
    endDateTime: "2120-01-01T00:00:00Z",
    key: der(gatewayPem),
  };
  expect(tenant.directory.certificates.add(id, certificate(gatewayPem))).toEqual(expected);
  expect(tenant.directory.certificates.list(id)).toEqual([expected]);
  const { id: another } = tenant.application();
  expect(tenant.directory.certificates.add(another, certificate("", { key: der(gatewayPem) }))).toEqual(expected);
});

test.each([
  ["a new one", gatewayPem, "accepted"],
  ["one that starts only later", nextPem, "accepted"],
  ["one between empty lines", `\n${gatewayPem}\n\n`, "accepted"],
  ["one that has expired", expiredPem, ends],
  ["nothing", "", "400 KeyCredentialsInvalidValue: KeyValue cannot be null or empty."],
  ["a text", "certificate", noCertificate],
  ["a private key", privateKeyPem(), noCertificate],
  ["one with a private key after it", `${gatewayPem}${privateKeyPem()}`, noCertificate],
  ["one with a private key before it", `${privateKeyPem()}${gatewayPem}`, noCertificate],
  ["two at once", `${gatewayPem}${nextPem}`, noCertificate],
  ["one that breaks off", gatewayPem.split("\n").toSpliced(9, 1).join("\n"), noCertificate],
  ["one over an elliptic curve", ellipticCurvePem, noRsaKey],
  ["one over a key for PSS alone", pssPem, noRsaKey],
  ["one over a short key", shortKeyPem, noRsaKey],
])("of certificates, %s", (_, pem, answer) => {
  expect(add(pem)).toBe(answer);
});

test("of what is no PEM, a certificate is taken that nothing follows", () => {
  const bytes = Buffer.from(der(gatewayPem), "base64");
  expect(add("", { key: bytes.toString("base64") })).toBe("accepted");
  expect(add("", { key: Buffer.concat([bytes, Buffer.from("more")]).toString("base64") })).toBe(noCertificate);
});

test.each([
  [{ startDateTime: "2026-01-01T00:00:00Z", endDateTime: "2120-01-01T00:00:00Z" }, "accepted"],
  [{ startDateTime: "2028-01-01T00:00:00Z", endDateTime: "2029-01-01T00:00:00Z" }, "accepted"],
  [{ endDateTime: "2027-03-01T12:00:01Z" }, "accepted"],
  [{ startDateTime: "2025-12-31T23:59:59Z" }, starts],
  [{ endDateTime: "2120-01-01T00:00:01Z" }, ends],
  [{ endDateTime: "2027-03-01T12:00:00Z" }, ends],
  [{ startDateTime: "2029-01-01T00:00:00Z", endDateTime: "2028-01-01T00:00:00Z" }, ends],
])("a certificate of 2026 to 2120, valid for %j: %s", (dates, answer) => {
  expect(add(gatewayPem, dates)).toBe(answer);
});

test("a key of another type is refused", () => {
  expect(add(gatewayPem, { type: "" })).toBe(
    bad(
      'The value for the property "type" in one of your credentials is invalid. Acceptable values are AsymmetricX509Cert.',
    ),
  );
});

test("an application has a certificate, and a key id, once", () => {
  const { id } = tenant.application();
  const another = (pem: string, changes: Partial<NewCertificate>) =>
    refusal(() => tenant.directory.certificates.add(id, certificate(pem, changes)));
  tenant.directory.certificates.add(id, certificate(gatewayPem));
  expect(another(gatewayPem, { keyId: otherKeyId })).toBe(twice);
  expect(another(nextPem, {})).toBe(twice);
  expect(another(nextPem, { keyId: otherKeyId })).toBe("accepted");
  tenant.directory.certificates.remove(id, keyId);
  expect(tenant.directory.certificates.list(id).map((each) => each.keyId)).toEqual([otherKeyId]);
  expect(another(gatewayPem, {})).toBe("accepted");
});

test("certificates stay when the application changes, and go with it", () => {
  const { id } = tenant.application();
  const added = tenant.directory.certificates.add(id, certificate(gatewayPem));
  expect(tenant.directory.applications.update(id, properties({ displayName: "New" })).keyCredentials).toEqual([added]);
  tenant.directory.certificates.remove(id, otherKeyId);
  expect(tenant.directory.certificates.list(id)).toEqual([added]);
  tenant.directory.applications.remove(id);
  expect(refusal(() => tenant.directory.certificates.list(id))).toBe(missing(id));
  expect(refusal(() => tenant.directory.certificates.remove(id, keyId))).toBe(missing(id));
  expect(refusal(() => tenant.directory.certificates.add(nobody, certificate(gatewayPem)))).toBe(missing(nobody));
});

test("an application that is too new is not known yet", () => {
  tenant.close();
  tenant = simulatedDirectory({ replicationDelay: 5000 });
  const { id } = tenant.application();
  const adding = () => refusal(() => tenant.directory.certificates.add(id, certificate(gatewayPem)));
  expect(adding()).toBe(missing(id));
  tenant.time.now = new Date(tenant.time.now.getTime() + 5000);
  expect(adding()).toBe("accepted");
});
