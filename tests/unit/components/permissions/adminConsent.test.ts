import { describe, expect, test } from "@jest/globals";
import { AdminConsent, adminConsentUrl } from "../../../../components/permissions/adminConsent";
import type { ApiPermissions, TenantApi } from "../../../../components/permissions/apiPermissions";
import { madeByThisStack } from "../../../../components/permissions/apiPrincipal";
import { deploy, refusalOf } from "../mockedDeployment";

const graph = "00000003-0000-0000-c000-000000000000";
const digitalTwins = "0b07f429-9f4b-4714-9392-cc5e8e80c8b0";

const auditLogRead = "b0afded3-3588-46d8-8b3d-9842eff778da";
const directoryRead = "7ab1d382-f21e-4acd-a863-ba3e13f7da61";
const unpublished = "99999999-0000-4000-8000-000000000009";
const orders = "99999999-0000-4000-8000-00000000000a";
const ordersRead = "99999999-0000-4000-8000-00000000000b";
const ordersWrite = "99999999-0000-4000-8000-00000000000c";

const component = { type: "azure-api-access:index:AdminConsent", name: "admin-consent", inputs: {}, outputs: {} };

const tenantApis: TenantApi[] = [
  { displayName: "Microsoft Graph", applicationId: graph, servicePrincipalObjectId: "principal of Microsoft Graph" },
  {
    displayName: "Contoso Orders",
    applicationId: orders,
    servicePrincipalObjectId: "principal of Contoso Orders",
    permissions: { "Orders.Read": { application: ordersRead }, "Orders.Write": { delegated: ordersWrite } },
  },
];

/** The resource and its aliases: the names that it has while the catalogue does not know the permission or the API. */
const roleAssignment = (apiKey: string, key: string, appRoleId: string, api: string) => ({
  type: "azuread:index/appRoleAssignment:AppRoleAssignment",
  name: `admin-consent-${apiKey}-${key}`,
  aliases: [`admin-consent-${apiKey}-${appRoleId}`, `admin-consent-${api}-${appRoleId}`].filter(
    (alias) => alias !== `admin-consent-${apiKey}-${key}`,
  ),
  parent: "admin-consent",
  retries: true,
});
const grant = (apiKey: string, api: string, claimValues: readonly string[]) => ({
  type: "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant",
  name: `admin-consent-${apiKey}-delegated`,
  aliases: [`admin-consent-${api}-delegated`].filter((alias) => alias !== `admin-consent-${apiKey}-delegated`),
  parent: "admin-consent",
  inputs: {
    servicePrincipalObjectId: "client",
    resourceServicePrincipalObjectId:
      api === graph
        ? "principal of Microsoft Graph"
        : api === orders
          ? "principal of Contoso Orders"
          : "principal-made",
    claimValues,
  },
  retries: true,
});
const consent = (permissions: ApiPermissions[]) => () =>
  new AdminConsent("admin-consent", { servicePrincipalObjectId: "client", permissions, tenantApis });
const deployConsent = (permissions: ApiPermissions[]) =>
  deploy(consent(permissions), {
    "azuread:index/servicePrincipal:ServicePrincipal": () => ({ objectId: "principal-made" }),
  });

describe("AdminConsent", () => {
  test("consents to each application permission, and once per API to all delegated ones, by name", async () => {
    const { resources } = await deployConsent([
      {
        api: "Microsoft Graph",
        // The resources have the catalogue's names, even if the configuration has ids.
        application: ["AuditLog.Read.All", directoryRead.toUpperCase(), unpublished],
        delegated: ["User.Read", "Mail.Read"],
      },
      // The resources have ids in their names, because names in the tenant may change.
      { api: "Contoso Orders", application: ["Orders.Read"], delegated: [ordersWrite] },
    ]);

    const inputs = (appRoleId: string, api: string) => ({
      inputs: { appRoleId, principalObjectId: "client", resourceObjectId: `principal of ${api}` },
    });
    const { aliases: _, ...ofOrders } = roleAssignment(orders, ordersRead, ordersRead, orders);
    const { aliases: __, ...grantOfOrders } = grant(orders, orders, ["Orders.Write"]);
    expect(resources).toEqual([
      component,
      { ...ofOrders, ...inputs(ordersRead, "Contoso Orders") },
      grantOfOrders,
      {
        ...roleAssignment("microsoft-graph", unpublished, unpublished, graph),
        ...inputs(unpublished, "Microsoft Graph"),
      },
      {
        ...roleAssignment("microsoft-graph", "AuditLog.Read.All", auditLogRead, graph),
        ...inputs(auditLogRead, "Microsoft Graph"),
      },
      {
        ...roleAssignment("microsoft-graph", "Directory.Read.All", directoryRead, graph),
        ...inputs(directoryRead, "Microsoft Graph"),
      },
      grant("microsoft-graph", graph, ["Mail.Read", "User.Read"]),
    ]);
  });

  test("makes or adopts the principal that an API lacks in the tenant, and keeps it when the consent goes", async () => {
    const { resources } = await deployConsent([
      { api: "Azure Digital Twins", application: [unpublished], delegated: ["Read.Write"] },
    ]);

    const madeFirst = { dependsOn: ["admin-consent-azure-digital-twins-service-principal"] };
    expect(resources).toEqual([
      component,
      {
        ...roleAssignment("azure-digital-twins", unpublished, unpublished, digitalTwins),
        inputs: { appRoleId: unpublished, principalObjectId: "client", resourceObjectId: "principal-made" },
        ...madeFirst,
      },
      { ...grant("azure-digital-twins", digitalTwins, ["Read.Write"]), ...madeFirst },
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

  test("refuses every name that nobody knows, and declares nothing", async () => {
    const refusal = await refusalOf(
      consent([
        { api: "Contoso Order", application: ["Orders.Read"] },
        { api: "Microsoft Graph", delegated: ["AuditLog.Raed.All"] },
        { api: "Contoso Orders", application: ["Orders.Write"] },
      ]),
    );
    expect(refusal).toEqual({
      component: "AdminConsent admin-consent",
      faults: [
        {
          path: "permissions[0].api",
          found: '"Contoso Order"',
          allowed:
            "Microsoft Graph, Azure Digital Twins, Log Analytics API, Azure Storage, Azure Key Vault, Windows Azure Service Management API, the display name of one of tenantApis, or an application id",
        },
        {
          path: "permissions[1].delegated[0]",
          found: '"AuditLog.Raed.All"',
          allowed: "the name of a delegated permission of Microsoft Graph, or its id",
          suggestion: "AuditLog.Read.All",
        },
        {
          path: "permissions[2].application[0]",
          found: '"Orders.Write"',
          allowed: "the name of an application permission of Contoso Orders, or its id",
          suggestion: "delegated: [Orders.Write]",
        },
      ],
      declared: [],
    });
  });

  test("refuses the id of a delegated permission that nobody knows the name of, because consent is by name", async () => {
    const refusal = await refusalOf(
      consent([{ api: "Contoso Orders", delegated: [ordersWrite, unpublished], application: [unpublished] }]),
    );
    expect(refusal).toEqual({
      component: "AdminConsent admin-consent",
      faults: [
        {
          path: "permissions[0].delegated[1]",
          found: `"${unpublished}"`,
          allowed:
            "the name of a delegated permission of Contoso Orders, or an id with a name in tenantApis: consent is by name",
        },
      ],
      declared: [],
    });
  });
});

test("madeByThisStack names organization, project and stack", async () => {
  const { outputs } = await deploy(() => madeByThisStack());
  expect(outputs).toBe("Made by the Pulumi stack contoso/azure-api-access/dev, to consent to permissions of this API.");
});

test("adminConsentUrl is the page of the cloud's sign-in service for the tenant and the client", () => {
  expect(adminConsentUrl("https://login.microsoftonline.us", "tenant", "client")).toBe(
    "https://login.microsoftonline.us/tenant/adminconsent?client_id=client",
  );
});
