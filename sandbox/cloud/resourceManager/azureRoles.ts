import published from "../../../reference/azure-built-in-roles.json" with { type: "json" };

/** The name of a built-in role of Azure. */
export type AzureRole = keyof typeof published.entries;

/** Every built-in role of Azure. */
export const azureRoles: Readonly<Record<AzureRole, { readonly id: string }>> = published.entries;
