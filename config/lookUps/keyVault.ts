import { getVault } from "@pulumi/azure-native/keyvault";
import { parseScope } from "../../catalogue/scopes";
import type { KeyVault } from "../../components/clientSecret/keyVaultSecrets";
import { findResource } from "./resources";

/** Finds a key vault. Its id and names are in Azure's own letter case. */
export async function findKeyVault(resourceId: string, providersSubscription: string): Promise<KeyVault> {
  const { id, name } = await findResource(
    { path: ["application", "keyVaultId"], resourceId, allowed: "the id of a key vault that is there" },
    providersSubscription,
    (resourceGroupName, vaultName) => getVault({ resourceGroupName, vaultName }),
  );
  return { id, name, resourceGroupName: parseScope(id)?.resourceGroupName ?? "" };
}
