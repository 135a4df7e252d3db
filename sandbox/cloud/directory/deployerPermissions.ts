import type { GraphPermission } from "./microsoftApis.ts";

/**
 * The permissions of Microsoft Graph that the deployer has.
 *
 * Application.ReadWrite.OwnedBy is not enough for programs that name no owner. The provider removes itself from the
 * owners of an application that it has created, and with that permission alone it could not change it any more.
 */
export const deployerPermissions = [
  "Application.Read.All",
  "Application.ReadWrite.All",
  "AppRoleAssignment.ReadWrite.All",
  "DelegatedPermissionGrant.ReadWrite.All",
  "RoleManagement.ReadWrite.Directory",
  "User.Read.All",
] as const satisfies readonly GraphPermission[];
