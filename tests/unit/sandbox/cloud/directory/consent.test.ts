import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  adele,
  auditLogReadAll,
  bad,
  factoryApi,
  graphApi,
  missing,
  nobody,
  refusal,
  type SimulatedDirectory,
  simulatedDirectory,
  twinsApi,
} from "./simulatedDirectory.ts";

let tenant: SimulatedDirectory;

beforeEach(() => {
  tenant = simulatedDirectory();
});

afterEach(() => tenant.close());

test("Microsoft Graph offers its permissions to programs and on behalf of users, who may consent to some themselves", () => {
  const { appRoles, scopes } = tenant.directory.permissionsOf("00000003-0000-0000-c000-000000000000");
  const offered = (value: string) => [...appRoles, ...scopes].filter((permission) => permission.value === value);
  const appRole = { allowedMemberTypes: ["Application"], isEnabled: true };
  expect([...offered("Mail.Send"), ...offered("Directory.Read.All")]).toEqual([
    {
      ...appRole,
      id: "b633e1c5-b582-4048-a93e-9f11b44c7e96",
      displayName: "Mail.Send",
      description: "Use Mail.Send without a signed-in user.",
      value: "Mail.Send",
    },
    expect.objectContaining({ id: "e383f46e-2787-4529-855e-0e479a3ffac0", type: "User", value: "Mail.Send" }),
    expect.objectContaining({ ...appRole, id: "7ab1d382-f21e-4acd-a863-ba3e13f7da61" }),
    {
      id: "06da0dbc-49e2-44d2-8312-53f166ab848a",
      adminConsentDescription: "Use Directory.Read.All on behalf of the signed-in user.",
      adminConsentDisplayName: "Directory.Read.All",
      isEnabled: true,
      type: "Admin",
      value: "Directory.Read.All",
    },
  ]);
});

describe("consent to an app role", () => {
  const assign = (changes: Partial<{ appRoleId: string; principalId: string; resourceId: string }> = {}) =>
    tenant.directory.appRoleAssignments.create({
      appRoleId: auditLogReadAll,
      principalId: tenant.servicePrincipal().id,
      resourceId: graphApi,
      ...changes,
    });
  const notFound = bad("Permission being assigned was not found on application.");

  test.each([
    ["as the API offers it", {}, "accepted"],
    ["that nobody offers", { appRoleId: nobody }, notFound],
    ["of another API", { resourceId: twinsApi }, notFound],
    [
      "of an API of the tenant's own",
      { resourceId: factoryApi, appRoleId: "14000000-0000-4000-8000-000000000012" },
      "accepted",
    ],
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
    tenant.directory.appRoleAssignments.remove(id);
    expect(refusal(() => tenant.directory.appRoleAssignments.remove(id))).toBe(missing(id));
    expect(refusal(() => assign({ principalId }))).toBe("accepted");
  });
});

describe("consent to delegated permissions", () => {
  const grant = (changes: Partial<{ clientId: string; resourceId: string; principalId: string; scope: string }> = {}) =>
    tenant.directory.permissionGrants.create({
      clientId: tenant.servicePrincipal().id,
      resourceId: twinsApi,
      scope: "Read.Write",
      ...changes,
    });

  test.each([
    ["as the API offers them", {}, "accepted"],
    ["for one user", { principalId: adele }, "accepted"],
    ["of an API of the tenant's own", { resourceId: factoryApi, scope: "Telemetry.Read Telemetry.Write" }, "accepted"],
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
    expect(tenant.directory.permissionGrants.update(id, "User.Read openid").scope).toBe("User.Read openid");
    expect(refusal(() => tenant.directory.permissionGrants.update(id, "Nothing"))).toBe(
      bad("Property scope is invalid: 'Nothing' is not a delegated permission of 'Microsoft Graph'."),
    );
  });
});

test("a new object is unknown to other services until it is replicated", () => {
  tenant.close();
  tenant = simulatedDirectory({ replicationDelay: 5000 });
  tenant.time.now = new Date("2027-03-01T13:00:00Z");
  const principal = tenant.servicePrincipal();
  const consent = () =>
    refusal(() =>
      tenant.directory.appRoleAssignments.create({
        appRoleId: auditLogReadAll,
        principalId: principal.id,
        resourceId: graphApi,
      }),
    );
  tenant.time.now = new Date("2027-03-01T13:00:04.999Z");
  expect([
    tenant.directory.isReplicated(principal),
    tenant.directory.findPrincipal(principal.id)?.objectId,
    consent(),
  ]).toEqual([false, principal.id, missing(principal.id)]);
  tenant.time.now = new Date("2027-03-01T13:00:05Z");
  expect([tenant.directory.isReplicated(principal), consent()]).toEqual([true, "accepted"]);
});
