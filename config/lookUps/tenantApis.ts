import type { GetServicePrincipalResult } from "@pulumi/azuread";
import { type Api, findApi, type PermissionIds, tokenScopeOf } from "../../catalogue/apis";
import type { Cloud } from "../../catalogue/clouds";
import { findPermission, type Permission, PermissionKind } from "../../catalogue/permissions";
import type { ApiPermissions, TenantApi } from "../../components/permissions/apiPermissions";
import { madeByThisStack } from "../../components/permissions/apiPrincipal";
import { ConfigurationError, type ConfigurationFault } from "../faults";
import { findApiInTenant } from "./apiPrincipals";
import { collectFaults, refuse } from "./collectFaults";
import { lookUpPermission, permissionOfMissingApi } from "./permissionNames";

type Path = readonly PropertyKey[];

const kinds = Object.values(PermissionKind);

/** The API that a name or an id stands for. */
interface Found {
  readonly applicationId: string;
  /** Absent: the catalogue knows everything about it. */
  readonly tenantApi?: TenantApi;
}

/**
 * Looks up in the tenant the APIs and permissions that the catalogue does not know. Where the stack consents, it also
 * looks up the service principals of the APIs, which consent refers to.
 *
 * @param written The permissions of each API, as somebody wrote them.
 * @param consents Whether the stack consents.
 * @throws ConfigurationError for names that the tenant does not know either, and for an API or a permission that is
 * there twice.
 */
export async function lookUpTenantApis(
  written: readonly ApiPermissions[],
  consents: boolean,
  cloud: Cloud,
): Promise<TenantApi[]> {
  const path: Path = ["application", "permissions"];
  const found = await collectFaults(
    written.map((permissions, index) => lookUpApi([...path, index], permissions, consents, cloud)),
  );
  refuseAll(
    repeats(
      written.map(({ api }) => api),
      found.map(({ applicationId }) => applicationId),
      (index) => [...path, index, "api"],
    ),
  );
  return found.flatMap(({ tenantApi }) => tenantApi ?? []);
}

async function lookUpApi(path: Path, written: ApiPermissions, consents: boolean, cloud: Cloud): Promise<Found> {
  const apiPath = [...path, "api"];
  const known = findApi(written.api);
  if (known !== undefined) refuseAbsence(apiPath, known, cloud);
  if (!consents && known !== undefined && knowsPermissions(known, written)) {
    return { applicationId: known.applicationId };
  }

  const { api, principal } = await findApiInTenant(apiPath, written.api);
  refuseAbsence(apiPath, api, cloud);
  const permissions = await lookUpPermissions(path, written, api, principal);
  return {
    applicationId: api.applicationId,
    tenantApi: {
      displayName: known?.name ?? principal?.displayName ?? api.name,
      applicationId: api.applicationId,
      // A service principal that this stack has made must stay among the stack's resources, so it is not named here.
      ...(consents &&
        principal !== undefined &&
        principal.notes !== madeByThisStack() && { servicePrincipalObjectId: principal.objectId }),
      permissions: unknownPermissions(api, permissions),
    },
  };
}

/** Refuses an API that the cloud does not have. */
function refuseAbsence(path: Path, api: Api, cloud: Cloud): void {
  if (tokenScopeOf(api, cloud) !== undefined) return;
  refuse({
    path,
    found: JSON.stringify(api.name),
    allowed: `an API with an audience in the ${cloud.name}: Microsoft documents none of ${api.name}`,
  });
}

function knowsPermissions(api: Api, written: ApiPermissions): boolean {
  return kinds.every((kind) => (written[kind] ?? []).every((text) => findPermission(api, kind, text) !== undefined));
}

async function lookUpPermissions(
  path: Path,
  written: ApiPermissions,
  api: Api,
  principal: GetServicePrincipalResult | undefined,
): Promise<Record<PermissionKind, Permission[]>> {
  const find = (kind: PermissionKind) =>
    collectFaults(
      (written[kind] ?? []).map((text, index) => {
        const asked = findPermission(api, kind, text) ?? { name: text };
        const place = [...path, kind, index];
        return principal === undefined
          ? permissionOfMissingApi(place, kind, asked)
          : lookUpPermission(place, kind, asked, principal);
      }),
    );
  const [application, delegated] = await collectFaults([
    find(PermissionKind.application),
    find(PermissionKind.delegated),
  ]);
  const found = { application, delegated };
  refuseAll(
    kinds.flatMap((kind) =>
      repeats(
        written[kind] ?? [],
        found[kind].map(({ id }) => id),
        (index) => [...path, kind, index],
      ),
    ),
  );
  return found;
}

/** The permissions that the catalogue does not know, by name. */
function unknownPermissions(
  api: Api,
  found: Readonly<Record<PermissionKind, readonly Permission[]>>,
): Record<string, PermissionIds> {
  const permissions = new Map<string, PermissionIds>();
  for (const kind of kinds) {
    for (const { name, id } of found[kind]) {
      const isKnown = findPermission(api, kind, name)?.id === id;
      if (!isKnown) permissions.set(name, { ...permissions.get(name), [kind]: id });
    }
  }
  return Object.fromEntries(permissions);
}

/** The faults of names and ids that mean the same. The schema cannot find them, because it does not ask the tenant. */
function repeats(
  written: readonly string[],
  ids: readonly string[],
  pathOf: (index: number) => Path,
): ConfigurationFault[] {
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    return first === index
      ? []
      : {
          path: pathOf(index),
          found: JSON.stringify(written[index]),
          allowed: `each only once, and the one at [${first}] is the same`,
        };
  });
}

function refuseAll(faults: readonly ConfigurationFault[]): void {
  if (faults.length > 0) throw new ConfigurationError(faults);
}
