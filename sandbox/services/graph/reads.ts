import { builtInRoles } from "../../cloud/directory/builtInRoles.ts";

/** What one of these lets a program read. */
export interface RequiredAccess {
  /** Application permissions; each list is enough by itself, all of it. A permission to write includes that to read. */
  readonly permissions: readonly (readonly string[])[];
  /** Directory roles, each of which is enough. */
  readonly roles: readonly string[];
}

export type ReadName =
  | "auditLogs"
  | "organization"
  | "domains"
  | "users"
  | "groups"
  | "devices"
  | "applications"
  | "permissionGrants";

const directoryReaders: readonly string[] = [
  "Directory Readers",
  "Directory Writers",
  "Global Reader",
  "Global Administrator",
];
const applicationReaders: readonly string[] = [
  ...directoryReaders,
  "Application Administrator",
  "Cloud Application Administrator",
];

/** @see https://learn.microsoft.com/graph/permissions-reference */
export const requiredAccess: Readonly<Record<ReadName, RequiredAccess>> = {
  auditLogs: {
    permissions: [["AuditLog.Read.All", "Directory.Read.All"]],
    roles: [
      "Reports Reader",
      "Security Reader",
      "Security Operator",
      "Security Administrator",
      "Global Reader",
      "Global Administrator",
    ],
  },
  organization: { permissions: [["Organization.Read.All"], ["Directory.Read.All"]], roles: directoryReaders },
  domains: { permissions: [["Domain.Read.All"], ["Directory.Read.All"]], roles: directoryReaders },
  users: {
    permissions: [["User.ReadBasic.All"], ["User.Read.All"], ["Directory.Read.All"]],
    roles: [...directoryReaders, "User Administrator"],
  },
  groups: {
    permissions: [["GroupMember.Read.All"], ["Group.Read.All"], ["Directory.Read.All"]],
    roles: directoryReaders,
  },
  devices: { permissions: [["Device.Read.All"], ["Directory.Read.All"]], roles: directoryReaders },
  applications: {
    permissions: [["Application.Read.All"], ["Application.ReadWrite.OwnedBy"], ["Directory.Read.All"]],
    roles: applicationReaders,
  },
  permissionGrants: {
    permissions: [["DelegatedPermissionGrant.Read.All"], ["Directory.Read.All"]],
    roles: applicationReaders,
  },
};

/**
 * @param permissions Application permissions that are held.
 * @param roles Directory roles that are held, by the ids of their templates.
 */
export function isAllowed(
  required: RequiredAccess,
  permissions: ReadonlySet<string>,
  roles: ReadonlySet<string>,
): boolean {
  const holds = (permission: string) =>
    permissions.has(permission) || permissions.has(permission.replace(".Read.", ".ReadWrite."));
  return (
    required.permissions.some((all) => all.every(holds)) ||
    required.roles.some((role) => roles.has(builtInRoles[role] ?? ""))
  );
}
