import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Properties, unknown } from "../../../../../sandbox/providers/resourceType.ts";
import { der, expiredPem, gatewayPem, nextPem, privateKeyPem } from "../../cloud/directory/certificates.ts";
import { adele, nobody } from "../../cloud/directory/simulatedDirectory.ts";
import {
  applicationToken,
  at,
  refusal,
  type SimulatedAzuread,
  simulatedAzuread,
  subject,
  text,
} from "./simulatedAzuread.ts";

const certificateToken = "azuread:index/applicationCertificate:ApplicationCertificate";

let azuread: SimulatedAzuread;

beforeEach(() => {
  azuread = simulatedAzuread();
});

afterEach(() => azuread.close());

const type = "AsymmetricX509Cert";
const keyId = "21000000-0000-4000-8000-000000000001";
const known = { applicationId: `/applications/${adele}`, type, value: "PEM" };

test.each<[Properties, string[]]>([
  [known, []],
  [{ ...known, encoding: "hex", endDate: "2001-01-01T00:00:00Z" }, []],
  [
    { ...known, applicationId: adele },
    [
      `parsing "${adele}": parsing the Application ID: the number of segments didn't match: expected an ID that matched "/applications/<id in applications>"${at("applicationId")}`,
    ],
  ],
  [
    { ...known, encoding: "der", type: "RSA" },
    [
      `expected type to be one of ["AsymmetricX509Cert" "Symmetric"]${at("type")}`,
      `expected encoding to be one of ["base64" "hex" "pem"]${at("encoding")}`,
    ],
  ],
  [{ ...known, type: "Symmetric" }, [`the sandbox does not simulate keys that are no certificates${at("type")}`]],
  [
    { ...known, keyId: "first", startDate: "2027-03-01", endDate: "2028-03-01", endDateRelative: "" },
    [
      `expected "key_id" to be a valid UUID${at("keyId")}`,
      `expected "start_date" to be a valid RFC3339 date${at("startDate")}`,
      `expected "end_date" to be a valid RFC3339 date${at("endDate")}`,
      `expected "end_date_relative" to not be an empty string${at("endDateRelative")}`,
      `Conflicting configuration arguments: "end_date_relative": conflicts with end_date${at("endDateRelative")}`,
    ],
  ],
  [{ type }, ["Missing required property 'applicationId'", "Missing required property 'value'"]],
])("before any call, the provider answers to %j", (inputs, reasons) => {
  expect(azuread.check(certificateToken, inputs)).toEqual(reasons);
});

/** Makes an application, and functions that work on its certificates. */
function withApplication() {
  const { id, outputs } = azuread.create(applicationToken, { displayName: "Telemetry gateway" });
  const create = (changes: Properties) =>
    azuread.create(certificateToken, { applicationId: id, type, value: gatewayPem, ...changes });
  return { id, objectId: text(outputs, "objectId"), outputs, create };
}

describe("a certificate", () => {
  test("has its own dates, and a value that is taken for a secret", () => {
    const { id, objectId, create } = withApplication();
    const made = create({});
    expect(made.outputs).toEqual({
      applicationId: id,
      encoding: "pem",
      endDate: "2120-01-01T00:00:00Z",
      keyId: expect.any(String),
      startDate: "2026-01-01T00:00:00Z",
      type,
      value: gatewayPem,
    });
    expect(made.id).toBe(`${objectId}/certificate/${text(made.outputs, "keyId")}`);
    expect(azuread.definition.resources[certificateToken]?.secretOutputs).toEqual(["value"]);
    expect(azuread.lifecycle.read(subject(certificateToken), made.id, made)).toEqual({
      inputs: made.inputs,
      outputs: made.outputs,
    });
  });

  test("has the dates and the key id that it is given, in whatever way they are written", () => {
    const { objectId, create } = withApplication();
    const dates = { startDate: "2027-03-01T01:00:00+01:00", endDate: "2028-03-01T00:00:00.000Z" };
    const made = create({ ...dates, keyId });
    expect(made.id).toBe(`${objectId}/certificate/${keyId}`);
    expect(azuread.lifecycle.read(subject(certificateToken), made.id, made)).toEqual({
      inputs: made.inputs,
      outputs: { ...made.inputs },
    });
    expect(azuread.directory.certificates.list(objectId)).toMatchObject([
      { keyId, startDateTime: "2027-03-01T00:00:00Z", endDateTime: "2028-03-01T00:00:00Z" },
    ]);
  });

  test.each([
    ["base64", der(gatewayPem)],
    ["base64", der(gatewayPem).replace(/(.{76})/g, "$1\r\n")],
    ["hex", Buffer.from(der(gatewayPem), "base64").toString("hex")],
    ["hex", `${Buffer.from(der(gatewayPem), "base64").toString("hex").toUpperCase()}\n`],
  ])("is taken in %s", (encoding, value) => {
    const { objectId, create } = withApplication();
    create({ encoding, value });
    expect(azuread.directory.certificates.list(objectId)).toMatchObject([{ key: der(gatewayPem) }]);
  });

  test("ends a while after the cloud's own time", () => {
    const { create } = withApplication();
    expect(create({ endDateRelative: "240h30m" }).outputs["endDate"]).toBe("2027-03-11T12:30:00Z");
  });

  test("is imported without its value and how that was written", () => {
    const { id, objectId, create } = withApplication();
    create({ keyId });
    const found = {
      applicationId: id,
      endDate: "2120-01-01T00:00:00Z",
      keyId,
      startDate: "2026-01-01T00:00:00Z",
      type,
    };
    const read = (credential: string) => azuread.lifecycle.read(subject(certificateToken), credential, undefined);
    expect(read(`${objectId}/certificate/${keyId}`)).toEqual({ inputs: found, outputs: found });
    expect(read(`${objectId}/certificate/${nobody}`)).toBeUndefined();
    expect(refusal(() => read(`${objectId}/password/${keyId}`))).toBe(
      `Parsing certificate credential with ID "${objectId}/password/${keyId}": unable to parse Certificate ID: expected an ID in the format {objectId}/certificate/{keyId}`,
    );
  });

  test("is replaced by everything that changes, but not by another way to write a date", () => {
    const before = { ...known, encoding: "pem", endDate: "2028-03-01T00:00:00Z", keyId };
    const replaced = (after: Properties) =>
      azuread.lifecycle
        .diff(subject(certificateToken), before, { ...before, ...after }, [])
        .map(({ path, replaces }) => [path, replaces]);
    expect(replaced({ endDate: "2028-03-01T00:00:00.000Z", applicationId: known.applicationId.toUpperCase() })).toEqual(
      [],
    );
    expect(replaced({ endDate: "2028-03-02T00:00:00Z" })).toEqual([["endDate", true]]);
    expect(replaced({ startDate: "2027-03-02T00:00:00Z" })).toEqual([["startDate", true]]);
    expect(replaced({ value: nextPem })).toEqual([["value", true]]);
    expect(replaced({ encoding: "hex" })).toEqual([["encoding", true]]);
    expect(replaced({ keyId: nobody })).toEqual([["keyId", true]]);
    expect(replaced({ applicationId: unknown })).toEqual([["applicationId", true]]);
    const { endDate, keyId: _, ...rest } = before;
    expect(azuread.lifecycle.diff(subject(certificateToken), before, rest, [])).toEqual([]);
  });

  const privateKey = privateKeyPem();
  const generating = "Generating certificate credentials for APPLICATION: ";
  const graphRefuses = (code: string, message: string) =>
    `Adding certificate for APPLICATION: unexpected status 400 (400 Bad Request) with error: ${code}: ${message}`;
  const noCertificate = graphRefuses(
    "KeyCredentialsInvalidValue",
    "Invalid certificate: Key value is invalid certificate",
  );
  const ends = graphRefuses("KeyCredentialsInvalidEndDate", "Key credential end date is invalid.");

  test.each<[string, Properties, string]>([
    ["breaks off", { encoding: "base64", value: "abc" }, `${generating}failed to decode base64 certificate data`],
    [
      "is no base64",
      { encoding: "base64", value: gatewayPem },
      `${generating}failed to decode base64 certificate data`,
    ],
    [
      "is no hexadecimal",
      { encoding: "hex", value: "abc" },
      `${generating}failed to decode hexadecimal certificate data`,
    ],
    [
      "lasts for no duration",
      { endDateRelative: "a year" },
      `${generating}Unable to parse \`end_date_relative\` ("a year") as a duration`,
    ],
    [
      "lasts for more than a duration",
      { endDateRelative: "240h and 30m" },
      `${generating}Unable to parse \`end_date_relative\` ("240h and 30m") as a duration`,
    ],
    [
      "has a start and lasts for a duration",
      { startDate: "2027-03-01T00:00:00Z", endDateRelative: "240h" },
      `${generating}Unable to parse the provided start date "240h"`,
    ],
    ["has expired", { value: expiredPem }, ends],
    ["would last longer than it says itself", { endDate: "2121-01-01T00:00:00Z" }, ends],
    ["is a private key", { value: privateKey }, noCertificate],
    ["is a private key in base64", { encoding: "base64", value: der(privateKey) }, noCertificate],
  ])("that %s is refused", (_, changes, answer) => {
    const { objectId, create } = withApplication();
    expect(refusal(() => create(changes))).toBe(
      answer.replace("APPLICATION", `Application (Application: "${objectId}")`),
    );
    expect(azuread.directory.certificates.list(objectId)).toEqual([]);
  });

  test("needs a type", () => {
    const { id, objectId } = withApplication();
    expect(refusal(() => azuread.create(certificateToken, { applicationId: id, value: gatewayPem }))).toBe(
      `Adding certificate for Application (Application: "${objectId}"): unexpected status 400 (400 Bad Request) with error: Request_BadRequest: The value for the property "type" in one of your credentials is invalid. Acceptable values are AsymmetricX509Cert.`,
    );
  });

  test("is there once", () => {
    const { objectId, create } = withApplication();
    create({ keyId });
    expect(refusal(() => create({ keyId, value: nextPem }))).toBe(
      `A resource with the ID "${objectId}/certificate/${keyId}" already exists: To be managed via Terraform, this resource needs to be imported into the State. Please see the resource documentation for "azuread_application_certificate" for more information.`,
    );
    expect(refusal(() => create({}))).toBe(
      `Adding certificate for Application (Application: "${objectId}"): unexpected status 400 (400 Bad Request) with error: Request_BadRequest: It contains duplicate value. Please provide unique value.`,
    );
  });

  test("needs an application, and goes with or without it", () => {
    const unexpected = (what: string, id: string) =>
      `${what}: unexpected status 404 (404 Not Found) with error: Request_ResourceNotFound: Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
    expect(
      refusal(() =>
        azuread.create(certificateToken, { applicationId: `/applications/${nobody}`, type, value: gatewayPem }),
      ),
    ).toBe(unexpected(`Retrieving Application (Application: "${nobody}")`, nobody));
    const { id, objectId, outputs, create } = withApplication();
    const made = create({});
    azuread.lifecycle.remove(subject(certificateToken), made.id, made.outputs);
    expect(azuread.lifecycle.read(subject(certificateToken), made.id, made)).toBeUndefined();
    const again = create({ keyId });
    azuread.lifecycle.remove(subject(applicationToken), id, outputs);
    expect(refusal(() => azuread.lifecycle.read(subject(certificateToken), again.id, again))).toBe(
      unexpected(`Retrieving Application (Application: "${objectId}")`, objectId),
    );
    expect(refusal(() => azuread.lifecycle.remove(subject(certificateToken), again.id, again.outputs))).toBe(
      unexpected(`Removing certificate credential "${keyId}" from application with object ID "${objectId}"`, objectId),
    );
  });
});
