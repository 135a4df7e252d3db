import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Sandbox } from "./harness";
import { changes, cloudOf, resourcesOf, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

const application = {
  displayName: "Reporting",
  clientSecret: false,
  permissions: [
    { api: "Microsoft Graph", application: ["AuditLog.Read.All"], delegated: ["User.Read", "Directory.Read.All"] },
    // By ids, as for what the catalogue does not know.
    { api: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0", delegated: ["4589bd03-58cb-4e6c-b17f-b580e39652f8"] },
  ],
};
const requesting = { application };
const granting = { application: { ...application, adminConsent: "grant" } };

test("consent is requested, granted and withdrawn without touching the application", async () => {
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config: requesting }));
  const requested = await sandbox.outputs("test", { showSecrets: true });
  expect(requested).toEqual({
    clientId: expect.any(String),
    tenantId: "10000000-0000-4000-8000-000000000001",
    applicationObjectId: expect.any(String),
    servicePrincipalObjectId: expect.any(String),
    domainName: "contoso.onmicrosoft.com",
    adminConsentUrl: `https://login.microsoftonline.com/10000000-0000-4000-8000-000000000001/adminconsent?client_id=${requested["clientId"]}`,
    tokenScopes: {
      "Azure Digital Twins": "https://digitaltwins.azure.net/.default",
      "Microsoft Graph": "https://graph.microsoft.com/.default",
    },
    access: accessWith("request"),
  });

  const grants = [
    "admin-consent",
    "admin-consent-azure-digital-twins-delegated",
    "admin-consent-microsoft-graph-AuditLog.Read.All",
    "admin-consent-microsoft-graph-delegated",
  ];
  expect(await changes(sandbox, granting)).toEqual(grants.map((name) => ["create", name]));
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config: granting }));
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config: granting }));
  const { adminConsentUrl, ...unchanged } = requested;
  expect(await sandbox.outputs("test", { showSecrets: true })).toEqual({ ...unchanged, access: accessWith("grant") });
  const delegated = resourcesOf(await sandbox.exportState()).filter(({ name }) => name.endsWith("-delegated"));
  expect(delegated.map(({ inputs }) => inputs)).toEqual([
    {
      servicePrincipalObjectId: requested["servicePrincipalObjectId"],
      resourceServicePrincipalObjectId: expect.any(String),
      claimValues: ["Read.Write"],
    },
    {
      servicePrincipalObjectId: requested["servicePrincipalObjectId"],
      resourceServicePrincipalObjectId: expect.any(String),
      claimValues: ["Directory.Read.All", "User.Read"],
    },
  ]);

  expect(await changes(sandbox, requesting)).toEqual(grants.map((name) => ["delete", name]));
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config: requesting }));
  expect(await sandbox.outputs("test", { showSecrets: true })).toEqual(requested);
  succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], { config: requesting }));
}, 180_000);

test("an API that the tenant has no principal of gets one, which stays when the consent and the stack go", async () => {
  const storage = { api: "Azure Storage", delegated: ["user_impersonation"] };
  const config = (adminConsent: string) => ({ application: { ...application, permissions: [storage], adminConsent } });
  const storagePrincipals = () =>
    [...cloudOf(sandbox).values()].filter(
      (document) => Object(document).appId === "e406a681-f3d4-42a8-90b6-c2b029497af1",
    );

  succeeded(await sandbox.pulumi(["preview"], { config: config("grant") }));
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config: config("grant") }));
  succeeded(
    await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config: config("grant") }),
  );
  const made = storagePrincipals();
  expect(made).toHaveLength(1);

  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config: config("request") }));
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config: config("grant") }));
  succeeded(
    await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config: config("grant") }),
  );
  succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], { config: config("grant") }));
  expect(storagePrincipals()).toEqual(made);
}, 120_000);

test("a principal that was there is consented to as it is, also by a name that only the tenant knows", async () => {
  const permissions = [
    {
      api: "contoso factory api",
      application: ["Telemetry.Read.All"],
      delegated: ["Telemetry.Write", "Telemetry.Read"],
    },
  ];
  const config = { application: { ...application, permissions, adminConsent: "grant" } };
  succeeded(await sandbox.pulumi(["preview"], { config }));
  const principal = () => cloudOf(sandbox).get("servicePrincipal 14000000-0000-4000-8000-000000000003");
  const before = principal();

  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config }));
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config }));
  const consents = resourcesOf(await sandbox.exportState()).filter(({ parent }) => parent === "admin-consent");
  expect(consents.map(({ name, inputs: { appRoleId, claimValues } }) => ({ name, appRoleId, claimValues }))).toEqual([
    {
      name: "admin-consent-14000000-0000-4000-8000-000000000002-14000000-0000-4000-8000-000000000011",
      appRoleId: "14000000-0000-4000-8000-000000000011",
    },
    {
      name: "admin-consent-14000000-0000-4000-8000-000000000002-delegated",
      claimValues: ["Telemetry.Read", "Telemetry.Write"],
    },
  ]);

  const byId = [
    {
      api: "14000000-0000-4000-8000-000000000002",
      application: ["14000000-0000-4000-8000-000000000011"],
      delegated: ["14000000-0000-4000-8000-000000000021", "14000000-0000-4000-8000-000000000022"],
    },
  ];
  expect(await changes(sandbox, { application: { ...config.application, permissions: byId } })).toEqual([]);
  succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], { config }));
  expect(principal()).toEqual(before);
}, 120_000);

function accessWith(adminConsent: string) {
  const access = (kind: string, name: string, api: string, tokenScope: string) => ({
    kind,
    name,
    principal: "application",
    api,
    adminConsent,
    tokenScope,
  });
  const graph = ["Microsoft Graph", "https://graph.microsoft.com/.default"] as const;
  return [
    access("applicationPermission", "AuditLog.Read.All", ...graph),
    access("delegatedPermission", "User.Read", ...graph),
    access("delegatedPermission", "Directory.Read.All", ...graph),
    access("delegatedPermission", "Read.Write", "Azure Digital Twins", "https://digitaltwins.azure.net/.default"),
  ];
}
