import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Directory } from "../../../sandbox/cloud/directory/directory.ts";
import { GraphError } from "../../../sandbox/cloud/directory/graphError.ts";
import { plainServicePrincipal } from "../../../sandbox/cloud/directory/servicePrincipals.ts";
import type { Application, ApplicationProperties } from "../../../sandbox/cloud/directory/types.ts";
import { Store } from "../../../sandbox/cloud/store.ts";

const graphApi = "11000000-0000-4000-8000-000000000001";
const twinsApi = "11000000-0000-4000-8000-000000000002";
const graphAppId = "00000003-0000-0000-c000-000000000000";
const twinsAppId = "0b07f429-9f4b-4714-9392-cc5e8e80c8b0";
const auditLogReadAll = "b0afded3-3588-46d8-8b3d-9842eff778da";
const twinsReadWrite = "4589bd03-58cb-4e6c-b17f-b580e39652f8";
const adele = "13000000-0000-4000-8000-000000000001";
const nobody = "99999999-0000-4000-8000-000000000000";

let store: Store;
let now: Date;
let directory: Directory;

beforeEach(() => {
  store = new Store(":memory:");
  now = new Date("2027-03-01T12:00:00Z");
  directory = new Directory(store, { clock: () => now, replicationDelay: 0 });
  directory.seed();
});

afterEach(() => store.close());

function properties(changes: Partial<ApplicationProperties> = {}): ApplicationProperties {
  return {
    displayName: "Telemetry gateway",
    signInAudience: "AzureADMyOrg",
    identifierUris: [],
    tags: [],
    info: {},
    isDeviceOnlyAuthSupported: false,
    isFallbackPublicClient: false,
    oauth2RequirePostResponse: false,
    groupMembershipClaims: [],
    optionalClaims: {},
    publicClient: { redirectUris: [] },
    spa: { redirectUris: [] },
    web: web([]),
    api: {
      acceptMappedClaims: false,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      requestedAccessTokenVersion: 1,
    },
    appRoles: [],
    requiredResourceAccess: [],
    owners: [],
    ...changes,
  };
}

function web(redirectUris: string[]): ApplicationProperties["web"] {
  return { redirectUris, implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false } };
}

function application(changes: Partial<ApplicationProperties> = {}): Application {
  return directory.applications.create(properties(changes));
}

function servicePrincipal(of = application()) {
  return directory.servicePrincipals.create(of.appId, plainServicePrincipal);
}

/** What Graph answers to work that it refuses. */
function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof GraphError) return `${error.status} ${error.code}: ${error.message}`;
    throw error;
  }
  return "accepted";
}

const bad = (message: string) => `400 Request_BadRequest: ${message}`;
const unverified = (uri: string) =>
  `400 HostNameNotOnVerifiedDomain: Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`;
const missing = (id: string) =>
  `404 Request_ResourceNotFound: Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;

const redirect = (resource: string, uri: string, reason: string) =>
  bad(`Invalid value specified for property 'redirectUris' of resource '${resource}': '${uri}' ${reason}.`);
const scheme = "must start with 'HTTPS' or 'http://localhost'";

describe("redirect URIs", () => {
  test.each([
    ["https://contoso.com/signin", "accepted"],
    ["http://localhost:8080/a", "accepted"],
    ["http://127.0.0.1/", "accepted"],
    ["https://*.contoso.com/", "accepted"],
    ["http://contoso.com/", redirect("WebApplication", "http://contoso.com/", scheme)],
    ["http://localhost.evil.example/", redirect("WebApplication", "http://localhost.evil.example/", scheme)],
    ["http://[::1]/", redirect("WebApplication", "http://[::1]/", scheme)],
    ["urn:ietf:wg:oauth:2.0:oob", redirect("WebApplication", "urn:ietf:wg:oauth:2.0:oob", scheme)],
    ["myapp://auth", redirect("WebApplication", "myapp://auth", scheme)],
    ["ms-appx-web://x/y", redirect("WebApplication", "ms-appx-web://x/y", scheme)],
    ["https://contoso.com/#a", redirect("WebApplication", "https://contoso.com/#a", "must not have a fragment")],
    ["https://contoso.com/*", redirect("WebApplication", "https://contoso.com/*", "must not have a wildcard")],
    ["https://", redirect("WebApplication", "https://", "must be a valid URL")],
    [
      `https://contoso.com/${"a".repeat(240)}`,
      redirect("WebApplication", `https://contoso.com/${"a".repeat(240)}`, "is longer than 256 characters"),
    ],
  ])("of the web: %s", (uri, answer) => {
    expect(refusal(() => application({ web: web([uri]) }))).toBe(answer);
  });

  test.each([
    ["spa", "http://localhost:4200/", "accepted"],
    ["spa", "brk-multihub://outlook.example", "accepted"],
    ["spa", "http://contoso.com/", redirect("SpaApplication", "http://contoso.com/", scheme)],
    ["publicClient", "http://localhost", "accepted"],
    ["publicClient", "myapp://auth", "accepted"],
    ["publicClient", "urn:ietf:wg:oauth:2.0:oob", "accepted"],
    ["publicClient", "http://contoso.com/", redirect("PublicClientApplication", "http://contoso.com/", scheme)],
    ["publicClient", "javascript:alert(1)", redirect("PublicClientApplication", "javascript:alert(1)", scheme)],
  ] as const)("of %s: %s", (platform, uri, answer) => {
    expect(refusal(() => application({ [platform]: { redirectUris: [uri] } }))).toBe(answer);
  });

  test("are distinct over all platforms, and limited in number", () => {
    const twice = { web: web(["https://a.example/"]), spa: { redirectUris: ["https://a.example/"] } };
    expect(refusal(() => application(twice))).toBe(bad("Redirect URIs must have distinct values."));
    const many = web(Array.from({ length: 257 }, (_, index) => `https://a.example/${index}`));
    expect(refusal(() => application({ web: many }))).toBe(
      bad("The application has 257 redirect URIs; at most 256 are allowed."),
    );
  });
});

describe("an application", () => {
  test.each([
    ["a blank name", { displayName: "  " }, bad("Property displayName value is required but is empty or missing.")],
    [
      "a name that is too long",
      { displayName: "x".repeat(257) },
      bad("Invalid value specified for property 'displayName' of resource 'Application'."),
    ],
    ["a long name", { displayName: "x".repeat(256) }, "accepted"],
    [
      "an API that nobody knows",
      { requiredResourceAccess: [{ resourceAppId: nobody, resourceAccess: [{ id: nobody, type: "Role" }] }] },
      bad(`Property requiredResourceAccess.resourceAppId is invalid: there is no application '${nobody}'.`),
    ],
    [
      "an app role that the API does not have",
      { requiredResourceAccess: [{ resourceAppId: graphAppId, resourceAccess: [{ id: nobody, type: "Role" }] }] },
      bad(
        `Property requiredResourceAccess.resourceAccess is invalid: application '${graphAppId}' has no app role '${nobody}'.`,
      ),
    ],
    [
      "an app role taken for a delegated permission",
      {
        requiredResourceAccess: [
          { resourceAppId: graphAppId, resourceAccess: [{ id: auditLogReadAll, type: "Scope" }] },
        ],
      },
      bad(
        `Property requiredResourceAccess.resourceAccess is invalid: application '${graphAppId}' has no delegated permission '${auditLogReadAll}'.`,
      ),
    ],
    [
      "permissions that exist",
      {
        requiredResourceAccess: [
          { resourceAppId: twinsAppId, resourceAccess: [{ id: twinsReadWrite.toUpperCase(), type: "Scope" }] },
          { resourceAppId: graphAppId, resourceAccess: [{ id: auditLogReadAll, type: "Role" }] },
        ],
      },
      "accepted",
    ],
    ["an owner that does not exist", { owners: [nobody] }, missing(nobody)],
    ["an owner that exists", { owners: [adele] }, "accepted"],
  ])("with %s", (_, changes, answer) => {
    expect(refusal(() => application(changes))).toBe(answer);
  });

  test("asks for what another application of the tenant offers, while it is enabled", () => {
    const role = {
      id: nobody,
      allowedMemberTypes: ["Application"],
      displayName: "R",
      description: "r",
      isEnabled: true,
    };
    const api = application({ appRoles: [role] });
    const ask = () => {
      const resourceAccess = [{ id: nobody, type: "Role" }];
      return refusal(() => application({ requiredResourceAccess: [{ resourceAppId: api.appId, resourceAccess }] }));
    };
    expect(ask()).toBe("accepted");
    directory.applications.update(api.id, properties({ appRoles: [{ ...role, isEnabled: false }] }));
    expect(ask()).toBe(
      bad(
        `Property requiredResourceAccess.resourceAccess is invalid: application '${api.appId}' has no app role '${nobody}'.`,
      ),
    );
  });

  test.each([
    ["gateway", bad("Invalid value specified for property 'identifierUris' of resource 'Application'.")],
    ["https://example.com/gateway", unverified("https://example.com/gateway")],
    ["https://evilcontoso.onmicrosoft.com/", unverified("https://evilcontoso.onmicrosoft.com/")],
    ["https://contoso.onmicrosoft.com/gateway", "accepted"],
    ["https://gateway.contoso.onmicrosoft.com", "accepted"],
    ["api://gateway", "accepted"],
  ])("the identifier URI %s: %s", (uri, answer) => {
    expect(refusal(() => application({ identifierUris: [uri] }))).toBe(answer);
  });

  test("keeps its identifier URIs to itself, for thirty days after its end too", () => {
    const first = application({ identifierUris: ["api://gateway"] });
    const taken = bad("Another object with the same value for property identifierUris already exists.");
    expect(refusal(() => application({ identifierUris: ["API://gateway"] }))).toBe(taken);
    directory.applications.remove(first.id);
    now = new Date("2027-03-31T11:59:59Z");
    expect(refusal(() => application({ identifierUris: ["api://gateway"] }))).toBe(taken);
    now = new Date("2027-03-31T12:00:00Z");
    expect(refusal(() => application({ identifierUris: ["api://gateway"] }))).toBe("accepted");
  });

  test("is changed as a whole, and gives its service principal its name", () => {
    const before = application({ description: "old" });
    const { id } = servicePrincipal(before);
    expect(directory.applications.update(before.id, properties({ displayName: "New", notes: "n" }))).toEqual({
      ...properties({ displayName: "New", notes: "n" }),
      id: before.id,
      appId: before.appId,
      publisherDomain: "contoso.onmicrosoft.com",
      passwordCredentials: [],
      createdAt: "2027-03-01T12:00:00.000Z",
    });
    expect(directory.servicePrincipals.get(id)?.displayName).toBe("New");
    expect(refusal(() => directory.applications.update(nobody, properties()))).toBe(missing(nobody));
  });

  test("loses permissions that it defines only after they are disabled", () => {
    const role = {
      id: nobody,
      allowedMemberTypes: ["User"],
      displayName: "R",
      description: "r",
      isEnabled: true,
      value: "R",
    };
    const { id } = application({ appRoles: [role] });
    const change = (...appRoles: Application["appRoles"]) =>
      refusal(() => directory.applications.update(id, properties({ appRoles })));
    const enabled =
      "400 CannotDeleteOrUpdateEnabledEntitlement: Permission (scope or role) cannot be deleted or updated unless disabled first.";
    expect(change()).toBe(enabled);
    expect(change({ ...role, value: "S" })).toBe(enabled);
    expect(change({ ...role, isEnabled: false })).toBe("accepted");
    expect(change()).toBe("accepted");
    expect(change(role, { ...role, id: adele })).toBe(bad("It contains duplicate value. Please provide unique value."));
  });

  test("takes everything that was granted with it, and stays among the deleted items", () => {
    const client = application();
    const principal = servicePrincipal(client);
    directory.appRoleAssignments.create({
      appRoleId: auditLogReadAll,
      principalId: principal.id,
      resourceId: graphApi,
    });
    directory.permissionGrants.create({ clientId: principal.id, resourceId: twinsApi, scope: "Read.Write" });
    directory.applications.remove(client.id);
    expect({
      application: directory.applications.get(client.id),
      principal: directory.findPrincipal(principal.id),
      assignments: directory.appRoleAssignments.list(),
      grants: directory.permissionGrants.list(),
      deleted: directory.applications.listDeleted(),
    }).toEqual({
      application: undefined,
      principal: undefined,
      assignments: [],
      grants: [],
      deleted: [{ object: client, deletedAt: "2027-03-01T12:00:00.000Z" }],
    });
    expect(refusal(() => directory.applications.remove(client.id))).toBe(missing(client.id));
  });
});

describe("a service principal", () => {
  test("is there once for an application", () => {
    const client = application();
    servicePrincipal(client);
    expect(refusal(() => servicePrincipal(client))).toBe(
      `409 Request_MultipleObjectsWithSameKeyValue: The service principal cannot be created, updated, or restored because the service principal name ${client.appId} is already in use.`,
    );
  });

  test("needs an application, of the tenant or of Microsoft", () => {
    expect(refusal(() => directory.servicePrincipals.create(nobody, plainServicePrincipal))).toBe(
      bad(`The appId '${nobody}' of the service principal does not reference a valid application object.`),
    );
    const storage = directory.servicePrincipals.create("e406a681-f3d4-42a8-90b6-c2b029497af1", plainServicePrincipal);
    expect([storage.displayName, storage.appOwnerOrganizationId === directory.tenantId]).toEqual([
      "Azure Storage",
      false,
    ]);
  });

  test("can stand for a managed identity", () => {
    const identity = { objectId: nobody, displayName: "vm", resourceId: "/subscriptions/s/vm" };
    directory.addManagedIdentity(identity);
    expect(directory.findPrincipal(nobody)).toEqual({
      objectId: nobody,
      principalType: "ServicePrincipal",
      displayName: "vm",
      createdAt: "2027-03-01T12:00:00.000Z",
    });
  });
});

describe("a client secret", () => {
  const ends = bad("Password credential end date is invalid.");

  test.each([
    [{ endDateTime: "2027-03-01T12:00:00Z" }, ends],
    [{ endDateTime: "2026-01-01T00:00:00Z" }, ends],
    [{ startDateTime: "2027-06-01T00:00:00Z", endDateTime: "2027-05-01T00:00:00Z" }, ends],
    [{ startDateTime: "2026-01-01T00:00:00Z", endDateTime: "2027-01-01T00:00:00Z" }, ends],
    [{ startDateTime: "2026-01-01T00:00:00Z", endDateTime: "2028-01-01T00:00:00Z" }, "accepted"],
    [{ endDateTime: "2027-03-01T12:00:01Z" }, "accepted"],
    [{ startDateTime: "2027-06-01T00:00:00Z" }, "accepted"],
  ])("valid for %j", (password, answer) => {
    const { id } = application();
    expect(refusal(() => directory.applications.addPassword(id, password))).toBe(answer);
  });

  test("is seen once, and never kept", () => {
    const { id } = application();
    const { credential, secretText } = directory.applications.addPassword(id, { displayName: "one" });
    const kept = directory.applications.get(id)?.passwordCredentials;
    expect(kept).toEqual([
      {
        keyId: credential.keyId,
        displayName: "one",
        startDateTime: "2027-03-01T12:00:00Z",
        endDateTime: "2029-03-01T12:00:00Z",
        hint: secretText.slice(0, 3),
        secretHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(secretText).toMatch(/^.{3}8Q~.{34}$/);
    expect(JSON.stringify(kept)).not.toContain(secretText);
    directory.applications.removePassword(id, credential.keyId);
    expect(refusal(() => directory.applications.removePassword(id, credential.keyId))).toBe(
      bad(`No password credential found with keyId '${credential.keyId}'.`),
    );
  });
});

describe("consent to an app role", () => {
  const assign = (changes: Partial<{ appRoleId: string; principalId: string; resourceId: string }> = {}) =>
    directory.appRoleAssignments.create({
      appRoleId: auditLogReadAll,
      principalId: servicePrincipal().id,
      resourceId: graphApi,
      ...changes,
    });
  const notFound = bad("Permission being assigned was not found on application.");

  test.each([
    ["as the API offers it", {}, "accepted"],
    ["that nobody offers", { appRoleId: nobody }, notFound],
    ["of another API", { resourceId: twinsApi }, notFound],
    ["for a user, which only programs can have", { principalId: adele }, notFound],
    ["for nobody", { principalId: nobody }, missing(nobody)],
    ["of nobody", { resourceId: nobody }, missing(nobody)],
    [
      "by default, of an API without app roles",
      { resourceId: twinsApi, appRoleId: "00000000-0000-0000-0000-000000000000" },
      "accepted",
    ],
    ["by default, of an API with app roles", { appRoleId: "00000000-0000-0000-0000-000000000000" }, notFound],
  ])("%s", (_, changes, answer) => {
    expect(refusal(() => assign(changes))).toBe(answer);
  });

  test("is given once", () => {
    const { principalId, id } = assign();
    expect(refusal(() => assign({ principalId: principalId.toUpperCase() }))).toBe(
      bad("Permission being assigned already exists on the object."),
    );
    directory.appRoleAssignments.remove(id);
    expect(refusal(() => directory.appRoleAssignments.remove(id))).toBe(missing(id));
    expect(refusal(() => assign({ principalId }))).toBe("accepted");
  });
});

describe("consent to delegated permissions", () => {
  const grant = (changes: Partial<{ clientId: string; resourceId: string; principalId: string; scope: string }> = {}) =>
    directory.permissionGrants.create({
      clientId: servicePrincipal().id,
      resourceId: twinsApi,
      scope: "Read.Write",
      ...changes,
    });

  test.each([
    ["as the API offers them", {}, "accepted"],
    ["for one user", { principalId: adele }, "accepted"],
    [
      "that nobody offers",
      { scope: "Read.Write Delete" },
      bad("Property scope is invalid: 'Delete' is not a delegated permission of 'Azure Digital Twins'."),
    ],
    ["for nobody", { clientId: nobody }, missing(nobody)],
    ["of nobody", { resourceId: nobody }, missing(nobody)],
    [
      "for a user who is none",
      { principalId: graphApi },
      bad(`Property principalId is invalid: '${graphApi}' is not a user.`),
    ],
  ])("%s", (_, changes, answer) => {
    expect(refusal(() => grant(changes))).toBe(answer);
  });

  test("is one grant for a client, an API and all users, which can be changed", () => {
    const { id, clientId } = grant({ resourceId: graphApi, scope: "User.Read" });
    expect(refusal(() => grant({ clientId, resourceId: graphApi, scope: "openid" }))).toBe(
      "409 Request_MultipleObjectsWithSameKeyValue: Permission entry already exists.",
    );
    expect(refusal(() => grant({ clientId, resourceId: graphApi, scope: "openid", principalId: adele }))).toBe(
      "accepted",
    );
    expect(directory.permissionGrants.update(id, "User.Read openid").scope).toBe("User.Read openid");
    expect(refusal(() => directory.permissionGrants.update(id, "Nothing"))).toBe(
      bad("Property scope is invalid: 'Nothing' is not a delegated permission of 'Microsoft Graph'."),
    );
  });
});

test("a new object is unknown to other services until it is replicated", () => {
  directory = new Directory(store, { clock: () => now, replicationDelay: 5000 });
  now = new Date("2027-03-01T13:00:00Z");
  const principal = servicePrincipal();
  const consent = () =>
    refusal(() =>
      directory.appRoleAssignments.create({
        appRoleId: auditLogReadAll,
        principalId: principal.id,
        resourceId: graphApi,
      }),
    );
  now = new Date("2027-03-01T13:00:04.999Z");
  expect([directory.isReplicated(principal), directory.findPrincipal(principal.id)?.objectId, consent()]).toEqual([
    false,
    principal.id,
    missing(principal.id),
  ]);
  now = new Date("2027-03-01T13:00:05Z");
  expect([directory.isReplicated(principal), consent()]).toEqual([true, "accepted"]);
});
