import type { Service } from "../catalogue/clouds";
import type { AdminConsentMode } from "../catalogue/permissions";

/** The name of the stack's own application among the principals that get access. */
export const applicationKey = "application";

/** The kinds of grants. */
export const AccessKind = {
  applicationPermission: "applicationPermission",
  delegatedPermission: "delegatedPermission",
  directoryRole: "directoryRole",
  azureRole: "azureRole",
} as const;
export type AccessKind = (typeof AccessKind)[keyof typeof AccessKind];

/** One grant to one principal, for people to read and for programs to try. */
export interface Access {
  /** Names the grant: unique in the stack, and the same at every run, such as `azureRole/reader-logs-1a2b3c4d`. */
  readonly key: string;
  /** The kind of the grant. */
  readonly kind: AccessKind;
  /** The permission or the role, such as `AuditLog.Read.All` or `Reader`. For people; programs look at `id`. */
  readonly name: string;
  /** GUID of the app role, of the delegated scope, of the directory role's template or of the Azure role's definition. */
  readonly id: string;
  /** `application`, or the resource id of the machine or account whose managed identity has the access. */
  readonly principal: string;
  /** The API that the grant opens, as in the stack's token scopes. Absent: the grant opens only Azure Resource Manager. */
  readonly api?: string;
  /** The service behind `api`. Absent for an API of the tenant's own. */
  readonly service?: Service;
  /** `request`: an administrator has yet to consent; `grant`: the stack consents. Absent for roles. */
  readonly adminConsent?: AdminConsentMode;
  /** Resource id of the scope of an Azure role. Absent for every other kind. */
  readonly resourceId?: string;
  /** Address of the data plane. Absent where the grant opens no single address. */
  readonly address?: string;
  /** The scope to ask the token endpoint for. Present where there is an `api`. */
  readonly tokenScope?: string;
}

/** The scopes to ask the token endpoint for, by API. */
export function tokenScopesOf(access: readonly Access[]): Record<string, string> {
  return Object.fromEntries(
    access.flatMap(({ api, tokenScope }) => (api === undefined || tokenScope === undefined ? [] : [[api, tokenScope]])),
  );
}
