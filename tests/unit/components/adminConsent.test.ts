import { describe, expect, test } from "@jest/globals";
import { AdminConsent, adminConsentUrl } from "../../../components/adminConsent";
import type { ApiPermissions } from "../../../components/apiPermissions";
import { madeByThisStack } from "../../../components/apiPrincipal";
import { deploy } from "./mockedDeployment";

const graph = "00000003-0000-0000-c000-000000000000";
const digitalTwins = "0b07f429-9f4b-4714-9392-cc5e8e80c8b0";

const auditLogRead = "b0afded3-3588-46d8-8b3d-9842eff778da";
const directoryRead = "7ab1d382-f21e-4acd-a863-ba3e13f7da61";
const mailSend = "b633e1c5-b582-4048-a93e-9f11b44c7e96";
const orders = "99999999-0000-4000-8000-00000000000a";
const ordersRead = "99999999-0000-4000-8000-00000000000b";

const component = { type: "azure-api-access:index:AdminConsent", name: "admin-consent", inputs: {}, outputs: {} };

const graphPermissions: ApiPermissions = {
  api: "Microsoft Graph",
  apiApplicationId: graph,
  servicePrincipalObjectId: "principal of Microsoft Graph",
  tokenScope: "https://graph.microsoft.com/.default",
  application: [
    // Called by the catalogue's names, whatever the configuration calls them.
    { name: "AuditLog.Read.All", id: auditLogRead },
    { name: directoryRead, id: directoryRead },
    // The catalogue does not know it.
    { name: "Mail.Send", id: mailSend },
  ],
  delegated: [
    { name: "User.Read", id: "scope-1" },
    { name: "Mail.Read", id: "scope-2" },
  ],
};

/** With the names that each has while the catalogue does not know the permission, or the API. */
const roleAssignment = (apiName: string, name: string, appRoleId: string, api: string) => ({
  type: "azuread:index/appRoleAssignment:AppRoleAssignment",
  name: `admin-consent-${apiName}-${name}`,
  aliases: [`admin-consent-${apiName}-${appRoleId}`, `admin-consent-${api}-${appRoleId}`].filter(
    (alias) => alias !== `admin-consent-${apiName}-${name}`,
  ),
  parent: "admin-consent",
  retries: true,
});
const grant = (apiName: string, api: string) => ({
  type: "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant",
  name: `admin-consent-${apiName}-delegated`,
  aliases: [`admin-consent-${api}-delegated`],
  parent: "admin-consent",
  retries: true,
});
const deployConsent = (permissions: ApiPermissions[]) =>
  deploy(() => new AdminConsent("admin-consent", { servicePrincipalObjectId: "client", permissions }), {
    "azuread:index/servicePrincipal:ServicePrincipal": () => ({ objectId: "principal-made" }),
  });

describe("AdminConsent", () => {
  test("consents to each application permission, and once per API to all delegated ones, by name", async () => {
    const { resources } = await deployConsent([
      graphPermissions,
      {
        api: "Contoso Orders",
        apiApplicationId: orders,
        servicePrincipalObjectId: "principal of Contoso Orders",
        tokenScope: `${orders}/.default`,
        application: [{ name: "Orders.Read", id: ordersRead }],
        delegated: [],
      },
    ]);

    const inputs = (appRoleId: string, api: string) => ({
      inputs: { appRoleId, principalObjectId: "client", resourceObjectId: `principal of ${api}` },
    });
    expect(resources).toEqual([
      component,
      {
        type: "azuread:index/appRoleAssignment:AppRoleAssignment",
        name: `admin-consent-${orders}-${ordersRead}`,
        parent: "admin-consent",
        retries: true,
        ...inputs(ordersRead, "Contoso Orders"),
      },
      {
        ...roleAssignment("microsoft-graph", "AuditLog.Read.All", auditLogRead, graph),
        ...inputs(auditLogRead, "Microsoft Graph"),
      },
      {
        ...roleAssignment("microsoft-graph", "Directory.Read.All", directoryRead, graph),
        ...inputs(directoryRead, "Microsoft Graph"),
      },
      {
        ...roleAssignment("microsoft-graph", mailSend, mailSend, graph),
        ...inputs(mailSend, "Microsoft Graph"),
      },
      {
        ...grant("microsoft-graph", graph),
        inputs: {
          servicePrincipalObjectId: "client",
          resourceServicePrincipalObjectId: "principal of Microsoft Graph",
          claimValues: ["Mail.Read", "User.Read"],
        },
      },
    ]);
  });

  test("makes or adopts the principal that an API lacks in the tenant, and keeps it when the consent goes", async () => {
    const { resources } = await deployConsent([
      {
        api: "Azure Digital Twins",
        apiApplicationId: digitalTwins,
        tokenScope: "https://digitaltwins.azure.net/.default",
        application: [{ name: "Everything", id: "app-role" }],
        delegated: [{ name: "Read.Write", id: "scope-3" }],
      },
    ]);

    const madeFirst = { dependsOn: ["admin-consent-azure-digital-twins-service-principal"] };
    expect(resources).toEqual([
      component,
      {
        ...roleAssignment("azure-digital-twins", "app-role", "app-role", digitalTwins),
        inputs: { appRoleId: "app-role", principalObjectId: "client", resourceObjectId: "principal-made" },
        ...madeFirst,
      },
      {
        ...grant("azure-digital-twins", digitalTwins),
        inputs: {
          servicePrincipalObjectId: "client",
          resourceServicePrincipalObjectId: "principal-made",
          claimValues: ["Read.Write"],
        },
        ...madeFirst,
      },
      {
        type: "azuread:index/servicePrincipal:ServicePrincipal",
        name: "admin-consent-azure-digital-twins-service-principal",
        aliases: [`admin-consent-${digitalTwins}-service-principal`],
        parent: "admin-consent",
        inputs: {
          clientId: digitalTwins,
          useExisting: true,
          notes: "Made by the Pulumi stack contoso/azure-api-access/dev, to consent to permissions of this API.",
        },
        retries: true,
        kept: true,
      },
    ]);
  });

  test("notes in a principal that it makes what the stack later knows it by", async () => {
    const { outputs } = await deploy(() => madeByThisStack());
    expect(outputs).toBe(
      "Made by the Pulumi stack contoso/azure-api-access/dev, to consent to permissions of this API.",
    );
  });
});

describe("adminConsentUrl", () => {
  test("is the page of the cloud's sign-in service for the tenant and the client", () => {
    expect(adminConsentUrl("https://login.microsoftonline.us", "tenant", "client")).toBe(
      "https://login.microsoftonline.us/tenant/adminconsent?client_id=client",
    );
  });
});
