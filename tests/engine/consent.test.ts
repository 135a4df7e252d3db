import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { AdminConsentMode } from "../../catalogue/permissions";
import type { Access } from "../../components/access";
import { Sandbox } from "./harness";
import { changes, cloudOf, inCloud, resourcesOf, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

/** Permissions that the catalogue knows, by name and by id. The tenant has no service principal of Azure Storage. */
const known = [
  { api: "Microsoft Graph", application: ["AuditLog.Read.All"], delegated: ["User.Read", "Directory.Read.All"] },
  { api: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0", delegated: ["4589bd03-58cb-4e6c-b17f-b580e39652f8"] },
  { api: "Azure Storage", delegated: ["user_impersonation"] },
];
const ofTenantByName = {
  api: "contoso factory api",
  application: ["Telemetry.Read.All"],
  delegated: ["Telemetry.Write", "Telemetry.Read"],
};
const ofTenantById = {
  api: "14000000-0000-4000-8000-000000000002",
  application: ["14000000-0000-4000-8000-000000000011"],
  delegated: ["14000000-0000-4000-8000-000000000021", "14000000-0000-4000-8000-000000000022"],
};

const application = { displayName: "Reporting", clientSecret: false };
const requesting = { application: { ...application, permissions: [...known, ofTenantByName] } };
const granting = { application: { ...requesting.application, adminConsent: "grant" } };
const grantingById = { application: { ...granting.application, permissions: [...known, ofTenantById] } };

const ofTenant = "admin-consent-14000000-0000-4000-8000-000000000002";
const storagePrincipal = "admin-consent-azure-storage-service-principal";

async function up(config: object, ...flags: string[]): Promise<void> {
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", ...flags], { config: { ...config } }));
}

const outputs = () => sandbox.outputs("test", { showSecrets: true });
const tenantsPrincipal = () => cloudOf(sandbox).get("servicePrincipal 14000000-0000-4000-8000-000000000003");
const storagePrincipals = () =>
  [...cloudOf(sandbox).values()].filter(
    (document) => Object(document).appId === "e406a681-f3d4-42a8-90b6-c2b029497af1",
  );

test("consent is requested, granted, withdrawn and granted again, without touching the application", async () => {
  await inCloud(sandbox, () => {});
  const principalBefore = tenantsPrincipal();
  await up(requesting);
  const requested = await outputs();
  expect(requested).toEqual({
    clientId: expect.any(String),
    tenantId: "10000000-0000-4000-8000-000000000001",
    authorityHost: "https://login.microsoftonline.com",
    applicationObjectId: expect.any(String),
    servicePrincipalObjectId: expect.any(String),
    domainName: "contoso.onmicrosoft.com",
    adminConsentUrl: `https://login.microsoftonline.com/10000000-0000-4000-8000-000000000001/adminconsent?client_id=${requested["clientId"]}`,
    tokenScopes: {
      "Azure Digital Twins": "https://digitaltwins.azure.net/.default",
      "Azure Storage": "https://storage.azure.com/.default",
      "Contoso Factory API": "14000000-0000-4000-8000-000000000002/.default",
      "Microsoft Graph": "https://graph.microsoft.com/.default",
    },
    access: accessWith("request"),
  });

  // The stack makes a service principal for an API that has none in the tenant.
  const grants = [
    "admin-consent",
    `${ofTenant}-14000000-0000-4000-8000-000000000011`,
    `${ofTenant}-delegated`,
    "admin-consent-azure-digital-twins-delegated",
    "admin-consent-azure-storage-delegated",
    storagePrincipal,
    "admin-consent-microsoft-graph-AuditLog.Read.All",
    "admin-consent-microsoft-graph-delegated",
  ];
  expect(await changes(sandbox, granting)).toEqual(grants.map((name) => ["create", name]));
  await up(granting);
  await up(granting, "--expect-no-changes");
  expect(await changes(sandbox, grantingById)).toEqual([]);
  const { adminConsentUrl, ...unchanged } = requested;
  expect(await outputs()).toEqual({ ...unchanged, access: accessWith("grant") });
  const given = resourcesOf(await sandbox.exportState()).filter(({ name }) => grants.includes(name));
  expect(
    Object.fromEntries(given.map(({ name, inputs: { appRoleId, claimValues } }) => [name, appRoleId ?? claimValues])),
  ).toEqual({
    "admin-consent": undefined,
    [`${ofTenant}-14000000-0000-4000-8000-000000000011`]: "14000000-0000-4000-8000-000000000011",
    [`${ofTenant}-delegated`]: ["Telemetry.Read", "Telemetry.Write"],
    "admin-consent-azure-digital-twins-delegated": ["Read.Write"],
    "admin-consent-azure-storage-delegated": ["user_impersonation"],
    [storagePrincipal]: undefined,
    "admin-consent-microsoft-graph-AuditLog.Read.All": "b0afded3-3588-46d8-8b3d-9842eff778da",
    "admin-consent-microsoft-graph-delegated": ["Directory.Read.All", "User.Read"],
  });

  expect(await changes(sandbox, requesting)).toEqual(grants.map((name) => ["delete", name]));
  await up(requesting);
  expect(await outputs()).toEqual(requested);
  const principals = storagePrincipals();
  expect(principals).toHaveLength(1);

  await up(granting);
  await up(granting, "--expect-no-changes");
  succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], { config: granting }));
  // The service principals of APIs stay, because other clients may use them.
  expect([storagePrincipals(), tenantsPrincipal()]).toEqual([principals, principalBefore]);
}, 180_000);

function accessWith(adminConsent: AdminConsentMode): Access[] {
  const access = (
    kind: "applicationPermission" | "delegatedPermission",
    key: string,
    name: string,
    id: string,
    opened: Pick<Access, "api" | "service" | "tokenScope">,
  ): Access => ({ key: `${kind}/${key}`, kind, name, id, principal: "application", adminConsent, ...opened });
  const graph = {
    api: "Microsoft Graph",
    service: "microsoftGraph",
    tokenScope: "https://graph.microsoft.com/.default",
  } as const;
  const digitalTwins = {
    api: "Azure Digital Twins",
    service: "digitalTwins",
    tokenScope: "https://digitaltwins.azure.net/.default",
  } as const;
  const storage = {
    api: "Azure Storage",
    service: "blobStorage",
    tokenScope: "https://storage.azure.com/.default",
  } as const;
  const factoryId = ofTenantById.api;
  const ofFactory = (kind: "applicationPermission" | "delegatedPermission", name: string, id: string) =>
    access(kind, `${factoryId}-${id}`, name, id, { api: "Contoso Factory API", tokenScope: `${factoryId}/.default` });
  return [
    access(
      "applicationPermission",
      "microsoft-graph-auditlog-read-all",
      "AuditLog.Read.All",
      "b0afded3-3588-46d8-8b3d-9842eff778da",
      graph,
    ),
    access(
      "delegatedPermission",
      "microsoft-graph-user-read",
      "User.Read",
      "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
      graph,
    ),
    access(
      "delegatedPermission",
      "microsoft-graph-directory-read-all",
      "Directory.Read.All",
      "06da0dbc-49e2-44d2-8312-53f166ab848a",
      graph,
    ),
    access(
      "delegatedPermission",
      "azure-digital-twins-read-write",
      "Read.Write",
      "4589bd03-58cb-4e6c-b17f-b580e39652f8",
      digitalTwins,
    ),
    access(
      "delegatedPermission",
      "azure-storage-user-impersonation",
      "user_impersonation",
      "03e0da56-190b-40ad-a80c-ea378c433f7f",
      storage,
    ),
    ofFactory("applicationPermission", "Telemetry.Read.All", "14000000-0000-4000-8000-000000000011"),
    ofFactory("delegatedPermission", "Telemetry.Write", "14000000-0000-4000-8000-000000000022"),
    ofFactory("delegatedPermission", "Telemetry.Read", "14000000-0000-4000-8000-000000000021"),
  ];
}
