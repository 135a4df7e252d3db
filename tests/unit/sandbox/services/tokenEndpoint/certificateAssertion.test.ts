import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { SignJWT } from "jose";
import { clientCertificate } from "../clientCertificates.ts";
import { type SimulatedServices, simulatedServices, tenantId } from "../simulatedServices.ts";
import { askForToken, claimsOf, refusalOf } from "../tokenRequests.ts";

const [registered, other] = [clientCertificate(), clientCertificate()];
const { thumbprint256 } = registered;
const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const tokenEndpoint = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`;
/** The time on the client's clock, which can differ from the cloud's clock. */
const clientNow = Date.parse("2026-11-22T09:00:00Z") / 1000;

let services: SimulatedServices;
let client: ReturnType<SimulatedServices["application"]>;

beforeAll(async () => {
  services = await simulatedServices({ clientClock: () => new Date(clientNow * 1000) });
});
afterAll(() => services.close());

beforeEach(() => {
  services.time.now = new Date("2027-03-01T12:00:00Z");
  client = services.application();
  addCertificate();
});

function addCertificate(dates: { readonly startDateTime?: string; readonly endDateTime?: string } = {}) {
  const { certificates } = services.cloud.directory;
  const [before] = certificates.list(client.id);
  if (before !== undefined) certificates.remove(client.id, before.keyId);
  certificates.add(client.id, { keyId: randomUUID(), type: "AsymmetricX509Cert", key: registered.key, ...dates });
}

interface Changes {
  readonly header?: { readonly alg?: string; readonly x5t?: string; readonly "x5t#S256"?: string | undefined };
  readonly claims?: Readonly<Record<string, string | number | undefined>>;
  readonly signer?: typeof registered;
}

function sign({ header = {}, claims = {}, signer = registered }: Changes = {}): Promise<string> {
  const { clientId } = client;
  const payload = {
    iss: clientId,
    sub: clientId,
    aud: tokenEndpoint,
    jti: randomUUID(),
    nbf: clientNow,
    exp: clientNow + 600,
    ...claims,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: "PS256", "x5t#S256": registered.thumbprints["x5t#S256"], ...header })
    .sign(signer.privateKey);
}

function ask(client_assertion: string, changes: Readonly<Record<string, string | undefined>> = {}) {
  return askForToken(services, {
    form: { client_id: client.clientId, client_assertion, client_assertion_type, ...changes },
  });
}

async function refusal(changes: Changes) {
  return refusalOf(await ask(await sign(changes)));
}

describe("takes an assertion", () => {
  test.each<[string, Changes]>([
    ["as Microsoft's libraries make it", {}],
    [
      "with the older algorithm and hash",
      { header: { alg: "RS256", "x5t#S256": undefined, x5t: registered.thumbprints.x5t } },
    ],
    ["for the issuer", { claims: { aud: `https://login.microsoftonline.com/${tenantId}/v2.0` } }],
    ["for the issuer of version 1", { claims: { aud: `https://sts.windows.net/${tenantId}/` } }],
    ["of a client whose clock is four minutes early", { claims: { nbf: clientNow + 240, exp: clientNow + 840 } }],
  ])("%s", async (_, changes) => {
    expect(claimsOf(await ask(await sign(changes)))).toMatchObject({ appid: client.clientId, oid: client.objectId });
  });

  test("more than once", async () => {
    const assertion = await sign();
    expect([(await ask(assertion)).status, (await ask(assertion)).status]).toEqual([200, 200]);
  });
});

describe("refuses", () => {
  const signature = (reason: string, thumbprint = thumbprint256) =>
    `401 invalid_client AADSTS700027: Client assertion contains an invalid signature. [Reason - ${reason}, Thumbprint of key used by client: '${thumbprint}']`;
  const malformed = "401 invalid_client AADSTS50027: JWT token is invalid or malformed.";
  const outOfTime = "401 invalid_client AADSTS700024: Client assertion is not within its valid time range.";
  const ofAnother =
    "401 invalid_client AADSTS700021: Client assertion application identifier doesn't match 'client_id' parameter.";

  test.each<[string, Changes, string]>([
    [
      "a signature of another key",
      { signer: other },
      signature("The key was found, but use of the key to verify the signature failed."),
    ],
    [
      "a certificate that is not registered",
      { signer: other, header: { "x5t#S256": other.thumbprints["x5t#S256"] } },
      signature("The key was not found.", other.thumbprint256),
    ],
    ["no thumbprint", { header: { "x5t#S256": undefined } }, malformed],
    ["no id", { claims: { jti: undefined } }, malformed],
    ["no expiry", { claims: { exp: undefined } }, malformed],
    ["one that has expired", { claims: { exp: clientNow - 301 } }, outOfTime],
    ["one whose time has not come", { claims: { nbf: clientNow + 301 } }, outOfTime],
    ["one of another application", { claims: { iss: "99999999-0000-4000-8000-000000000000" } }, ofAnother],
    ["one about another application", { claims: { sub: "99999999-0000-4000-8000-000000000000" } }, ofAnother],
    [
      "one for another tenant",
      { claims: { aud: "https://login.microsoftonline.com/99999999-0000-4000-8000-000000000000/oauth2/v2.0/token" } },
      "401 invalid_client AADSTS700023: Client assertion audience claim does not match Realm issuer.",
    ],
  ])("%s", async (_, changes, expected) => {
    expect(await refusal(changes)).toBe(expected);
  });

  test("one that was changed after it was signed", async () => {
    const [header, , tail] = (await sign()).split(".");
    const [, payload] = (await sign({ claims: { exp: clientNow + 86_400 } })).split(".");
    expect(refusalOf(await ask([header, payload, tail].join(".")))).toBe(
      signature("The key was found, but use of the key to verify the signature failed."),
    );
  });

  test("one without a signature", async () => {
    const [, payload] = (await sign()).split(".");
    const header = { alg: "none", "x5t#S256": registered.thumbprints["x5t#S256"] };
    const encoded = Buffer.from(JSON.stringify(header)).toString("base64url");
    expect(refusalOf(await ask(`${encoded}.${payload}.`))).toBe(malformed);
  });

  test("one that is none", async () => {
    expect(refusalOf(await ask("secret"))).toBe(malformed);
  });

  test("a certificate whose time is over", async () => {
    addCertificate({ endDateTime: "2027-06-01T00:00:00Z" });
    services.time.now = new Date("2027-06-01T00:00:00Z");
    expect(await refusal({})).toBe(signature("The key used is expired."));
  });

  test("a certificate whose time has not come", async () => {
    addCertificate({ startDateTime: "2027-03-01T12:00:01Z" });
    expect(await refusal({})).toBe(signature("The key was not found."));
  });

  test("an application without certificates", async () => {
    client = services.application("Without certificates");
    expect(await refusal({})).toBe("401 invalid_client AADSTS700026: Client application has no configured keys.");
  });

  test.each([
    [
      undefined,
      "400 invalid_request AADSTS900144: The request body must contain the following parameter: 'client_assertion_type'.",
    ],
    ["urn:other", "400 invalid_request AADSTS90023: The authentication service request isn't valid."],
  ])("the type of assertion %s", async (type, expected) => {
    expect(refusalOf(await ask(await sign(), { client_assertion_type: type }))).toBe(expected);
  });
});
