import { resourceGroup, type WrongConfiguration } from "./words";

const vault = `${resourceGroup}/providers/Microsoft.KeyVault/vaults/contoso-secrets`;
const vaultIds =
  "the id of a key vault: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>";

export const keyVaultFaults: readonly WrongConfiguration[] = [
  ...[
    "contoso-secrets",
    "https://contoso-secrets.vault.azure.net/",
    `${vault}/secrets/x`,
    resourceGroup,
    `${resourceGroup}/providers/Microsoft.KeyVault/managedHSMs/contoso`,
    vault.replace("/resourceGroups/telemetry", ""),
    `${resourceGroup}/providers/Microsoft.Compute/virtualMachines/x/providers/Microsoft.KeyVault/vaults/y`,
  ].map((id) => ({
    title: `${id} in place of a key vault`,
    yaml: `application: { displayName: Gateway, keyVaultId: "${id}" }`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.keyVaultId
  found:   "${id}"
  allowed: ${vaultIds}`,
  })),
  {
    title: "a key vault, and no client secret to put into it",
    yaml: `application: { displayName: Gateway, clientSecret: false, keyVaultId: ${vault} }`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.keyVaultId
  found:   a key vault, but no client secret
  allowed: nothing, where there is no client secret to store`,
  },
  {
    title: "something that is no key vault, and no client secret to put into it",
    yaml: "application: { displayName: Gateway, clientSecret: false, keyVaultId: vault }",
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:application.keyVaultId
  found:   "vault"
  allowed: ${vaultIds}

azure-api-access:application.keyVaultId
  found:   a key vault, but no client secret
  allowed: nothing, where there is no client secret to store`,
  },
];
