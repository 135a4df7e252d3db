import { describe, expect, test } from "@jest/globals";
import { ClientApplication } from "../../../components/clientApplication";
import { deploy } from "./mockedDeployment";

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

  test("passes on everything it takes, permissions in Microsoft Graph's order", async () => {
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
          singlePageApplication: { redirectUris: ["https://contoso.com/spa"] },
          permissions: [
            {
              api: "Microsoft Graph",
              apiApplicationId: "00000003-0000-0000-c000-000000000000",
              tokenScope: "https://graph.microsoft.com/.default",
              application: [
                { name: "Directory.Read.All", id: "c" },
                { name: "AuditLog.Read.All", id: "b" },
              ],
              delegated: [{ name: "User.Read", id: "a" }],
            },
            {
              api: "Azure Digital Twins",
              apiApplicationId: "00000002-0000-0000-c000-000000000000",
              tokenScope: "https://digitaltwins.azure.net/.default",
              application: [],
              delegated: [{ name: "Read.Write", id: "d" }],
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
              resourceAppId: "00000002-0000-0000-c000-000000000000",
              resourceAccesses: [{ id: "d", type: "Scope" }],
            },
            {
              resourceAppId: "00000003-0000-0000-c000-000000000000",
              resourceAccesses: [
                { id: "a", type: "Scope" },
                { id: "b", type: "Role" },
                { id: "c", type: "Role" },
              ],
            },
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
});
