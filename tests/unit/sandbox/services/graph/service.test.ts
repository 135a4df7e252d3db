import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { graphService } from "../../../../../sandbox/services/graph/service.ts";
import {
  refused,
  type SimulatedResources,
  said,
  simulatedResources,
  tenantId,
  type WrongToken,
  wrongTokens,
} from "../simulatedResources.ts";

const audience = "https://graph.microsoft.com";
const root = `${audience}/v1.0`;
const audits = "/auditLogs/directoryAudits";
const denied = refused(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
const badRequest = (message: string) => refused(400, "BadRequest", message);

let azure: SimulatedResources;
beforeEach(async () => {
  azure = await simulatedResources(graphService, audience);
});
afterEach(() => azure.close());

const get = async (path: string) => said(await azure.call(`${root}${path}`));
const statusOf = async (path: string) => (await azure.call(`${root}${path}`)).status;

const oneAudit = {
  status: 200,
  body: {
    "@odata.context": `${root}/$metadata#auditLogs/directoryAudits(activityDisplayName,activityDateTime)`,
    "@odata.nextLink": expect.stringContaining(`${root}${audits}?%24top=1&`),
    value: [{ activityDateTime: "2026-11-21T12:00:00.000Z", activityDisplayName: "Add application" }],
  },
};
const oneAuditPath = `${audits}?$top=1&$select=activityDisplayName,activityDateTime`;

describe("access", () => {
  test("to audit logs is given by two permissions together", async () => {
    const withdraw = azure.consent("AuditLog.Read.All");
    expect(await get(oneAuditPath)).toEqual(denied);
    azure.consent("Directory.Read.All");
    expect(await get(oneAuditPath)).toEqual(oneAudit);
    withdraw();
    expect(await get(oneAuditPath)).toEqual(denied);
  });

  test.each(["Security Reader", "Reports Reader", "Global Reader", "Security Administrator"] as const)(
    "to audit logs is given by %s, and ends with it",
    async (role) => {
      const remove = azure.giveDirectoryRole(role);
      expect([await statusOf(audits), await statusOf("/auditLogs/signIns")]).toEqual([200, 200]);
      remove();
      expect([await get(audits), await get("/auditLogs/signIns")]).toEqual([denied, denied]);
    },
  );

  const paths = ["/organization", "/domains", "/users", "/groups", "/devices", "/applications", "/servicePrincipals"];
  test.each([
    ["Directory.Read.All", paths],
    ["Directory.ReadWrite.All", paths],
    ["Organization.Read.All", ["/organization"]],
    ["Domain.Read.All", ["/domains"]],
    ["User.Read.All", ["/users"]],
    ["Group.Read.All", ["/groups"]],
    ["Device.Read.All", ["/devices"]],
    ["Application.Read.All", ["/applications", "/servicePrincipals"]],
    ["AuditLog.Read.All", []],
  ])("by %s is to %j", async (permission, allowed) => {
    azure.consent(permission);
    const statuses = await Promise.all(paths.map(async (path) => [path, await statusOf(path)]));
    expect(statuses).toEqual(paths.map((path) => [path, allowed.includes(path) ? 200 : 403]));
  });

  test("to the tenant is not given by a role over one application", async () => {
    azure.cloud.directory.directoryRoleAssignments.create({
      roleDefinitionId: "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
      principalId: azure.objectId,
      directoryScopeId: `/${azure.applicationObjectId}`,
    });
    expect(await get("/applications")).toEqual(denied);
    azure.giveDirectoryRole("Application Administrator");
    expect(await statusOf("/applications")).toBe(200);
  });

  test("begins when consent and role have arrived", async () => {
    await azure.close();
    azure = await simulatedResources(graphService, audience, { propagationDelay: 20_000 });
    azure.consent("User.Read.All");
    azure.giveDirectoryRole("Security Reader");
    azure.time.now = new Date("2026-11-21T12:00:19Z");
    expect([await statusOf("/users"), await statusOf(audits)]).toEqual([403, 403]);
    azure.time.now = new Date("2026-11-21T12:00:20Z");
    expect([await statusOf("/users"), await statusOf(audits)]).toEqual([200, 200]);
  });

  test("is that of a token which was issued after consent and role", async () => {
    const before = await azure.bearer();
    const withdraw = azure.consent("User.Read.All");
    const remove = azure.giveDirectoryRole("Security Reader");
    const after = await azure.bearer();
    const statuses = async (authorization: string) => [
      (await azure.call(`${root}/users`, { authorization })).status,
      (await azure.call(`${root}${audits}`, { authorization })).status,
    ];
    expect([await statuses(before), await statuses(after)]).toEqual([
      [403, 403],
      [200, 200],
    ]);
    withdraw();
    remove();
    expect(await statuses(after)).toEqual([403, 403]);
  });

  const words: Readonly<Record<WrongToken, string>> = {
    missing: "Access token is empty.",
    malformed: "IDX14100: JWT is not well formed, there are no dots (.).",
    "with a changed payload": "Access token validation failure. Invalid signature.",
    "of another key": "Access token validation failure. Invalid signature.",
    expired: "Lifetime validation failed, the token is expired.",
    "for another audience": "Access token validation failure. Invalid audience.",
    "of another tenant": "Access token validation failure. Invalid issuer: the token is of another tenant.",
  };
  test.each(wrongTokens)("is not given by a token that is %s", async (wrong) => {
    azure.consent("Directory.Read.All");
    const authorization = (await azure.wrongTokens())[wrong];
    expect(said(await azure.call(`${root}/users`, { authorization }))).toEqual(
      refused(401, "InvalidAuthenticationToken", words[wrong]),
    );
  });

  test("is given by a token for its application id", async () => {
    azure.consent("User.Read.All");
    const authorization = await azure.bearer("00000003-0000-0000-c000-000000000000");
    expect((await azure.call(`${root}/users`, { authorization })).status).toBe(200);
  });
});

describe("answers", () => {
  beforeEach(() => {
    azure.consent("Directory.Read.All", "AuditLog.Read.All");
  });

  test("of the organization", async () => {
    expect(await get("/organization")).toEqual({
      status: 200,
      body: {
        "@odata.context": `${root}/$metadata#organization`,
        value: [
          {
            id: tenantId,
            displayName: "Contoso",
            countryLetterCode: "NL",
            tenantType: "AAD",
            verifiedDomains: [
              {
                name: "contoso.onmicrosoft.com",
                type: "Managed",
                isDefault: true,
                isInitial: true,
                capabilities: "Email",
              },
            ],
          },
        ],
      },
    });
  });

  test("page by page", async () => {
    const first = await azure.call(`${root}/users?$top=1&$select=displayName`);
    const { "@odata.nextLink": next, ...page } = JSON.parse(first.body);
    expect(page).toEqual({
      "@odata.context": `${root}/$metadata#users(displayName)`,
      value: [{ displayName: "Adele Vance" }],
    });
    expect(said(await azure.call(next))).toEqual({
      status: 200,
      body: { "@odata.context": `${root}/$metadata#users(displayName)`, value: [{ displayName: "Megan Bowen" }] },
    });
  });

  test("of one object, without its secrets", async () => {
    const secret = await azure.call(`${root}/applications/${azure.applicationObjectId}?$select=displayName,appId`);
    expect(said(secret)).toEqual({
      status: 200,
      body: {
        "@odata.context": `${root}/$metadata#applications/$entity`,
        displayName: "Telemetry gateway",
        appId: azure.appId,
      },
    });
    expect((await azure.call(`${root}/applications`)).body).not.toContain("secretHash");
  });

  test("of delegated permissions that were consented to", async () => {
    const { directory } = azure.cloud;
    const resourceId = directory.servicePrincipals.findByAppId("00000003-0000-0000-c000-000000000000")?.id ?? "";
    const grant = directory.permissionGrants.create({ clientId: azure.objectId, resourceId, scope: "User.Read" });
    expect(await get(`/servicePrincipals/${azure.objectId}/oauth2PermissionGrants`)).toEqual({
      status: 200,
      body: {
        "@odata.context": `${root}/$metadata#servicePrincipals('${azure.objectId}')/oauth2PermissionGrants`,
        value: [{ ...grant, principalId: null }],
      },
    });
  });

  test("of audits, the newest first", async () => {
    azure.time.now = new Date("2026-11-21T12:30:00Z");
    azure.giveDirectoryRole("Security Reader");
    expect(await get(`${audits}?$top=1`)).toEqual({
      status: 200,
      body: {
        "@odata.context": `${root}/$metadata#auditLogs/directoryAudits`,
        "@odata.nextLink": expect.any(String),
        value: [
          {
            id: expect.stringMatching(/^Directory_[0-9a-f-]{36}_[0-9A-F]{5}$/),
            category: "RoleManagement",
            correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
            result: "success",
            resultReason: "",
            activityDisplayName: "Add member to role",
            activityDateTime: "2026-11-21T12:30:00.000Z",
            loggedByService: "Core Directory",
            operationType: "Assign",
            initiatedBy: {
              user: null,
              app: {
                appId: "12000000-0000-4000-8000-000000000002",
                displayName: "Platform deployment",
                servicePrincipalId: "12000000-0000-4000-8000-000000000003",
                servicePrincipalName: null,
              },
            },
            targetResources: [
              {
                id: azure.objectId,
                displayName: "Telemetry gateway",
                type: "ServicePrincipal",
                userPrincipalName: null,
                groupType: null,
                modifiedProperties: [],
              },
            ],
            additionalDetails: [],
          },
        ],
      },
    });
  });

  test.each([
    ["/nothing", badRequest("Resource not found for the segment 'nothing'.")],
    ["/users?$top=0", badRequest("Invalid page size specified: '0'. Must be between 1 and 999 inclusive.")],
    ["/users?$top=1000", badRequest("Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.")],
    ["/users?$select=nope", badRequest("Could not find a property named 'nope'.")],
    ["/users?$filter=x", badRequest("The query option '$filter' is not supported in the sandbox.")],
    ["/users?$skiptoken=x", badRequest("The skip token is invalid.")],
    [
      "/users/nobody",
      refused(
        404,
        "Request_ResourceNotFound",
        "Resource 'nobody' does not exist or one of its queried reference-property objects are not present.",
      ),
    ],
  ])("%s is refused", async (path, answer) => {
    expect(await get(path)).toEqual(answer);
  });

  test("are for a version that there is", async () => {
    expect(said(await azure.call(`${audience}/v9.0/users`))).toEqual(badRequest("Invalid version: v9.0"));
  });
});
