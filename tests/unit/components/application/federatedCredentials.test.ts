import { expect, test } from "@jest/globals";
import { FederatedCredentials } from "../../../../components/application/federatedCredentials";
import { deploy } from "../mockedDeployment";

test("FederatedCredentials lets an application sign in with each of the tokens, for the audience of the cloud or its own", async () => {
  const { resources } = await deploy(
    () =>
      new FederatedCredentials("federated-credentials", {
        applicationId: "/applications/object",
        credentials: [
          {
            name: "main",
            issuer: "https://token.actions.githubusercontent.com",
            subject: "repo:contoso/gateway:ref:refs/heads/main",
          },
          {
            name: "Cluster_1",
            issuer: "https://oidc.contoso.com/",
            subject: "system:serviceaccount:telemetry:gateway",
            audiences: ["contoso"],
          },
        ],
        environment: "usgovernment",
      }),
  );

  const credential = (displayName: string, issuer: string, subject: string, audience: string) => ({
    type: "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential",
    name: `federated-credentials-${displayName}`,
    parent: "federated-credentials",
    inputs: { applicationId: "/applications/object", displayName, issuer, subject, audiences: [audience] },
    retries: true,
  });
  expect(resources).toEqual([
    { type: "azure-api-access:index:FederatedCredentials", name: "federated-credentials", inputs: {}, outputs: {} },
    credential("Cluster_1", "https://oidc.contoso.com/", "system:serviceaccount:telemetry:gateway", "contoso"),
    credential(
      "main",
      "https://token.actions.githubusercontent.com",
      "repo:contoso/gateway:ref:refs/heads/main",
      "api://AzureADTokenExchangeUSGov",
    ),
  ]);
});

test("FederatedCredentials takes tokens for the audience of the public cloud where nobody says another", async () => {
  const [issuer, subject] = ["https://token.actions.githubusercontent.com", "repo:contoso/gateway:environment:prod"];
  const { resources } = await deploy(
    () =>
      new FederatedCredentials("federated-credentials", {
        applicationId: "/applications/object",
        credentials: [{ name: "main", issuer, subject }],
      }),
  );
  expect(resources[1]?.inputs).toEqual({
    applicationId: "/applications/object",
    displayName: "main",
    issuer,
    subject,
    audiences: ["api://AzureADTokenExchange"],
  });
});
