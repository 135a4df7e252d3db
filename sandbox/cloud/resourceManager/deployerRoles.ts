import { vaultId } from "../keyVault/secret.ts";
import { resourceGroup, subscriptionId } from "./subscription.ts";

const vault = vaultId(resourceGroup, "contoso-secrets");

/** The roles of the deployer in a new cloud: those that the project needs, and no more. */
export const deployerRoles = [
  {
    name: "25000000-0000-4000-8000-000000000001",
    role: "Role Based Access Control Administrator",
    scope: `/subscriptions/${subscriptionId}`,
  },
  { name: "25000000-0000-4000-8000-000000000002", role: "Monitoring Contributor", scope: resourceGroup },
  { name: "25000000-0000-4000-8000-000000000003", role: "Log Analytics Contributor", scope: resourceGroup },
  // Azure Resource Manager creates and reads a vault's secrets. Only the vault itself deletes them.
  { name: "25000000-0000-4000-8000-000000000004", role: "Key Vault Contributor", scope: vault },
  { name: "25000000-0000-4000-8000-000000000005", role: "Key Vault Secrets Officer", scope: vault },
] as const;
