/**
 * The permissions of Microsoft Graph that the deployer has.
 *
 * Application.ReadWrite.OwnedBy would not be enough for programs that name no owner: the provider takes itself from
 * the owners of what it has made, and with that permission alone may then do nothing more with it.
 */
export const deployerPermissions = [
  "Application.Read.All",
  "Application.ReadWrite.All",
  "AppRoleAssignment.ReadWrite.All",
  "DelegatedPermissionGrant.ReadWrite.All",
  "RoleManagement.ReadWrite.Directory",
  "User.Read.All",
] as const;
