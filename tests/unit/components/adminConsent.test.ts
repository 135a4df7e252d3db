import { describe, expect, test } from "@jest/globals";
import { AdminConsent, adminConsentUrl } from "../../../components/adminConsent";
import { deploy } from "./mockedDeployment";

const graph = "00000003-0000-0000-c000-000000000000";
const digitalTwins = "0b07f429-9f4b-4714-9392-cc5e8e80c8b0";
const functions = {
  "azuread:index/getServicePrincipal:getServicePrincipal": ({ clientId }: Record<string, unknown>) => ({
    objectId: `principal of ${clientId}`,
    oauth2PermissionScopeIds: { "User.Read": "scope-1", "Mail.Read": "scope-2" },
  }),
};

test("consents to each application permission, and once per API to all delegated ones, by name", async () => {
  const { resources } = await deploy(
    () =>
      new AdminConsent("admin-consent", {
        servicePrincipalObjectId: "client",
        permissions: [
          {
            api: "Microsoft Graph",
            apiApplicationId: graph,
            tokenScope: "https://graph.microsoft.com/.default",
            application: [
              { name: "AuditLog.Read.All", id: "role-1" },
              { name: "Directory.Read.All", id: "role-2" },
            ],
            delegated: [
              { name: "User.Read", id: "scope-1" },
              { name: "scope-2", id: "scope-2" },
            ],
          },
          {
            api: "Azure Digital Twins",
            apiApplicationId: digitalTwins,
            tokenScope: "https://digitaltwins.azure.net/.default",
            application: [{ name: "Everything", id: "role-3" }],
            delegated: [],
          },
        ],
      }),
    {},
    functions,
  );

  // Each with the names that it has while the catalogue does not know the permission, or the API.
  const roleAssignment = (apiName: string, name: string, appRoleId: string, api: string) => ({
    type: "azuread:index/appRoleAssignment:AppRoleAssignment",
    name: `admin-consent-${apiName}-${name}`,
    aliases: [`admin-consent-${apiName}-${appRoleId}`, `admin-consent-${api}-${appRoleId}`],
    parent: "admin-consent",
    inputs: { appRoleId, principalObjectId: "client", resourceObjectId: `principal of ${api}` },
    retries: true,
  });
  expect(resources).toEqual([
    { type: "azure-api-access:index:AdminConsent", name: "admin-consent", inputs: {}, outputs: {} },
    roleAssignment("azure-digital-twins", "Everything", "role-3", digitalTwins),
    roleAssignment("microsoft-graph", "AuditLog.Read.All", "role-1", graph),
    roleAssignment("microsoft-graph", "Directory.Read.All", "role-2", graph),
    {
      type: "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant",
      name: "admin-consent-microsoft-graph-delegated",
      aliases: [`admin-consent-${graph}-delegated`],
      parent: "admin-consent",
      inputs: {
        servicePrincipalObjectId: "client",
        resourceServicePrincipalObjectId: `principal of ${graph}`,
        claimValues: ["Mail.Read", "User.Read"],
      },
      retries: true,
    },
  ]);
});

describe("adminConsentUrl", () => {
  test("is Microsoft's page for the tenant and the client", () => {
    expect(adminConsentUrl("tenant", "client")).toBe(
      "https://login.microsoftonline.com/tenant/adminconsent?client_id=client",
    );
  });
});
