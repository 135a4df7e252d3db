import { describe, expect, test } from "@jest/globals";
import { ClientApplication } from "../../../../components/application/clientApplication";
import { deploy, refusalOf } from "../mockedDeployment";

const auditLogRead = "b0afded3-3588-46d8-8b3d-9842eff778da";
const orders = "99999999-0000-4000-8000-00000000000a";
const ordersRead = "99999999-0000-4000-8000-00000000000b";
const unknownApi = "99999999-0000-4000-8000-00000000000c";
const unknownPermission = "99999999-0000-4000-8000-00000000000d";

const answers = {
  "azuread:index/application:Application": () => ({
    clientId: "client",
    objectId: "application-object",
    publisherDomain: "contoso.onmicrosoft.com",
  }),
  "azuread:index/servicePrincipal:ServicePrincipal": () => ({ objectId: "principal-object" }),
};

const outputsOfComponent = {
  applicationId: "application-registration-id",
  applicationObjectId: "application-object",
  clientId: "client",
  servicePrincipalObjectId: "principal-object",
  domainName: "contoso.onmicrosoft.com",
};
const component = {
  type: "azure-api-access:index:ClientApplication",
  name: "application",
  inputs: {},
  outputs: outputsOfComponent,
};

describe("ClientApplication", () => {
  test("makes a single-tenant registration and its service principal, and nothing else", async () => {
    const { resources, outputs } = await deploy(() => {
      const client = new ClientApplication("application", { displayName: "Telemetry gateway" });
      const { applicationId, applicationObjectId, clientId, servicePrincipalObjectId, domainName } = client;
      return { applicationId, applicationObjectId, clientId, servicePrincipalObjectId, domainName };
    }, answers);

    expect(resources).toEqual([
      component,
      {
        type: "azuread:index/application:Application",
        name: "application-registration",
        parent: "application",
        inputs: {
          displayName: "Telemetry gateway",
          signInAudience: "AzureADMyOrg",
          fallbackPublicClientEnabled: false,
          requiredResourceAccesses: [],
        },
        retries: true,
      },
      {
        type: "azuread:index/servicePrincipal:ServicePrincipal",
        name: "application-service-principal",
        parent: "application",
        inputs: { clientId: "client" },
        dependsOn: ["application-registration"],
        retries: true,
      },
    ]);
    expect(outputs).toEqual(outputsOfComponent);
  });

  test("passes on everything it takes, permissions by id in one order", async () => {
    const { resources } = await deploy(
      () =>
        new ClientApplication("application", {
          displayName: "Telemetry gateway",
          description: "Sends telemetry",
          signInAudience: "AzureADMultipleOrgs",
          owners: ["owner"],
          publicClient: { redirectUris: ["http://localhost"], allowPublicClientFlows: true },
          web: {
            redirectUris: ["https://localhost/"],
            homepageUrl: "https://contoso.com",
            implicitGrant: { accessToken: true, idToken: true },
          },
          spa: { redirectUris: ["https://contoso.com/spa"] },
          permissions: [
            // Permissions by name and by id: of an API of the catalogue, of one of the tenant, and of an unknown one.
            { api: "Azure Digital Twins", delegated: ["Read.Write"] },
            {
              api: "Microsoft Graph",
              application: ["Directory.Read.All", auditLogRead.toUpperCase()],
              delegated: ["User.Read"],
            },
            { api: "contoso orders", application: ["Orders.Read"] },
            { api: unknownApi.toUpperCase(), delegated: [unknownPermission.toUpperCase()] },
          ],
          tenantApis: [
            {
              displayName: "Contoso Orders",
              applicationId: orders.toUpperCase(),
              permissions: { "Orders.Read": { application: ordersRead } },
            },
          ],
        }),
      answers,
    );

    expect(resources).toEqual([
      component,
      {
        type: "azuread:index/application:Application",
        name: "application-registration",
        parent: "application",
        inputs: {
          displayName: "Telemetry gateway",
          description: "Sends telemetry",
          signInAudience: "AzureADMultipleOrgs",
          owners: ["owner"],
          fallbackPublicClientEnabled: true,
          publicClient: { redirectUris: ["http://localhost"] },
          web: {
            homepageUrl: "https://contoso.com",
            redirectUris: ["https://localhost/"],
            implicitGrant: { accessTokenIssuanceEnabled: true, idTokenIssuanceEnabled: true },
          },
          singlePageApplication: { redirectUris: ["https://contoso.com/spa"] },
          requiredResourceAccesses: [
            {
              resourceAppId: "00000003-0000-0000-c000-000000000000",
              resourceAccesses: [
                { id: "7ab1d382-f21e-4acd-a863-ba3e13f7da61", type: "Role" },
                { id: auditLogRead, type: "Role" },
                { id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d", type: "Scope" },
              ],
            },
            {
              resourceAppId: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0",
              resourceAccesses: [{ id: "4589bd03-58cb-4e6c-b17f-b580e39652f8", type: "Scope" }],
            },
            { resourceAppId: orders, resourceAccesses: [{ id: ordersRead, type: "Role" }] },
            { resourceAppId: unknownApi, resourceAccesses: [{ id: unknownPermission, type: "Scope" }] },
          ],
        },
        retries: true,
      },
      {
        type: "azuread:index/servicePrincipal:ServicePrincipal",
        name: "application-service-principal",
        parent: "application",
        inputs: { clientId: "client", owners: ["owner"] },
        dependsOn: ["application-registration"],
        retries: true,
      },
    ]);
  });

  test("refuses every name that nobody knows, and declares nothing", async () => {
    const refusal = await refusalOf(
      () =>
        new ClientApplication("application", {
          displayName: "Telemetry gateway",
          permissions: [
            { api: "Microsft Graph", application: ["AuditLog.Read.All"] },
            {
              api: "Microsoft Graph",
              application: ["AuditLog.Raed.All", "User.Read", "Orders.Read"],
              delegated: ["User.Read", "7ab1d382-f21e-4acd-a863-ba3e13f7da61"],
            },
            { api: orders, application: ["Orders.Read"] },
          ],
        }),
    );
    const ofGraph = "an application permission of Microsoft Graph";
    expect(refusal).toEqual({
      component: "ClientApplication application",
      faults: [
        {
          path: "permissions[0].api",
          found: '"Microsft Graph"',
          allowed:
            "Microsoft Graph, Azure Digital Twins, Log Analytics API, Azure Storage, Azure Key Vault, Windows Azure Service Management API, the display name of one of tenantApis, or an application id",
          suggestion: "Microsoft Graph",
        },
        {
          path: "permissions[1].application[0]",
          found: '"AuditLog.Raed.All"',
          allowed: `the name of ${ofGraph}, or its id`,
          suggestion: "AuditLog.Read.All",
        },
        {
          path: "permissions[1].application[1]",
          found: '"User.Read"',
          allowed: `the name of ${ofGraph}, or its id`,
          suggestion: "delegated: [User.Read]",
        },
        {
          path: "permissions[1].application[2]",
          found: '"Orders.Read"',
          allowed: `the name of ${ofGraph}, or its id`,
        },
        {
          path: "permissions[1].delegated[1]",
          found: '"7ab1d382-f21e-4acd-a863-ba3e13f7da61"',
          allowed: "the name of a delegated permission of Microsoft Graph, or its id",
          suggestion: "Directory.Read.All",
        },
        {
          path: "permissions[2].application[0]",
          found: '"Orders.Read"',
          allowed: `the name of an application permission of ${orders}, or its id`,
        },
      ],
      declared: [],
    });
  });
});
