import directoryRoles from "../../reference/entra-directory-roles.json" with { type: "json" };
import graphPermissions from "../../reference/microsoft-graph-permissions.json" with { type: "json" };

const permissions = graphPermissions.entries;
const roles = directoryRoles.entries;

const audits = "/v1.0/auditLogs/directoryAudits?$top=1";
const users = "/v1.0/users?$top=1&$select=id";
const groups = "/v1.0/groups?$top=1&$select=id";

const auditRead = permissions["AuditLog.Read.All"].application;
const directoryRead = permissions["Directory.Read.All"].application;
const userRead = permissions["User.Read.All"].application;

export interface ReadOfPermission {
  readonly read: string;
  /** The id of another application permission that the read takes too. */
  readonly beside?: string;
}

/**
 * For an application permission of Microsoft Graph, by its id: a read of as little as possible that it allows.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 * @see https://learn.microsoft.com/graph/api/directoryaudit-list#permissions
 */
export const readsOfPermissions: ReadonlyMap<string, ReadOfPermission> = new Map([
  [auditRead, { read: audits, beside: directoryRead }],
  [directoryRead, { read: users }],
  [userRead, { read: users }],
  [permissions["Organization.Read.All"].application, { read: "/v1.0/organization?$select=id" }],
  [permissions["Group.Read.All"].application, { read: groups }],
  [permissions["GroupMember.Read.All"].application, { read: groups }],
  [permissions["Application.Read.All"].application, { read: "/v1.0/applications?$top=1&$select=id" }],
  [permissions["Device.Read.All"].application, { read: "/v1.0/devices?$top=1&$select=id" }],
  [permissions["Domain.Read.All"].application, { read: "/v1.0/domains?$select=id" }],
]);

/** The ids of application permissions that allow to read which delegated permissions have consent. */
export const permissionsThatReadConsent: readonly string[] = [
  directoryRead,
  permissions["DelegatedPermissionGrant.Read.All"].application,
  permissions["DelegatedPermissionGrant.ReadWrite.All"].application,
];

export interface ReadOfDirectoryRole {
  readonly read: string;
  /** The ids of application permissions that allow the same read. */
  readonly alsoAllowedBy: readonly string[];
}

const readsAudits: ReadOfDirectoryRole = { read: audits, alsoAllowedBy: [auditRead] };
const readsUsers: ReadOfDirectoryRole = { read: users, alsoAllowedBy: [directoryRead, userRead] };

/**
 * For a directory role, by the id of its template: a read that it allows.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
 */
export const readsOfDirectoryRoles: ReadonlyMap<string, ReadOfDirectoryRole> = new Map([
  [roles["Security Reader"].templateId, readsAudits],
  [roles["Security Operator"].templateId, readsAudits],
  [roles["Security Administrator"].templateId, readsAudits],
  [roles["Reports Reader"].templateId, readsAudits],
  [roles["Global Reader"].templateId, readsAudits],
  [roles["Directory Readers"].templateId, readsUsers],
]);
