import { type EntraRole, entraRoles } from "../../cloud/directory/entraRoles.ts";
import type { GraphPermission } from "../../cloud/directory/microsoftApis.ts";

/** The access that a program needs for a read. One permission list or one role is enough. */
export interface RequiredAccess {
  /** Lists of application permissions. Holding all of one list is enough. A permission to write includes the read. */
  readonly permissions: readonly (readonly GraphPermission[])[];
  /** Directory roles. Each of them is enough. */
  readonly roles: readonly EntraRole[];
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

const directoryReaders: readonly EntraRole[] = [
  "Directory Readers",
  "Directory Writers",
  "Global Reader",
  "Global Administrator",
];
const applicationReaders: readonly EntraRole[] = [
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
 * @param permissions The application permissions that the program holds.
 * @param roles The directory roles that the program holds, by the ids of their templates.
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
    required.roles.some((role) => roles.has(entraRoles[role].templateId))
  );
}
