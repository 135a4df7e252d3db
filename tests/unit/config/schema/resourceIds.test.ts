import { workspaceIds } from "../allowed";
import { refuses } from "../refusals";
import { columns, resourceGroup } from "../resources";

const vaultId = `${resourceGroup}/providers/Microsoft.KeyVault/vaults/contoso-secrets`;
const vaultIds =
  "the id of a key vault: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>";
const secretToStore = {
  path: "",
  found: "a key vault, but no client secret",
  allowed: "nothing, where there is no client secret to store",
};

refuses(
  "application.keyVaultId",
  (keyVaultId) => ({ application: { displayName: "Gateway", keyVaultId } }),
  [
    "contoso-secrets",
    "https://contoso-secrets.vault.azure.net/",
    `${vaultId}/secrets/x`,
    resourceGroup,
    `${resourceGroup}/providers/Microsoft.KeyVault/managedHSMs/contoso`,
    vaultId.replace("/resourceGroups/telemetry", ""),
    `${resourceGroup}/providers/Microsoft.Compute/virtualMachines/x/providers/Microsoft.KeyVault/vaults/y`,
  ].map((written) => ({
    title: written,
    written,
    faults: [{ path: "", found: `"${written}"`, allowed: vaultIds }],
  })),
);

refuses(
  "application.keyVaultId",
  (keyVaultId) => ({ application: { displayName: "Gateway", clientSecret: false, keyVaultId } }),
  [
    {
      title: "a key vault, and no client secret to put into it",
      written: vaultId,
      faults: [secretToStore],
    },
    {
      title: "something that is no key vault, and no client secret to put into it",
      written: "vault",
      faults: [{ path: "", found: '"vault"', allowed: vaultIds }, secretToStore],
    },
  ],
);

refuses(
  "logIngestion.workspaceId",
  (workspaceId) => ({
    application: { displayName: "Gateway" },
    logIngestion: { workspaceId, tables: { AppEvents_CL: { columns } } },
  }),
  [
    {
      title: "something else in place of a workspace",
      written: `${resourceGroup}/providers/Microsoft.KeyVault/vaults/x`,
      faults: [{ path: "", found: `"${resourceGroup}/providers/Microsoft.KeyVault/vaults/x"`, allowed: workspaceIds }],
    },
  ],
);
