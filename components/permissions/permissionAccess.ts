import { tokenScopeOf } from "../../catalogue/apis";
import type { Cloud } from "../../catalogue/clouds";
import { type AdminConsentMode, PermissionKind } from "../../catalogue/permissions";
import { type Access, AccessKind, applicationKey } from "../access";
import { slug } from "../names";
import type { ResolvedPermissions } from "./apiPermissions";

const kinds = {
  application: AccessKind.applicationPermission,
  delegated: AccessKind.delegatedPermission,
} as const satisfies Record<PermissionKind, AccessKind>;

/** The access that permissions give, once an administrator has consented. */
export function permissionAccess(
  permissions: readonly ResolvedPermissions[],
  adminConsent: AdminConsentMode,
  cloud: Cloud,
): Access[] {
  return permissions.flatMap((ofApi) => {
    const { api, key } = ofApi;
    const { name, service } = api;
    const tokenScope = tokenScopeOf(api, cloud);
    return Object.values(PermissionKind).flatMap((kind) =>
      ofApi[kind].map(
        (permission): Access => ({
          key: `${kinds[kind]}/${key}-${slug(permission.key)}`,
          kind: kinds[kind],
          name: permission.name,
          id: permission.id,
          principal: applicationKey,
          api: name,
          ...(service && { service }),
          adminConsent,
          ...(tokenScope && { tokenScope }),
        }),
      ),
    );
  });
}
