import type { ApiPermissions } from "./apiPermissions";

/** What the stack's own application is called among those who get access. */
export const applicationKey = "application";

/** One thing that a stack allows a principal to do, for people to read and for programs to try. */
export interface Access {
  /** `applicationPermission`, `delegatedPermission`, `directoryRole` or `role`, which is an Azure role. */
  kind: string;
  /** The permission or the role, such as `AuditLog.Read.All` or `Reader`. */
  name: string;
  /** Who has it: `application`, or the resource id of the machine or account whose identity has it. */
  principal: string;
  /** What it opens, as in the stack's token scopes. Absent for a role that only opens Azure Resource Manager. */
  api?: string;
  /** `request`: an administrator has yet to consent; `grant`: the stack consents. Absent for roles. */
  adminConsent?: string;
  /** Resource id of what an Azure role is given on. Absent for everything else. */
  resourceId?: string;
  /** Where a program calls what it opens. Absent where there is no single address. */
  address?: string;
  /** What to ask a token for. Absent where there is no `api`. */
  tokenScope?: string;
}

/** The access that permissions give, once an administrator has consented. */
export function permissionAccess(permissions: readonly ApiPermissions[], adminConsent: string): Access[] {
  return permissions.flatMap(({ api, tokenScope, application, delegated }) => {
    const access =
      (kind: string) =>
      ({ name }: { name: string }): Access => ({
        kind,
        name,
        principal: applicationKey,
        api,
        adminConsent,
        tokenScope,
      });
    return [...application.map(access("applicationPermission")), ...delegated.map(access("delegatedPermission"))];
  });
}

/** What to ask a token for, by API. */
export function tokenScopes(apis: readonly { api: string; tokenScope: string }[]): Record<string, string> {
  return Object.fromEntries(apis.map(({ api, tokenScope }) => [api, tokenScope]));
}
