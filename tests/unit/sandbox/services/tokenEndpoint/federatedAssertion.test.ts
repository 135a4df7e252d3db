import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { decodeProtectedHeader, type JWTPayload } from "jose";
import { SigningKey } from "../../../../../sandbox/services/signingKey.ts";
import { json, type SimulatedServices, simulatedServices } from "../simulatedServices.ts";
import { askForToken, claimsOf, readClaims, refusalOf } from "../tokenRequests.ts";

const gitHub = "https://token.actions.githubusercontent.com";
const cluster = "https://cluster.example.com/tenant/";
const subject = "repo:contoso/gateway:ref:refs/heads/main";
const audience = "api://AzureADTokenExchange";
const advice =
  "Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation";
const clientNow = new Date("2026-11-22T09:00:00Z");
const seconds = clientNow.getTime() / 1000;

let services: SimulatedServices;
let client: ReturnType<SimulatedServices["application"]>;

beforeAll(async () => {
  services = await simulatedServices({ workload: { issuer: gitHub, subject }, clientClock: () => clientNow });
});
afterAll(() => services.close());

beforeEach(() => {
  client = services.application();
});

function trust(changes: { readonly issuer?: string; readonly subject?: string; readonly audience?: string } = {}) {
  services.cloud.directory.federatedCredentials.create(client.id, {
    name: "elsewhere",
    issuer: changes.issuer ?? gitHub,
    subject: changes.subject ?? subject,
    audiences: [changes.audience ?? audience],
  });
}

/** A token of the workload, such as a job of GitHub Actions gets. */
async function jobToken(wanted = audience): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = services.environment;
  const answer = await services.call(`${url}&audience=${encodeURIComponent(wanted)}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const body = json(answer);
  if (typeof body !== "object" || body === null || !("value" in body)) throw new Error(answer.body);
  return String(body.value);
}

function ask(client_assertion: string) {
  return askForToken(services, {
    form: {
      client_id: client.clientId,
      client_assertion,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    },
  });
}

test("a job of GitHub Actions gets a token that says who it is", async () => {
  const token = await jobToken();
  expect(readClaims(token)).toEqual({
    iss: gitHub,
    sub: subject,
    aud: audience,
    jti: expect.any(String),
    iat: seconds,
    nbf: seconds,
    exp: seconds + 300,
  });
  const keys = json(await services.call(`${gitHub}/.well-known/jwks`));
  expect(keys).toEqual({ keys: [expect.objectContaining({ kid: decodeProtectedHeader(token).kid, alg: "RS256" })] });
  expect(json(await services.call(`${gitHub}/.well-known/openid-configuration`))).toMatchObject({
    issuer: gitHub,
    jwks_uri: `${gitHub}/.well-known/jwks`,
  });
});

test("nobody but the job gets one", async () => {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = "" } = services.environment;
  expect((await services.call(url, { headers: { authorization: "Bearer guessed" } })).status).toBe(401);
});

test("the token is good for the application that trusts it", async () => {
  trust();
  expect(claimsOf(await ask(await jobToken()))).toMatchObject({ appid: client.clientId, oid: client.objectId });
});

test("a workload elsewhere finds its token in a file", async () => {
  const workload = { issuer: cluster, subject: "system:serviceaccount:telemetry:gateway" };
  const elsewhere = await simulatedServices({ workload });
  try {
    const { id, clientId } = elsewhere.application();
    elsewhere.cloud.directory.federatedCredentials.create(id, { ...workload, name: "pod", audiences: [audience] });
    const file = elsewhere.environment["AZURE_FEDERATED_TOKEN_FILE"] ?? "";
    const answer = await askForToken(elsewhere, {
      form: {
        client_id: clientId,
        client_assertion: readFileSync(file, "utf8"),
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      },
    });
    expect(claimsOf(answer)).toMatchObject({ appid: clientId });
    expect(json(await elsewhere.call(`${cluster}.well-known/openid-configuration`))).toMatchObject({ issuer: cluster });
  } finally {
    await elsewhere.close();
  }
});

describe("refuses", () => {
  test("an application that trusts nobody", async () => {
    expect(refusalOf(await ask(await jobToken()))).toBe(
      "401 invalid_client AADSTS70025: The client 'Telemetry gateway' has no configured federated identity credentials.",
    );
  });

  test.each([
    [
      "another issuer",
      { issuer: `${gitHub}/` },
      `700211: No matching federated identity record found for presented assertion issuer '${gitHub}'`,
    ],
    [
      "another subject",
      { subject: "repo:contoso/gateway:ref:refs/heads/Main" },
      `700213: No matching federated identity record found for presented assertion subject '${subject}'`,
    ],
    [
      "another audience",
      { audience: "api://other" },
      `700212: No matching federated identity record found for presented assertion audience '${audience}'`,
    ],
  ])("%s", async (_, trusted, refusal) => {
    trust(trusted);
    expect(refusalOf(await ask(await jobToken()))).toBe(`401 invalid_client AADSTS${refusal}. ${advice}`);
  });

  async function forged(key: SigningKey, claims: JWTPayload = {}): Promise<string> {
    return key.sign({
      iss: gitHub,
      sub: subject,
      aud: audience,
      jti: "1",
      nbf: seconds,
      exp: seconds + 300,
      ...claims,
    });
  }

  test("a key that the issuer does not have", async () => {
    trust();
    const key = await SigningKey.create();
    expect(refusalOf(await ask(await forged(key)))).toBe(
      `401 invalid_client AADSTS7000272: The certificate with identifier ${key.jwk.kid} used to sign the federated credential could not be found in the metadata of identity provider ${gitHub}. Please validate that your Identity Provider's metadata exposes the key used to sign the incoming token.`,
    );
  });

  test("a token that was changed after it was signed", async () => {
    trust({ subject: "repo:contoso/other:ref:refs/heads/main" });
    const [header = "", , signature = ""] = (await jobToken()).split(".");
    const claims = { ...Object(readClaims(await jobToken())), sub: "repo:contoso/other:ref:refs/heads/main" };
    const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
    const { kid } = decodeProtectedHeader(await jobToken());
    expect(refusalOf(await ask(`${header}.${payload}.${signature}`))).toBe(
      `401 invalid_client AADSTS700027: Client assertion contains an invalid signature. [Reason - The key was found, but use of the key to verify the signature failed., Thumbprint of key used by client: '${kid}']`,
    );
  });

  test("a token whose time is over", async () => {
    trust();
    const before = clientNow.getTime();
    const token = await jobToken();
    clientNow.setTime(before + 601_000);
    try {
      expect(refusalOf(await ask(token))).toBe(
        "401 invalid_client AADSTS700024: Client assertion is not within its valid time range.",
      );
    } finally {
      clientNow.setTime(before);
    }
  });

  test.each([
    ["cannot be reached", cluster],
    ["calls itself by another name", `${gitHub}/`],
  ])("an issuer that %s", async (_, issuer) => {
    trust({ issuer });
    const key = await SigningKey.create();
    expect(refusalOf(await ask(await forged(key, { iss: issuer })))).toBe(
      "400 invalid_request AADSTS50166: Request to External OIDC endpoint failed.",
    );
  });
});
