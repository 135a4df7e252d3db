import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Directory } from "../../../../../sandbox/cloud/directory/directory.ts";
import { plainServicePrincipal } from "../../../../../sandbox/cloud/directory/servicePrincipals.ts";
import {
  adele,
  auditLogReadAll,
  graphApi,
  nobody,
  properties,
  refusal,
  type SimulatedDirectory,
  simulatedDirectory,
  twinsApi,
} from "./simulatedDirectory.ts";

let tenant: SimulatedDirectory;
let signedIn: Directory;

beforeEach(() => {
  tenant = simulatedDirectory();
  signedIn = tenant.directory.signedIn();
});

afterEach(() => tenant.close());

const seeded = [
  "Application.Read.All",
  "Application.ReadWrite.All",
  "AppRoleAssignment.ReadWrite.All",
  "DelegatedPermissionGrant.ReadWrite.All",
  "RoleManagement.ReadWrite.Directory",
  "User.Read.All",
];
const ownedBy = "18a4783c-866b-4cc7-a460-3d5e5662c884";
const securityReader = "5d6b6bb7-de71-4623-b4af-96380a352509";
const storage = "e406a681-f3d4-42a8-90b6-c2b029497af1";
const insufficient = "403 Authorization_RequestDenied: Insufficient privileges to complete the operation.";
const foreign =
  "403 Authorization_RequestDenied: When using this permission, the backing application of the service principal being created must in the local tenant";

function take(...permissions: string[]): void {
  for (const permission of permissions) {
    const assignment = tenant.directory.callerPermission(permission);
    if (assignment === undefined) throw new Error(`the caller does not have ${permission}`);
    tenant.directory.appRoleAssignments.remove(assignment.id);
  }
}

/** Every operation that the deployer does in the directory, each on objects of its own. */
const operations: Readonly<Record<string, () => unknown>> = {
  "read an application": () => signedIn.applications.get(nobody),
  "list applications": () => signedIn.applications.list(),
  "make an application": () => signedIn.applications.create(properties()),
  "make an application with a user for its owner": () => signedIn.applications.create(properties({ owners: [adele] })),
  "change an application": () => signedIn.applications.update(tenant.application().id, properties()),
  "delete an application": () => signedIn.applications.remove(tenant.application().id),
  "make a secret": () => signedIn.applications.addPassword(tenant.application().id, {}),
  "delete a secret": () => {
    const { id } = tenant.application();
    const { credential } = tenant.directory.applications.addPassword(id, {});
    signedIn.applications.removePassword(id, credential.keyId);
  },
  "read certificates": () => signedIn.certificates.list(tenant.application().id),
  "delete a certificate": () => signedIn.certificates.remove(tenant.application().id, nobody),
  "read a federated credential": () => signedIn.federatedCredentials.get(nobody, nobody),
  "make a federated credential": () =>
    signedIn.federatedCredentials.create(tenant.application().id, {
      name: "main",
      issuer: "https://token.actions.githubusercontent.com",
      subject: "repo:contoso/factory:ref:refs/heads/main",
      audiences: ["api://AzureADTokenExchange"],
    }),
  "read a service principal": () => signedIn.servicePrincipals.get(graphApi),
  "list service principals": () => signedIn.servicePrincipals.list(),
  "make a service principal": () =>
    signedIn.servicePrincipals.create(tenant.application().appId, plainServicePrincipal),
  "make a service principal of Microsoft's": () => signedIn.servicePrincipals.create(storage, plainServicePrincipal),
  "change a service principal": () => signedIn.servicePrincipals.update(twinsApi, plainServicePrincipal),
  "delete a service principal": () => signedIn.servicePrincipals.remove(tenant.servicePrincipal().id),
  "read app role assignments": () => signedIn.appRoleAssignments.list(),
  "read an app role assignment": () => signedIn.appRoleAssignments.get(nobody),
  "assign an app role": () => signedIn.appRoleAssignments.create(appRole()),
  "delete an app role assignment": () =>
    signedIn.appRoleAssignments.remove(tenant.directory.appRoleAssignments.create(appRole()).id),
  "read grants": () => signedIn.permissionGrants.list(),
  "read a grant": () => signedIn.permissionGrants.get(nobody),
  "make a grant": () => signedIn.permissionGrants.create(grant()),
  "change a grant": () =>
    signedIn.permissionGrants.update(tenant.directory.permissionGrants.create(grant()).id, "openid"),
  "delete a grant": () => signedIn.permissionGrants.remove(tenant.directory.permissionGrants.create(grant()).id),
  "read directory roles": () => signedIn.directoryRoleAssignments.list(),
  "read a directory role": () => signedIn.directoryRoleAssignments.get(nobody),
  "assign a directory role": () => signedIn.directoryRoleAssignments.create(directoryRole()),
  "delete a directory role": () =>
    signedIn.directoryRoleAssignments.remove(tenant.directory.directoryRoleAssignments.create(directoryRole()).id),
};

const appRole = () => ({ appRoleId: auditLogReadAll, principalId: tenant.servicePrincipal().id, resourceId: graphApi });
const grant = () => ({ clientId: tenant.servicePrincipal().id, resourceId: graphApi, scope: "User.Read" });
const directoryRole = () => ({
  roleDefinitionId: securityReader,
  principalId: tenant.servicePrincipal().id,
  directoryScopeId: "/",
});

const names = Object.keys(operations);
const containing = (...words: string[]) => names.filter((name) => words.some((word) => name.includes(word)));
const writes = names.filter((name) => !/^(read|list) /.test(name));
const onApplications = writes.filter(
  (name) => !["app role", "grant", "directory role"].some((word) => name.includes(word)),
);

describe("who is signed in", () => {
  test("may do everything with the permissions that a new tenant gives it", () => {
    expect(refused()).toEqual([]);
  });

  test("finds them by name", () => {
    expect(seeded.filter((permission) => tenant.directory.callerPermission(permission) === undefined)).toEqual([]);
    expect(tenant.directory.callerPermission("Application.ReadWrite.OwnedBy")).toBeUndefined();
  });

  test("may do nothing without permissions, whatever others have", () => {
    take(...seeded);
    tenant.directory.appRoleAssignments.create({
      appRoleId: ownedBy,
      principalId: tenant.servicePrincipal().id,
      resourceId: graphApi,
    });
    expect(refused()).toEqual(names);
  });

  test.each([
    ["Application.Read.All", []],
    ["Application.ReadWrite.All", onApplications],
    ["AppRoleAssignment.ReadWrite.All", ["assign an app role", "delete an app role assignment"]],
    ["DelegatedPermissionGrant.ReadWrite.All", containing(" grant")],
    ["RoleManagement.ReadWrite.Directory", containing("directory role")],
    ["User.Read.All", ["make an application with a user for its owner"]],
  ])("without %s may not %j", (permission, kept) => {
    take(permission);
    expect(refused()).toEqual(kept);
  });

  function refused(): string[] {
    return Object.entries(operations).flatMap(([name, operation]) => {
      const answer = refusal(operation);
      expect(["accepted", insufficient, foreign]).toContain(answer);
      return answer === "accepted" ? [] : name;
    });
  }
});

describe("with Application.ReadWrite.OwnedBy in place of Application.ReadWrite.All", () => {
  const objectId = "12000000-0000-4000-8000-000000000003";

  beforeEach(() => {
    take("Application.Read.All", "Application.ReadWrite.All");
    tenant.directory.appRoleAssignments.create({ appRoleId: ownedBy, principalId: objectId, resourceId: graphApi });
  });

  test("applications are made, read, and changed by those who own them", () => {
    const own = signedIn.applications.create(properties({ owners: [objectId] }));
    const unowned = signedIn.applications.create(properties());
    const change = (id: string, owners: string[]) =>
      refusal(() => signedIn.applications.update(id, properties({ owners })));
    expect([
      signedIn.applications.get(unowned.id)?.id,
      change(own.id, [objectId]),
      change(own.id, [objectId, adele]),
      change(unowned.id, []),
      refusal(() => signedIn.applications.addPassword(own.id, {})),
      refusal(() => signedIn.applications.addPassword(unowned.id, {})),
      refusal(() => signedIn.applications.remove(unowned.id)),
      refusal(() => signedIn.applications.remove(own.id)),
    ]).toEqual([
      unowned.id,
      "accepted",
      insufficient,
      insufficient,
      "accepted",
      insufficient,
      insufficient,
      "accepted",
    ]);
  });

  test("an application goes with its service principal, whoever owns that", () => {
    const own = tenant.application({ owners: [objectId] });
    const { id } = tenant.servicePrincipal(own);
    expect(refusal(() => signedIn.servicePrincipals.remove(id))).toBe(insufficient);
    expect(refusal(() => signedIn.applications.remove(own.id))).toBe("accepted");
    expect(tenant.directory.servicePrincipals.get(id)).toBeUndefined();
  });

  test("service principals are made of applications that one owns, and of no others", () => {
    const make = (appId: string) => signedIn.servicePrincipals.create(appId, { ...plainServicePrincipal });
    const own = make(tenant.application({ owners: [objectId] }).appId);
    expect([
      refusal(() => make(tenant.application().appId)),
      refusal(() => make(storage)),
      refusal(() => signedIn.servicePrincipals.update(twinsApi, plainServicePrincipal)),
      refusal(() => signedIn.servicePrincipals.update(own.id, plainServicePrincipal)),
    ]).toEqual([insufficient, foreign, insufficient, insufficient]);
    tenant.directory.servicePrincipals.update(own.id, { ...plainServicePrincipal, owners: [objectId] });
    expect(refusal(() => signedIn.servicePrincipals.remove(own.id))).toBe("accepted");
  });
});

test("the tenant itself is kept from nothing", () => {
  take(...seeded);
  expect(refusal(() => tenant.directory.applications.remove(tenant.application().id))).toBe("accepted");
});
