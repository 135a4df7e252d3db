import { type Api, apiNames, findApi, nameApi, type PermissionIds } from "../../catalogue/apis";
import { nearestName } from "../../catalogue/nearestName";
import {
  findPermission,
  type Permission,
  PermissionKind,
  permissionMeant,
  permissionPhrases,
} from "../../catalogue/permissions";
import type { Fault } from "../failures/faults";
import { slug } from "../names";

/** The permissions of one API that an application asks for. */
export interface ApiPermissions {
  /** The name of an API that the catalogue or `tenantApis` knows, or the application id of any API. */
  api: string;
  /** Application permissions (app roles), by name or by id. @default none */
  application?: string[];
  /** Delegated permissions (scopes), by name or by id. @default none */
  delegated?: string[];
}

/** An API as the tenant knows it: the part that the catalogue cannot know. */
export interface TenantApi {
  /** Display name of the API's service principal. */
  displayName: string;
  /** GUID: the client id of the API's own application. */
  applicationId: string;
  /**
   * Object id of the API's service principal, which consent refers to.
   * @default made with the consent, and kept when the consent goes
   */
  servicePrincipalObjectId?: string;
  /** The ids of permissions that the catalogue does not know, by name. @default none */
  permissions?: Record<string, PermissionIds>;
}

/** A permission with the word for it in the names of resources. */
interface KeyedPermission extends Permission {
  /** The name where the catalogue knows it, else the id: a tenant may change its names. */
  readonly key: string;
}

/** The permissions of one API, with every name resolved. */
export interface ResolvedPermissions {
  readonly api: Api;
  /** The word for the API in the names of resources. */
  readonly key: string;
  readonly servicePrincipalObjectId?: string | undefined;
  readonly application: readonly KeyedPermission[];
  readonly delegated: readonly KeyedPermission[];
}

/** An API of the catalogue or of the tenant. A name of the catalogue always means the catalogue's own API. */
export function findKnownApi(nameOrId: string, tenantApis: readonly TenantApi[]): Api | undefined {
  const found = findApi(nameOrId);
  // The display names of a tenant are free: one may be the name or the id of another API.
  const own = tenantApis.find(({ displayName, applicationId }) =>
    found === undefined
      ? displayName.toLowerCase() === nameOrId.toLowerCase()
      : applicationId.toLowerCase() === found.applicationId,
  );
  if (own === undefined) return found;
  const api = found?.service !== undefined ? found : nameApi(own.applicationId.toLowerCase(), own.displayName);
  return { ...api, permissions: withPermissions(api, own.permissions) };
}

/** The permissions of an API, and others of the tenant that do not replace any of them. */
function withPermissions(
  api: Api,
  others: Readonly<Record<string, PermissionIds>> = {},
): Record<string, PermissionIds> {
  const all = new Map(Object.entries(api.permissions));
  for (const [name, ids] of Object.entries(others)) all.set(name, { ...ids, ...all.get(name) });
  return Object.fromEntries(all);
}

/** Resolves the names of APIs and permissions, and lists those that nobody knows. */
export function resolvePermissions(
  asked: readonly ApiPermissions[],
  tenantApis: readonly TenantApi[] = [],
): { readonly resolved: ResolvedPermissions[]; readonly faults: Fault[] } {
  const faults: Fault[] = [];
  const resolved = asked.flatMap((permissions, index): ResolvedPermissions | [] => {
    const api = findKnownApi(permissions.api, tenantApis);
    if (api === undefined) {
      faults.push({
        path: ["permissions", index, "api"],
        found: JSON.stringify(permissions.api),
        allowed: `${apiNames.join(", ")}, the display name of one of tenantApis, or an application id`,
        suggestion: nearestName(permissions.api, apiNames),
      });
      return [];
    }
    const ofCatalogue = findApi(api.applicationId);
    const resolve = (kind: PermissionKind) =>
      (permissions[kind] ?? []).flatMap((written, position): KeyedPermission | [] => {
        const permission = findPermission(api, kind, written);
        if (permission !== undefined) {
          const known = ofCatalogue && findPermission(ofCatalogue, kind, permission.id);
          return { ...permission, key: known?.name ?? permission.id };
        }
        faults.push({
          path: ["permissions", index, kind, position],
          found: JSON.stringify(written),
          allowed: `the name of ${permissionPhrases[kind]} of ${api.name}, or its id`,
          suggestion: permissionMeant(api, kind, written),
        });
        return [];
      });
    return {
      api,
      key: slug(api.service === undefined ? api.applicationId : api.name),
      servicePrincipalObjectId: tenantApis.find(
        ({ applicationId }) => applicationId.toLowerCase() === api.applicationId,
      )?.servicePrincipalObjectId,
      application: resolve(PermissionKind.application),
      delegated: resolve(PermissionKind.delegated),
    };
  });
  return { resolved, faults };
}
