import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Application } from "../../../../../sandbox/cloud/directory/types.ts";
import {
  adele,
  auditLogReadAll,
  bad,
  graphApi,
  graphAppId,
  missing,
  nobody,
  properties,
  refusal,
  type SimulatedDirectory,
  simulatedDirectory,
  twinsApi,
  twinsAppId,
} from "./simulatedDirectory.ts";

let tenant: SimulatedDirectory;

beforeEach(() => {
  tenant = simulatedDirectory();
});

afterEach(() => tenant.close());

const twinsReadWrite = "4589bd03-58cb-4e6c-b17f-b580e39652f8";
const unverified = (uri: string) =>
  `400 HostNameNotOnVerifiedDomain: Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`;

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
    expect(refusal(() => tenant.application(changes))).toBe(answer);
  });

  test("asks for what another application of the tenant offers, while it is enabled", () => {
    const role = {
      id: nobody,
      allowedMemberTypes: ["Application"],
      displayName: "R",
      description: "r",
      isEnabled: true,
    };
    const api = tenant.application({ appRoles: [role] });
    const ask = () => {
      const resourceAccess = [{ id: nobody, type: "Role" }];
      return refusal(() =>
        tenant.application({ requiredResourceAccess: [{ resourceAppId: api.appId, resourceAccess }] }),
      );
    };
    expect(ask()).toBe("accepted");
    tenant.directory.applications.update(api.id, properties({ appRoles: [{ ...role, isEnabled: false }] }));
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
    expect(refusal(() => tenant.application({ identifierUris: [uri] }))).toBe(answer);
  });

  test("keeps its identifier URIs to itself, for thirty days after its end too", () => {
    const first = tenant.application({ identifierUris: ["api://gateway"] });
    const taken = bad("Another object with the same value for property identifierUris already exists.");
    expect(refusal(() => tenant.application({ identifierUris: ["API://gateway"] }))).toBe(taken);
    tenant.directory.applications.remove(first.id);
    tenant.time.now = new Date("2027-03-31T11:59:59Z");
    expect(refusal(() => tenant.application({ identifierUris: ["api://gateway"] }))).toBe(taken);
    tenant.time.now = new Date("2027-03-31T12:00:00Z");
    expect(refusal(() => tenant.application({ identifierUris: ["api://gateway"] }))).toBe("accepted");
  });

  test("is changed as a whole, and gives its service principal its name", () => {
    const before = tenant.application({ description: "old" });
    const { id } = tenant.servicePrincipal(before);
    expect(tenant.directory.applications.update(before.id, properties({ displayName: "New", notes: "n" }))).toEqual({
      ...properties({ displayName: "New", notes: "n" }),
      id: before.id,
      appId: before.appId,
      publisherDomain: "contoso.onmicrosoft.com",
      passwordCredentials: [],
      keyCredentials: [],
      federatedIdentityCredentials: [],
      createdAt: "2027-03-01T12:00:00.000Z",
    });
    expect(tenant.directory.servicePrincipals.get(id)?.displayName).toBe("New");
    expect(refusal(() => tenant.directory.applications.update(nobody, properties()))).toBe(missing(nobody));
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
    const { id } = tenant.application({ appRoles: [role] });
    const change = (...appRoles: Application["appRoles"]) =>
      refusal(() => tenant.directory.applications.update(id, properties({ appRoles })));
    const enabled =
      "400 CannotDeleteOrUpdateEnabledEntitlement: Permission (scope or role) cannot be deleted or updated unless disabled first.";
    expect(change()).toBe(enabled);
    expect(change({ ...role, value: "S" })).toBe(enabled);
    expect(change({ ...role, isEnabled: false })).toBe("accepted");
    expect(change()).toBe("accepted");
    expect(change(role, { ...role, id: adele })).toBe(bad("It contains duplicate value. Please provide unique value."));
  });

  test("takes everything that was granted with it, and stays among the deleted items", () => {
    const client = tenant.application();
    const principal = tenant.servicePrincipal(client);
    tenant.directory.appRoleAssignments.create({
      appRoleId: auditLogReadAll,
      principalId: principal.id,
      resourceId: graphApi,
    });
    tenant.directory.permissionGrants.create({ clientId: principal.id, resourceId: twinsApi, scope: "Read.Write" });
    tenant.directory.applications.remove(client.id);
    expect({
      application: tenant.directory.applications.get(client.id),
      principal: tenant.directory.findPrincipal(principal.id),
      assignments: tenant.directory.appRoleAssignments.list().filter(({ principalId }) => principalId === principal.id),
      grants: tenant.directory.permissionGrants.list(),
    }).toEqual({
      application: undefined,
      principal: undefined,
      assignments: [],
      grants: [],
    });
    expect(refusal(() => tenant.directory.applications.remove(client.id))).toBe(missing(client.id));
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
    const { id } = tenant.application();
    expect(refusal(() => tenant.directory.applications.addPassword(id, password))).toBe(answer);
  });

  test("is seen once, and never kept", () => {
    const { id } = tenant.application();
    const { credential, secretText } = tenant.directory.applications.addPassword(id, { displayName: "one" });
    const kept = tenant.directory.applications.get(id)?.passwordCredentials;
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
    tenant.directory.applications.removePassword(id, credential.keyId);
    expect(refusal(() => tenant.directory.applications.removePassword(id, credential.keyId))).toBe(
      bad(`No password credential found with keyId '${credential.keyId}'.`),
    );
  });
});
