import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { plainApplication } from "../../../../../sandbox/cloud/directory/applications.ts";
import { plainServicePrincipal } from "../../../../../sandbox/cloud/directory/servicePrincipals.ts";
import { json, type SimulatedServices, simulatedServices, tenantId } from "../simulatedServices.ts";
import { askForToken, claimsOf, graphScope, refusalOf, uuid } from "../tokenRequests.ts";

const graphApi = "11000000-0000-4000-8000-000000000001";
const auditLogReadAll = "b0afded3-3588-46d8-8b3d-9842eff778da";
const directoryReadAll = "7ab1d382-f21e-4acd-a863-ba3e13f7da61";
const nobody = "99999999-0000-4000-8000-000000000000";
const wrongTenant =
  "This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.";

let services: SimulatedServices;
let client: ReturnType<SimulatedServices["application"]>;
let secret: string;
let form: { readonly client_id: string; readonly client_secret: string };

beforeAll(async () => {
  services = await simulatedServices();
});
afterAll(() => services.close());

beforeEach(() => {
  services.time.now = new Date("2027-03-01T12:00:00Z");
  client = services.application();
  secret = services.cloud.directory.applications.addPassword(client.id, {
    startDateTime: "2027-02-01T00:00:00Z",
    endDateTime: "2027-05-01T00:00:00Z",
  }).secretText;
  form = { client_id: client.clientId, client_secret: secret };
});

describe("gives a token", () => {
  test("with the claims of an application's token, version 1", async () => {
    const { appRoleAssignments } = services.cloud.directory;
    for (const appRoleId of [directoryReadAll, auditLogReadAll]) {
      appRoleAssignments.create({ appRoleId, principalId: client.objectId, resourceId: graphApi });
    }
    const answer = await askForToken(services, { form });
    expect([answer.status, answer.headers["cache-control"], json(answer)]).toEqual([
      200,
      "no-store, no-cache",
      { token_type: "Bearer", expires_in: 3599, ext_expires_in: 3599, access_token: expect.any(String) },
    ]);
    const now = Date.parse("2027-03-01T12:00:00Z") / 1000;
    expect(claimsOf(answer)).toEqual({
      aud: "https://graph.microsoft.com",
      iss: `https://sts.windows.net/${tenantId}/`,
      iat: now - 300,
      nbf: now - 300,
      exp: now + 3599,
      appid: client.clientId,
      idp: `https://sts.windows.net/${tenantId}/`,
      idtyp: "app",
      oid: client.objectId,
      roles: ["AuditLog.Read.All", "Directory.Read.All"],
      sub: client.objectId,
      tid: tenantId,
      uti: expect.stringMatching(/^[\w-]{22}$/),
      ver: "1.0",
      wids: ["0997a1d0-0d1d-4acb-b408-d5ca73121e90"],
    });
  });

  test("of version 2 to an API that wants it", async () => {
    const { appId } = services.cloud.directory.applications.create({
      ...plainApplication,
      displayName: "Orders",
      identifierUris: ["api://contoso.onmicrosoft.com/orders"],
      api: { ...plainApplication.api, requestedAccessTokenVersion: 2 },
    });
    services.cloud.directory.servicePrincipals.create(appId, plainServicePrincipal);
    const scope = "api://contoso.onmicrosoft.com/orders/.default";
    expect(claimsOf(await askForToken(services, { form: { ...form, scope } }))).toMatchObject({
      aud: appId,
      iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
      azp: client.clientId,
      ver: "2.0",
    });
  });

  test.each([
    ["https://graph.microsoft.com/.default", "https://graph.microsoft.com"],
    ["https://graph.microsoft.com//.default", "https://graph.microsoft.com/"],
    ["https://monitor.azure.com//.default", "https://monitor.azure.com/"],
    ["https://monitoring.azure.com/.default", "https://monitoring.azure.com"],
    ["00000003-0000-0000-c000-000000000000/.default", "00000003-0000-0000-c000-000000000000"],
    ["api://14000000-0000-4000-8000-000000000002/.default", "api://14000000-0000-4000-8000-000000000002"],
  ])("to the audience that the scope names: %s", async (scope, aud) => {
    expect(claimsOf(await askForToken(services, { form: { ...form, scope } }))).toMatchObject({ aud });
  });

  test.each([
    ["the tenant by its domain", { tenant: "Contoso.onmicrosoft.com" }],
    ["another name of the authority", { host: "login.windows.net" }],
  ])("to who names %s", async (_, address) => {
    expect(claimsOf(await askForToken(services, { form, ...address }))).toMatchObject({ appid: client.clientId });
  });

  test("to who has one of two secrets", async () => {
    const { secretText } = services.cloud.directory.applications.addPassword(client.id, {});
    for (const client_secret of [secret, secretText]) {
      expect((await askForToken(services, { form: { ...form, client_secret } })).status).toBe(200);
    }
  });

  test("until the last moment of a secret", async () => {
    services.time.now = new Date("2027-04-30T23:59:59Z");
    expect((await askForToken(services, { form })).status).toBe(200);
  });
});

describe("refuses", () => {
  const missing = (name: string) =>
    `400 invalid_request AADSTS900144: The request body must contain the following parameter: '${name}'.`;
  const noSecret = (clientId: string) =>
    `401 invalid_client AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`;
  const expired = (clientId: string) =>
    `401 invalid_client AADSTS7000222: The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`;

  test("in the form of the authority", async () => {
    const headers = { "client-request-id": "5a1f5c57-8f1c-4f3e-9c39-9b5d8b1f8d11" };
    const answer = await askForToken(services, { form: { ...form, client_secret: "wrong" }, headers });
    expect([answer.status, json(answer)]).toEqual([
      401,
      {
        error: "invalid_client",
        error_description: expect.stringMatching(
          /^AADSTS7000215: Invalid client secret provided\. .* Trace ID: \S{36} Correlation ID: 5a1f5c57-8f1c-4f3e-9c39-9b5d8b1f8d11 Timestamp: 2027-03-01 12:00:00Z$/,
        ),
        error_codes: [7000215],
        timestamp: "2027-03-01 12:00:00Z",
        trace_id: expect.stringMatching(uuid),
        correlation_id: "5a1f5c57-8f1c-4f3e-9c39-9b5d8b1f8d11",
        error_uri: "https://login.microsoftonline.com/error?code=7000215",
      },
    ]);
    expect(answer.body).not.toContain("wrong");
  });

  test.each(["grant_type", "client_id", "scope"])("a request without %s", async (name) => {
    expect(refusalOf(await askForToken(services, { form: { ...form, [name]: undefined } }))).toBe(missing(name));
  });

  test("a request without a body", async () => {
    const answer = await services.call(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`, {
      method: "POST",
    });
    expect(refusalOf(answer)).toBe(missing("grant_type"));
  });

  test("another grant", async () => {
    expect(refusalOf(await askForToken(services, { form: { ...form, grant_type: "password" } }))).toBe(
      "400 unsupported_grant_type AADSTS70003: The app requested an unsupported grant type 'password'.",
    );
  });

  test.each([nobody, "contoso.com"])("another tenant: %s", async (tenant) => {
    expect(refusalOf(await askForToken(services, { form, tenant }))).toBe(
      `400 invalid_tenant AADSTS90002: Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    );
  });

  test("no tenant in particular", async () => {
    expect(refusalOf(await askForToken(services, { form, tenant: "common" }))).toBe(
      "400 invalid_request AADSTS50059: No tenant-identifying information found in either the request or implied by any provided credentials.",
    );
  });

  test("an application that is not there", async () => {
    expect(refusalOf(await askForToken(services, { form: { ...form, client_id: nobody } }))).toBe(
      `400 unauthorized_client AADSTS700016: Application with identifier '${nobody}' was not found in the directory '${tenantId}'. ${wrongTenant}`,
    );
  });

  test("an application that was deleted", async () => {
    services.cloud.directory.applications.remove(client.id);
    expect(refusalOf(await askForToken(services, { form }))).toBe(
      `400 unauthorized_client AADSTS700016: Application with identifier '${client.clientId}' was not found in the directory '${tenantId}'. ${wrongTenant}`,
    );
  });

  test("an application without a service principal", async () => {
    services.cloud.directory.servicePrincipals.remove(client.objectId);
    expect(refusalOf(await askForToken(services, { form }))).toBe(
      `401 invalid_client AADSTS7000229: The client application ${client.clientId} is missing service principal in the tenant ${tenantId}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
    );
  });

  test("an application that may not sign in", async () => {
    const disabled = { ...plainServicePrincipal, accountEnabled: false };
    services.cloud.directory.servicePrincipals.update(client.objectId, disabled);
    expect(refusalOf(await askForToken(services, { form }))).toBe(
      `400 unauthorized_client AADSTS7000112: Application '${client.clientId}'(Telemetry gateway) is disabled.`,
    );
  });

  test("an application that proves nothing", async () => {
    expect(refusalOf(await askForToken(services, { form: { client_id: client.clientId } }))).toBe(
      "401 invalid_client AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  });

  test("a secret and an assertion at once", async () => {
    expect(refusalOf(await askForToken(services, { form: { ...form, client_assertion: "a.b.c" } }))).toBe(
      "400 invalid_request AADSTS90023: The authentication service request isn't valid.",
    );
  });

  test("another application's secret", async () => {
    const other = services.application("Another");
    expect(refusalOf(await askForToken(services, { form: { ...form, client_id: other.clientId } }))).toBe(
      noSecret(other.clientId),
    );
  });

  test("a secret that was removed", async () => {
    const { applications } = services.cloud.directory;
    applications.removePassword(client.id, applications.get(client.id)?.passwordCredentials[0]?.keyId ?? "");
    expect(refusalOf(await askForToken(services, { form }))).toBe(noSecret(client.clientId));
  });

  test("a secret whose time has not come", async () => {
    services.time.now = new Date("2027-01-31T23:59:59Z");
    expect(refusalOf(await askForToken(services, { form }))).toBe(noSecret(client.clientId));
  });

  test("a secret whose time is over", async () => {
    services.time.now = new Date("2027-05-01T00:00:00Z");
    expect(refusalOf(await askForToken(services, { form }))).toBe(expired(client.clientId));
  });

  test.each([
    [
      "a scope that is not everything consented to",
      "https://graph.microsoft.com/AuditLog.Read.All",
      "400 invalid_scope AADSTS1002012: The provided value for scope https://graph.microsoft.com/AuditLog.Read.All is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).",
    ],
    [
      "two APIs at once",
      `${graphScope} https://monitor.azure.com/.default`,
      `400 invalid_scope AADSTS28000: Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${graphScope} https://monitor.azure.com/.default is not valid.`,
    ],
    [
      "an API that nobody knows",
      "https://monitor.azure.example/.default",
      `400 invalid_resource AADSTS500011: The resource principal named https://monitor.azure.example was not found in the tenant named ${tenantId}. ${wrongTenant}`,
    ],
    [
      "an API of another cloud",
      "https://graph.microsoft.us/.default",
      `400 invalid_resource AADSTS500011: The resource principal named https://graph.microsoft.us was not found in the tenant named ${tenantId}. ${wrongTenant}`,
    ],
  ])("%s", async (_, scope, refusal) => {
    expect(refusalOf(await askForToken(services, { form: { ...form, scope } }))).toBe(refusal);
  });

  test("an API of the tenant's own without a service principal", async () => {
    const identifierUris = ["api://contoso.onmicrosoft.com/retired"];
    services.cloud.directory.applications.create({ ...plainApplication, displayName: "Retired", identifierUris });
    const scope = `${identifierUris[0]}/.default`;
    expect(refusalOf(await askForToken(services, { form: { ...form, scope } }))).toBe(
      `400 invalid_resource AADSTS500011: The resource principal named ${identifierUris[0]} was not found in the tenant named ${tenantId}. ${wrongTenant}`,
    );
  });
});

describe("tells clients where everything is", () => {
  const authority = "https://login.microsoftonline.com";

  test("of a tenant", async () => {
    const answer = await services.call(`${authority}/${tenantId}/v2.0/.well-known/openid-configuration`);
    expect([answer.status, json(answer)]).toEqual([
      200,
      expect.objectContaining({
        token_endpoint: `${authority}/${tenantId}/oauth2/v2.0/token`,
        jwks_uri: `${authority}/${tenantId}/discovery/v2.0/keys`,
        issuer: `${authority}/${tenantId}/v2.0`,
      }),
    ]);
  });

  test("but not of another tenant", async () => {
    const answer = await services.call(`${authority}/${nobody}/v2.0/.well-known/openid-configuration`);
    expect(refusalOf(answer)).toMatch(/^400 invalid_tenant AADSTS90002: /);
  });

  test("of the authority", async () => {
    const answer = await services.call(
      `${authority}/common/discovery/instance?api-version=1.1&authorization_endpoint=${authority}/${tenantId}/oauth2/v2.0/authorize`,
    );
    expect(json(answer)).toEqual({
      tenant_discovery_endpoint: `${authority}/${tenantId}/v2.0/.well-known/openid-configuration`,
      "api-version": "1.1",
      metadata: [
        {
          preferred_network: "login.microsoftonline.com",
          preferred_cache: "login.windows.net",
          aliases: ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"],
        },
      ],
    });
  });

  test("which keys its tokens are signed with", async () => {
    expect(json(await services.call(`${authority}/common/discovery/v2.0/keys`))).toEqual({
      keys: [services.tokens.signingKey.jwk],
    });
    expect(Object.keys(services.tokens.signingKey.jwk).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  });
});
