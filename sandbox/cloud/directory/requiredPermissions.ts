import type { GraphPermission } from "./microsoftApis.ts";

const readers = [
  "Application.Read.All",
  "Application.ReadWrite.All",
  "Application.ReadWrite.OwnedBy",
  "Directory.Read.All",
] as const;

/** Permissions of Microsoft Graph. Any one of them is enough. */
export interface RequiredPermissions {
  readonly anyOf: readonly GraphPermission[];
  /** Permissions that are enough for the owner of the object. @default none */
  readonly forOwners?: readonly GraphPermission[];
}

/**
 * The permissions that a program must hold for each operation of Microsoft Graph.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
export const requiredPermissions = {
  readApplication: { anyOf: readers },
  createApplication: { anyOf: ["Application.ReadWrite.All", "Application.ReadWrite.OwnedBy"] },
  changeApplication: { anyOf: ["Application.ReadWrite.All"], forOwners: ["Application.ReadWrite.OwnedBy"] },
  readServicePrincipal: { anyOf: readers },
  createServicePrincipal: {
    anyOf: ["Application.ReadWrite.All", "Directory.ReadWrite.All"],
    forOwners: ["Application.ReadWrite.OwnedBy"],
  },
  changeServicePrincipal: {
    anyOf: ["Application.ReadWrite.All", "Directory.ReadWrite.All"],
    forOwners: ["Application.ReadWrite.OwnedBy"],
  },
  // Microsoft's page on adding an owner says that being an owner is not enough.
  addOwner: { anyOf: ["Application.ReadWrite.All", "Directory.ReadWrite.All"] },
  readUser: { anyOf: ["User.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"] },
  readAppRoleAssignment: { anyOf: readers },
  // Microsoft's permissions reference says that Application.ReadWrite.All does not manage consent.
  changeAppRoleAssignment: { anyOf: ["AppRoleAssignment.ReadWrite.All"] },
  readPermissionGrant: {
    anyOf: ["DelegatedPermissionGrant.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
  },
  changePermissionGrant: { anyOf: ["DelegatedPermissionGrant.ReadWrite.All", "Directory.ReadWrite.All"] },
  readDirectoryRoleAssignment: {
    anyOf: [
      "RoleManagement.Read.Directory",
      "RoleManagement.ReadWrite.Directory",
      "Directory.Read.All",
      "Directory.ReadWrite.All",
    ],
  },
  changeDirectoryRoleAssignment: { anyOf: ["RoleManagement.ReadWrite.Directory"] },
} as const satisfies Readonly<Record<string, RequiredPermissions>>;

export type Operation = keyof typeof requiredPermissions;
