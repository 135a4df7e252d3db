import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Cloud } from "../../sandbox/cloud/cloud.ts";
import { plainApplication } from "../../sandbox/cloud/directory/applications.ts";
import { plainServicePrincipal } from "../../sandbox/cloud/directory/servicePrincipals.ts";
import { Sandbox } from "./harness";
import { changes, cloudOf, configurationWithoutTransforms, inCloud, succeeded } from "./stack";

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
const workspace = String(logIngestion?.["workspaceId"]);
const graph = "11000000-0000-4000-8000-000000000001";
const auditLogRead = "b0afded3-3588-46d8-8b3d-9842eff778da";
const reportsReader = "4a5d8f65-41da-4de4-8968-e035b65339cf";
const reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
const userRead = "e1fe6dd8-ba31-4d61-89e7-88639da4683d";

const config = {
  ...providers,
  application: {
    displayName: "Reporting",
    clientSecret: false,
    permissions: [{ api: "Microsoft Graph", application: ["AuditLog.Read.All"], delegated: ["User.Read"] }],
    adminConsent: "grant",
    directoryRoles: ["Reports Reader"],
    roleAssignments: [{ role: "Reader", scope: workspace }],
  },
};

/** Makes the objects that people set up by hand. Returns the id with which each resource of the stack is imported. */
function byHand({ directory, resourceManager }: Cloud): Record<string, string> {
  const application = directory.applications.create({
    ...plainApplication,
    displayName: "Reporting",
    requiredResourceAccess: [
      {
        resourceAppId: "00000003-0000-0000-c000-000000000000",
        resourceAccess: [
          { id: auditLogRead, type: "Role" },
          { id: userRead, type: "Scope" },
        ],
      },
    ],
  });
  const principal = directory.servicePrincipals.create(application.appId, plainServicePrincipal).id;
  const consent = directory.appRoleAssignments.create({
    appRoleId: auditLogRead,
    principalId: principal,
    resourceId: graph,
  });
  const grant = directory.permissionGrants.create({ clientId: principal, resourceId: graph, scope: "User.Read" });
  const directoryRole = directory.directoryRoleAssignments.create({
    roleDefinitionId: reportsReader,
    principalId: principal,
    directoryScopeId: "/",
  });
  const role = resourceManager.roleAssignments.put(workspace, "3f1f8f4e-0d42-4c3a-9a33-5f9a6e8b1c77", {
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${reader}`,
    principalId: principal,
    principalType: "ServicePrincipal",
  });
  return {
    "application-registration": `/applications/${application.id}`,
    "application-service-principal": `/servicePrincipals/${principal}`,
    "admin-consent-microsoft-graph-AuditLog.Read.All": `/servicePrincipals/${graph}/appRoleAssignedTo/${consent.id}`,
    "admin-consent-microsoft-graph-delegated": `/oauth2PermissionGrants/${grant.id}`,
    "directory-roles-reports-reader": `/roleManagement/directory/roleAssignments/${directoryRole.id}`,
    "role-assignments-reader-logs-2185b97e": role.id,
  };
}

interface ImportFile {
  readonly resources: readonly { readonly name: string; readonly id?: string }[];
}

/** Lets Pulumi list the resources that the stack would make, and puts in the ids of the objects that exist. */
async function importFile(ids: Readonly<Record<string, string>>): Promise<string> {
  const file = path.join(sandbox.folder, "import.json");
  succeeded(await sandbox.pulumi(["preview", "--import-file", file], { config }));
  const { resources }: ImportFile = JSON.parse(await readFile(file, "utf8"));
  const filledIn = resources.map((resource) =>
    resource.id === undefined ? resource : { ...resource, id: ids[resource.name] },
  );
  await writeFile(file, JSON.stringify({ resources: filledIn }));
  return file;
}

const quietly = ["--generate-code=false", "--protect=false", "--yes"];
const imports = (file: string) => ["import", "--file", file, ...quietly];

test("what was made by hand is imported, and nothing of it changes after but what the configuration wants otherwise", async () => {
  const file = await importFile(await inCloud(sandbox, byHand));
  const before = cloudOf(sandbox);

  succeeded(await sandbox.pulumi(imports(file), { config }));
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config }));
  expect(cloudOf(sandbox)).toEqual(before);
  expect(await sandbox.outputs()).toMatchObject({ domainName: "contoso.onmicrosoft.com" });

  const wanted = { ...config, application: { ...config.application, description: "Reads what happened" } };
  expect(await changes(sandbox, wanted)).toEqual([["update", "application-registration"]]);
}, 120_000);

test("a role assignment whose state was lost is imported under the name that follows from the grant", async () => {
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config }));
  const { deployment } = await sandbox.exportState();
  const name = "role-assignments-reader-logs-2185b97e";
  const lost = deployment.resources?.find(({ urn }) => urn.endsWith(`::${name}`));
  succeeded(await sandbox.pulumi(["state", "delete", "--yes", String(lost?.urn)]));

  const { type = "", id = "", parent = "" } = lost ?? {};
  succeeded(
    await sandbox.pulumi(["import", type, name, id, "--parent", `role-assignments=${parent}`, ...quietly], { config }),
  );
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config }));
}, 120_000);
