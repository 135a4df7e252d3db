/**
 * For a Microsoft Graph application permission, a read that it allows, of as little as possible.
 *
 * https://learn.microsoft.com/graph/permissions-reference
 */
export const readsOfPermissions: Readonly<Record<string, string>> = {
  "AuditLog.Read.All": "/v1.0/auditLogs/directoryAudits?$top=1",
  "Directory.Read.All": "/v1.0/users?$top=1&$select=id",
  "User.Read.All": "/v1.0/users?$top=1&$select=id",
  "Organization.Read.All": "/v1.0/organization?$select=id",
  "Group.Read.All": "/v1.0/groups?$top=1&$select=id",
  "GroupMember.Read.All": "/v1.0/groups?$top=1&$select=id",
  "Application.Read.All": "/v1.0/applications?$top=1&$select=id",
  "Device.Read.All": "/v1.0/devices?$top=1&$select=id",
  "Domain.Read.All": "/v1.0/domains?$select=id",
};

/**
 * For an application permission, the one beside which alone it allows its read.
 *
 * https://learn.microsoft.com/graph/api/directoryaudit-list#permissions
 */
export const neededBeside: Readonly<Record<string, string>> = { "AuditLog.Read.All": "Directory.Read.All" };

/** Application permissions that allow to read which delegated permissions were consented to. */
export const permissionsThatReadConsent: readonly string[] = [
  "Directory.Read.All",
  "DelegatedPermissionGrant.Read.All",
  "DelegatedPermissionGrant.ReadWrite.All",
];

export interface ReadOfRole {
  readonly templateId: string;
  readonly read: string;
  /** Application permissions that allow the same read. */
  readonly alsoAllowedBy: readonly string[];
}

const audits = { read: "/v1.0/auditLogs/directoryAudits?$top=1", alsoAllowedBy: ["AuditLog.Read.All"] };
const users = {
  read: "/v1.0/users?$top=1&$select=id",
  alsoAllowedBy: ["Directory.Read.All", "User.Read.All"],
};

/**
 * For a directory role, a read that it allows, and the id of its template, which tokens name.
 *
 * https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
 */
export const readsOfDirectoryRoles: Readonly<Record<string, ReadOfRole>> = {
  "Security Reader": { templateId: "5d6b6bb7-de71-4623-b4af-96380a352509", ...audits },
  "Security Operator": { templateId: "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f", ...audits },
  "Security Administrator": { templateId: "194ae4cb-b126-40b2-bd5b-6091b380977d", ...audits },
  "Reports Reader": { templateId: "4a5d8f65-41da-4de4-8968-e035b65339cf", ...audits },
  "Global Reader": { templateId: "f2ef992c-3afb-46b9-b7cf-a126ee74c451", ...audits },
  "Directory Readers": { templateId: "88d8e3e3-8f55-4a1e-953a-9b9898b8876b", ...users },
};
