import published from "../../../reference/entra-directory-roles.json" with { type: "json" };

/** The name of a built-in role of Microsoft Entra. */
export type EntraRole = keyof typeof published.entries;

/** Every built-in role of Microsoft Entra: each is in every tenant, known by the id of its template. */
export const entraRoles: Readonly<Record<EntraRole, { readonly templateId: string }>> = published.entries;
