const readers = [
  "Application.Read.All",
  "Application.ReadWrite.All",
  "Application.ReadWrite.OwnedBy",
  "Directory.Read.All",
] as const;

/** Permissions of Microsoft Graph, any one of which is enough. */
export interface RequiredPermissions {
  readonly anyOf: readonly string[];
  /** Enough for who owns what it is done to. @default none */
  readonly forOwners?: readonly string[];
}

/**
 * What a program must hold to do what it asks of Microsoft Graph.
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
  // Microsoft's page on adding an owner says that owning is not enough for it.
  addOwner: { anyOf: ["Application.ReadWrite.All", "Directory.ReadWrite.All"] },
  readUser: { anyOf: ["User.Read.All", "Directory.Read.All", "Directory.ReadWrite.All"] },
  readAppRoleAssignment: { anyOf: readers },
  // Microsoft's permissions reference: Application.ReadWrite.All does not manage consent.
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
