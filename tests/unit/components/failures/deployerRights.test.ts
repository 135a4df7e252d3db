import { describe, expect, test } from "@jest/globals";
import { isRefusal, missingRight } from "../../../../components/failures/deployerRights";

const graphRefusal =
  "unexpected status 403 (403 Forbidden) with error: Authorization_RequestDenied: Insufficient privileges to complete the operation.";
const armRefusal = 'Status=403 Code="AuthorizationFailed" Message="The client does not have authorization"';

const start = "Whoever deploys this stack may not do that:";
const toRequest = "To do without: with adminConsent: request an administrator consents at the output adminConsentUrl.";
const credentials = `${start} changing the application and its credentials takes the Microsoft Graph permission Application.ReadWrite.OwnedBy, and to be among the application's owners (application.owners) (a person: the directory role Application Developer, and to be among the owners).`;
const logIngestion = `${start} setting up log ingestion takes the Azure role Monitoring Contributor on the workspace's resource group, and a role with Microsoft.OperationalInsights/workspaces/tables/* on the workspace.`;

describe("missingRight", () => {
  test.each([
    [
      "azuread:index/application:Application",
      graphRefusal,
      `${start} registering applications takes the Microsoft Graph permission Application.ReadWrite.OwnedBy (a person: the directory role Application Developer).`,
    ],
    [
      "azuread:index/servicePrincipal:ServicePrincipal",
      graphRefusal,
      `${start} making service principals takes the Microsoft Graph permission Application.ReadWrite.OwnedBy, or Application.ReadWrite.All for those of Microsoft's own APIs (a person: the directory role Application Developer, or Cloud Application Administrator).`,
    ],
    ["azuread:index/applicationPassword:ApplicationPassword", graphRefusal, credentials],
    ["azuread:index/applicationCertificate:ApplicationCertificate", graphRefusal, credentials],
    [
      "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential",
      graphRefusal,
      credentials,
    ],
    [
      "azuread:index/appRoleAssignment:AppRoleAssignment",
      graphRefusal,
      `${start} consenting to application permissions takes the Microsoft Graph permissions AppRoleAssignment.ReadWrite.All and Application.Read.All (a person: the directory role Privileged Role Administrator). ${toRequest}`,
    ],
    [
      "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant",
      graphRefusal,
      `${start} consenting to delegated permissions takes the Microsoft Graph permissions DelegatedPermissionGrant.ReadWrite.All and Application.Read.All (a person: the directory role Cloud Application Administrator). ${toRequest}`,
    ],
    [
      "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment",
      graphRefusal,
      `${start} assigning directory roles takes the Microsoft Graph permission RoleManagement.ReadWrite.Directory (a person: the directory role Privileged Role Administrator). To do without: leave directoryRoles out, and let such an administrator assign them.`,
    ],
    [
      "azure-native:authorization:RoleAssignment",
      armRefusal,
      `${start} assigning Azure roles takes the Azure role Role Based Access Control Administrator on the scope.`,
    ],
    ["azure-native:monitor:DataCollectionEndpoint", armRefusal, logIngestion],
    ["azure-native:monitor:DataCollectionRule", armRefusal.replace("Auth", "LinkedAuth"), logIngestion],
    ["azure-native_monitor_v20240311:monitor:DataCollectionRule", armRefusal, logIngestion],
    ["azure-native:operationalinsights:Table", armRefusal, logIngestion],
    [
      "azure-native:keyvault:Secret",
      armRefusal,
      `${start} keeping secrets in a key vault takes the Azure roles Key Vault Contributor and Key Vault Secrets Officer on the vault.`,
    ],
  ])("of %s is explained", (type, error, explanation) => {
    expect(missingRight(type, error)).toBe(explanation);
  });

  test("is not what any other failure is about", () => {
    expect(missingRight("azure-native:keyvault:Secret", 'Code="Conflict"')).toBeUndefined();
    expect(missingRight("random:index/randomId:RandomId", armRefusal)).toBeUndefined();
  });
});

test.each([
  ["Authorization_RequestDenied", true],
  ["AuthorizationFailed", true],
  ["LinkedAuthorizationFailed", true],
  ["InvalidAuthenticationToken", false],
  ["", false],
])("%j is a refusal: %j", (error, refusal) => {
  expect(isRefusal(error)).toBe(refusal);
});
