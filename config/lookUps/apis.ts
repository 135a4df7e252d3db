import type { ApiPermissions, Permission } from "../../components/apiPermissions";
import { madeByThisStack } from "../../components/apiPrincipal";
import type { NationalCloud } from "../../components/catalogue/nationalClouds";
import { PermissionKind, tokenScopeOf } from "../../components/catalogue/permissions";
import { ConfigurationError, type Fault } from "../faults";
import type { WrittenPermission, WrittenPermissions } from "../writtenConfiguration";
import { lookUpApiPrincipal } from "./apiPrincipals";
import { lookUpPermission, permissionOfMissingApi } from "./permissionNames";
import { refuse, together } from "./together";

type Path = readonly PropertyKey[];

/**
 * What the catalogue does not know of APIs and their permissions, looked up in the tenant. Where the stack consents,
 * also their principals, which consent refers to; where it only asks, nothing that the catalogue knows is looked up.
 *
 * @throws ConfigurationError for what the tenant does not know either, and for what turns out to be there twice.
 */
export async function lookUpPermissions(
  written: readonly WrittenPermissions[],
  adminConsent: string,
  cloud: NationalCloud,
): Promise<ApiPermissions[]> {
  const path: Path = ["application", "permissions"];
  const found = await together(
    written.map((permissions, index) => lookUpApi([...path, index], permissions, adminConsent === "grant", cloud)),
  );
  refuseAll(
    repeats(
      found.map(({ apiApplicationId, api }) => ({ id: apiApplicationId, name: api })),
      (index) => [...path, index, "api"],
    ),
  );
  return found;
}

async function lookUpApi(
  path: Path,
  written: WrittenPermissions,
  consents: boolean,
  cloud: NationalCloud,
): Promise<ApiPermissions> {
  const [application, delegated] = [allKnown(written.application), allKnown(written.delegated)];
  const { api, apiApplicationId } = written;
  if (!consents && apiApplicationId !== undefined && application && delegated) {
    return { api, apiApplicationId, tokenScope: scopeOf(path, apiApplicationId, api, cloud), application, delegated };
  }
  const principal = await lookUpApiPrincipal([...path, "api"], api, apiApplicationId);
  const find = (kind: PermissionKind) =>
    together(
      written[kind].map((permission, index) =>
        principal === undefined
          ? permissionOfMissingApi([...path, kind, index], kind, permission)
          : lookUpPermission([...path, kind, index], kind, permission, principal),
      ),
    );
  const [roles, scopes] = await together([find(PermissionKind.application), find(PermissionKind.delegated)]);
  refuseAll([
    ...repeats(roles, (index) => [...path, PermissionKind.application, index]),
    ...repeats(scopes, (index) => [...path, PermissionKind.delegated, index]),
  ]);

  const clientId = apiApplicationId ?? principal?.clientId ?? "";
  return {
    api: apiApplicationId === undefined ? (principal?.displayName ?? api) : api,
    apiApplicationId: clientId,
    tokenScope: scopeOf(path, clientId, api, cloud),
    application: roles,
    delegated: scopes,
    // One that the stack has made has to stay among its resources.
    ...(consents &&
      principal !== undefined &&
      principal.notes !== madeByThisStack() && { servicePrincipalObjectId: principal.objectId }),
  };
}

function scopeOf(path: Path, applicationId: string, api: string, cloud: NationalCloud): string {
  const scope = tokenScopeOf(applicationId, cloud);
  return (
    scope ??
    refuse({
      path: [...path, "api"],
      found: JSON.stringify(api),
      allowed: `an API with an audience in the ${cloud.name}: Microsoft documents none of ${api}`,
    })
  );
}

function allKnown(permissions: readonly WrittenPermission[]): Permission[] | undefined {
  const known = permissions.flatMap(({ name, id }) => (id === undefined ? [] : [{ name, id }]));
  return known.length === permissions.length ? known : undefined;
}

/** A name and an id that mean the same are known as such only now. */
function repeats(found: readonly Permission[], pathOf: (index: number) => Path): Fault[] {
  return found.flatMap(({ id, name }, index) => {
    const first = found.findIndex((other) => other.id === id);
    return first === index
      ? []
      : {
          path: pathOf(index),
          found: JSON.stringify(name),
          allowed: `each only once, and the one at [${first}] is the same`,
        };
  });
}

function refuseAll(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new ConfigurationError(faults);
}
