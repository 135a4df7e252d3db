import { expect, test } from "@jest/globals";
import { KeyVaultSecrets } from "../../../../components/clientSecret/keyVaultSecrets";
import { deploy, secret } from "../mockedDeployment";

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry";
const id = `${group}/providers/Microsoft.KeyVault/vaults/Contoso-Secrets`;

const answers = {
  "random:index/randomId:RandomId": () => ({ hex: "0a1b2c3d" }),
  "azure-native:keyvault:Secret": (_: unknown, name: string) => ({
    properties: { secretUri: `https://contoso-secrets.vault.azure.net/secrets/${name}` },
  }),
};

test("KeyVaultSecrets keeps three secrets, until the client secret ends, and says where", async () => {
  const { resources, outputs } = await deploy(
    () =>
      new KeyVaultSecrets("key-vault", {
        keyVault: { id, name: "Contoso-Secrets", resourceGroupName: "telemetry" },
        clientId: "client",
        tenantId: "tenant",
        clientSecret: "hidden",
        expiresOn: "2027-08-22T00:00:00Z",
      }).uris,
    answers,
  );

  const kept = (key: string, value: string) => ({
    type: "azure-native:keyvault:Secret",
    name: `key-vault-${key}`,
    parent: "key-vault",
    inputs: {
      resourceGroupName: "telemetry",
      vaultName: "Contoso-Secrets",
      secretName: `${key}-0a1b2c3d`,
      // Midnight of 22 August 2027, in seconds.
      properties: { value: secret(value), attributes: { expires: 1818892800 } },
    },
    dependsOn: ["key-vault-suffix"],
    retries: true,
  });
  const uris = {
    clientId: "https://contoso-secrets.vault.azure.net/secrets/key-vault-client-id",
    tenantId: "https://contoso-secrets.vault.azure.net/secrets/key-vault-tenant-id",
    clientSecret: "https://contoso-secrets.vault.azure.net/secrets/key-vault-client-secret",
  };
  expect(resources).toEqual([
    { type: "azure-api-access:index:KeyVaultSecrets", name: "key-vault", inputs: {}, outputs: { uris } },
    kept("client-id", "client"),
    kept("client-secret", "hidden"),
    {
      type: "random:index/randomId:RandomId",
      name: "key-vault-suffix",
      parent: "key-vault",
      inputs: { byteLength: 4, keepers: { keyVaultId: id.toLowerCase() } },
    },
    kept("tenant-id", "tenant"),
  ]);
  expect(outputs).toEqual(uris);
});
