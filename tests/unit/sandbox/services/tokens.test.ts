import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Cloud } from "../../../../sandbox/cloud/cloud.ts";
import { plainApplication } from "../../../../sandbox/cloud/directory/applications.ts";
import { plainServicePrincipal } from "../../../../sandbox/cloud/directory/servicePrincipals.ts";
import { Store } from "../../../../sandbox/cloud/store.ts";
import { SigningKey } from "../../../../sandbox/services/signingKey.ts";
import { TokenRefused, Tokens, UnknownTokenResource } from "../../../../sandbox/services/tokens.ts";
import { tenantId } from "./simulatedServices.ts";
import { readClaims } from "./tokenRequests.ts";

const graph = "https://graph.microsoft.com";
const graphApi = "11000000-0000-4000-8000-000000000001";
const auditLogReadAll = "b0afded3-3588-46d8-8b3d-9842eff778da";

let store: Store;
let cloud: Cloud;
let tokens: Tokens;
let principal: { readonly id: string; readonly appId: string };
let now: Date;

beforeEach(async () => {
  now = new Date("2027-03-01T12:00:00Z");
  store = new Store(":memory:");
  cloud = new Cloud(store, { clock: () => now });
  tokens = await Tokens.create(cloud, 60_000);
  const { appId } = cloud.directory.applications.create({ ...plainApplication, displayName: "Gateway" });
  principal = cloud.directory.servicePrincipals.create(appId, plainServicePrincipal);
});
afterEach(() => store.close());

async function bearer(audience = graph): Promise<string> {
  return `Bearer ${(await tokens.issue(principal.id, audience)).accessToken}`;
}

async function refusal(header: string | undefined, audience = graph): Promise<string> {
  try {
    await tokens.verify(header, audience);
  } catch (error) {
    if (error instanceof TokenRefused) return error.reason;
    throw error;
  }
  return "accepted";
}

test("a service learns who makes a request", async () => {
  expect(await tokens.verify(await bearer(), graph)).toEqual({
    tid: tenantId,
    oid: principal.id,
    appid: principal.appId,
    aud: graph,
    roles: [],
    wids: ["0997a1d0-0d1d-4acb-b408-d5ca73121e90"],
    idtyp: "app",
  });
});

test.each([
  [`${graph}/`, graph],
  [graph, `${graph}/`],
  ["00000003-0000-0000-c000-000000000000", graph],
])("a token for %s is one for %s", async (asked, audience) => {
  expect(await refusal(await bearer(asked), audience)).toBe("accepted");
});

test("a role is in tokens once it has arrived", async () => {
  const { appRoleAssignments } = cloud.directory;
  appRoleAssignments.create({ appRoleId: auditLogReadAll, principalId: principal.id, resourceId: graphApi });
  const roles = async () => (await tokens.verify(await bearer(), graph)).roles;
  const atOnce = await roles();
  now = new Date(now.getTime() + 60_000);
  expect([atOnce, await roles()]).toEqual([[], ["AuditLog.Read.All"]]);
});

test("a role of one API is in no token for another", async () => {
  const { appRoleAssignments } = cloud.directory;
  appRoleAssignments.create({ appRoleId: auditLogReadAll, principalId: principal.id, resourceId: graphApi });
  now = new Date(now.getTime() + 60_000);
  const audience = "https://api.loganalytics.io";
  expect((await tokens.verify(await bearer(audience), audience)).roles).toEqual([]);
});

test("nobody gets a token for what nobody knows", async () => {
  await expect(tokens.issue(principal.id, "https://nobody.example")).rejects.toThrow(UnknownTokenResource);
});

describe("a service refuses", () => {
  test("a request without a token", async () => {
    expect(await refusal(undefined)).toBe("missing");
  });

  test.each(["", "Bearer", "Basic abc", "Bearer abc", "Bearer a.b.c"])("the header '%s'", async (header) => {
    expect(await refusal(header)).toBe("malformed");
  });

  test("a token for another service", async () => {
    expect(await refusal(await bearer("https://monitor.azure.com"))).toBe("audience");
  });

  test("a token of another key", async () => {
    const other = new Tokens(cloud, await SigningKey.create(), 0);
    const { accessToken } = await other.issue(principal.id, graph);
    expect(await refusal(`Bearer ${accessToken}`)).toBe("signature");
  });

  test("a token that was changed", async () => {
    const [header, , signature] = (await bearer()).split(".");
    const claims = { ...Object(readClaims(await bearer())), oid: "12000000-0000-4000-8000-000000000003" };
    const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
    expect(await refusal([header, payload, signature].join("."))).toBe("signature");
  });

  test("a token without a signature", async () => {
    const [, payload] = (await bearer()).split(".");
    const header = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    expect(await refusal(`Bearer ${header}.${payload}.`)).toBe("malformed");
  });

  test("a token whose hour is over", async () => {
    const header = await bearer();
    now = new Date("2027-03-01T12:59:58Z");
    const before = await refusal(header);
    now = new Date("2027-03-01T12:59:59Z");
    expect([before, await refusal(header)]).toEqual(["accepted", "expired"]);
  });

  const otherTenant = "99999999-0000-4000-8000-000000000000";
  test.each([
    ["another tenant", { tid: otherTenant, iss: `https://sts.windows.net/${otherTenant}/` }],
    ["another tenant by one claim", { tid: otherTenant }],
    ["another issuer", { iss: `https://sts.chinacloudapi.cn/${tenantId}/` }],
  ])("a token of %s, though the key is the same", async (_, changes) => {
    const claims = { ...Object(readClaims(await bearer())), ...changes };
    expect(await refusal(`Bearer ${await tokens.signingKey.sign(claims)}`)).toBe("tenant");
  });
});
