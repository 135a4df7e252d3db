/**
 * Azure built-in roles by name, with the ids of their definitions.
 *
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const azureRoles = {
  Reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  "Storage Blob Data Reader": "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
  "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  "Monitoring Reader": "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
  "Monitoring Metrics Publisher": "3913510d-42f4-4e42-8a64-420c390055eb",
  "Log Analytics Reader": "73c42c96-874c-492b-b04d-ab87d138a893",
  "Log Analytics Data Reader": "3b03c2da-16b3-4a49-8834-0f8130efdd3b",
  "Azure Digital Twins Data Owner": "bcd981a7-7f74-457b-83e1-cceb9e632ffe",
  "Azure Digital Twins Data Reader": "d57506d4-4c8d-48b1-8587-93c323f6a5a3",
} as const satisfies Readonly<Record<string, string>>;

/** Built-in roles that let their holder change or give away what is not its own: no application is given one. */
export const tooBroadRoles: Readonly<Record<string, string>> = {
  Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "Role Based Access Control Administrator": "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
  Owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "User Access Administrator": "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
};
