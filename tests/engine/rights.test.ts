import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Cloud } from "../../sandbox/cloud/cloud.ts";
import { Sandbox } from "./harness";
import { configurationWithoutTransforms, inCloud, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

const {
  "azure-api-access:application": _,
  "azure-api-access:logIngestion": logIngestion,
  ...providers
} = configurationWithoutTransforms();

const permissions = [{ api: "Microsoft Graph", application: ["AuditLog.Read.All"], delegated: ["User.Read"] }];
const application = { displayName: "Reporting", clientSecret: false, permissions };
const workspace = String(logIngestion?.["workspaceId"]);

const deployer = "12000000-0000-4000-8000-000000000003";

/** Takes a permission of Microsoft Graph from the deployer. */
function withoutPermission(appRoleId: string) {
  return ({ directory: { appRoleAssignments } }: Cloud) => {
    const held = appRoleAssignments.list().filter((each) => each.principalId === deployer);
    for (const { id } of held.filter((each) => each.appRoleId === appRoleId)) appRoleAssignments.remove(id);
  };
}

/** Takes an Azure role from the deployer. */
function withoutRole(roleDefinitionId: string) {
  return ({ resourceManager: { roleAssignments } }: Cloud) => {
    const held = roleAssignments.list().filter((each) => each.principalId === deployer);
    for (const { id } of held.filter((each) => each.roleDefinitionId.endsWith(roleDefinitionId)))
      roleAssignments.remove(id);
  };
}

/** A configuration whose parts each need a right beyond those for the application itself. */
const everything = {
  ...application,
  adminConsent: "grant",
  directoryRoles: ["Security Reader"],
  roleAssignments: [{ role: "Reader", scope: workspace }],
};

test("each right that is missing is named, with how to do without; for the application alone none of them is needed", async () => {
  await inCloud(sandbox, (cloud) => {
    withoutPermission("06b708a9-e830-4db3-a914-8e69da51d44f")(cloud);
    withoutPermission("8e8e4742-1d95-4f68-9d56-6ee75648c72a")(cloud);
    withoutPermission("9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8")(cloud);
    withoutRole("f58310d9-a9f6-439a-9e8d-f62e7b41a168")(cloud);
  });
  const { code, stdout } = await sandbox.pulumi(["up", "--yes", "--skip-preview", "--continue-on-error"], {
    config: { ...providers, application: everything },
  });
  expect(code).not.toBe(0);
  const lines = stdout.split("\n").map((line) => line.trim());
  expect([...new Set(lines.filter((line) => /^error: .*Whoever deploys/.test(line)))].sort()).toEqual([
    "error: admin-consent-microsoft-graph-AuditLog.Read.All: Whoever deploys this stack may not do that: consenting to application permissions takes the Microsoft Graph permissions AppRoleAssignment.ReadWrite.All and Application.Read.All (a person: the directory role Privileged Role Administrator). To do without: with adminConsent: request an administrator consents at the output adminConsentUrl.",
    "error: admin-consent-microsoft-graph-delegated: Whoever deploys this stack may not do that: consenting to delegated permissions takes the Microsoft Graph permissions DelegatedPermissionGrant.ReadWrite.All and Application.Read.All (a person: the directory role Cloud Application Administrator). To do without: with adminConsent: request an administrator consents at the output adminConsentUrl.",
    "error: directory-roles-security-reader: Whoever deploys this stack may not do that: assigning directory roles takes the Microsoft Graph permission RoleManagement.ReadWrite.Directory (a person: the directory role Privileged Role Administrator). To do without: leave directoryRoles out, and let such an administrator assign them.",
    "error: role-assignments-reader-logs-2185b97e: Whoever deploys this stack may not do that: assigning Azure roles takes the Azure role Role Based Access Control Administrator on the scope.",
  ]);

  const config = { ...providers, application };
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config }));
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config }));
}, 120_000);

/** Lets the deployer change only the objects that it owns. */
function withOwnedApplicationsOnly({ directory }: Cloud): void {
  const { appRoleAssignments } = directory;
  for (const name of ["Application.ReadWrite.All", "Application.Read.All"]) {
    const held = directory.callerPermission(name);
    if (held !== undefined) appRoleAssignments.remove(held.id);
  }
  appRoleAssignments.create({
    appRoleId: "18a4783c-866b-4cc7-a460-3d5e5662c884",
    principalId: deployer,
    resourceId: "11000000-0000-4000-8000-000000000001",
  });
}

test("Application.ReadWrite.OwnedBy is enough for whoever is an owner, also to rotate and to destroy", async () => {
  const config = { ...providers, application: { displayName: "Owned", owners: [deployer], permissions } };
  await inCloud(sandbox, withOwnedApplicationsOnly);
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config }));
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config }));
  const { clientSecretRotatesOn } = await sandbox.outputs();
  const next = { ...config, asOf: String(clientSecretRotatesOn).slice(0, 10) };
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config: next }));
  succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], { config }));
}, 120_000);

test("Application.ReadWrite.OwnedBy without being an owner is not enough, and the error says so", async () => {
  const config = { ...providers, application: { displayName: "Nobody's", permissions } };
  await inCloud(sandbox, withOwnedApplicationsOnly);
  const { code, stdout } = await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config });
  expect(code).not.toBe(0);
  expect(stdout).toContain("and to be among the application's owners (application.owners)");
}, 60_000);
