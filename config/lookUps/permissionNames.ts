import type { GetServicePrincipalResult } from "@pulumi/azuread";
import { isGuid } from "../../catalogue/guid";
import { nearNames } from "../../catalogue/nearestName";
import { otherKindThan, type Permission, PermissionKind, permissionPhrases } from "../../catalogue/permissions";
import { refuse } from "./collectFaults";

/** A permission that the configuration asks for. It has no id where the catalogue does not know its name. */
type AskedPermission = Pick<Permission, "name"> & Partial<Permission>;

/** A longer list of names is not read. */
const mostNamesListed = 12;

/**
 * Finds a permission, by name or by id, among those that its API offers in the tenant.
 *
 * @throws ConfigurationError where the API does not offer it.
 */
export async function lookUpPermission(
  path: readonly PropertyKey[],
  kind: PermissionKind,
  { name, id }: AskedPermission,
  principal: GetServicePrincipalResult,
): Promise<Permission> {
  const offered = offeredBy(principal, kind);
  const found = offered.find((permission) => (id === undefined ? permission.name === name : permission.id === id));
  if (found !== undefined) return found;
  const names = offered.map((permission) => permission.name);
  const otherKind = otherKindThan(kind);
  const isOfOtherKind = offeredBy(principal, otherKind).some((other) => other.name === name || other.id === id);
  const listed = names.length > 0 && names.length <= mostNamesListed ? `: ${names.join(", ")}` : "";
  return refuse({
    path,
    found: JSON.stringify(name),
    allowed:
      names.length === 0
        ? `nothing, because ${principal.displayName} offers no ${kind} permission`
        : `${permissionPhrases[kind]} that ${principal.displayName} offers in the tenant${listed}`,
    suggestion: isOfOtherKind ? `${otherKind}: [${name}]` : nearNames(name, names),
  });
}

/**
 * Takes a permission of an API that has no service principal in the tenant yet, so that it cannot be looked up.
 *
 * @throws ConfigurationError where its id is unknown, or the name of a delegated permission, which consent needs.
 */
export async function permissionOfMissingApi(
  path: readonly PropertyKey[],
  kind: PermissionKind,
  { name, id }: AskedPermission,
): Promise<Permission> {
  if (id !== undefined && (kind === PermissionKind.application || !isGuid(name))) return { name, id };
  const unknown = id === undefined ? "id" : "name";
  return refuse({
    path,
    found: `${JSON.stringify(name)} of an API that the tenant has no service principal of, so that its ${unknown} cannot be looked up`,
    allowed: "a permission of an API that is in the tenant: az ad sp create --id <application id> brings it there",
  });
}

/** The permissions of one kind that can be consented to, in the order of their names. */
function offeredBy(
  { appRoles, oauth2PermissionScopes }: GetServicePrincipalResult,
  kind: PermissionKind,
): Permission[] {
  const offered =
    kind === PermissionKind.application
      ? appRoles.filter(({ allowedMemberTypes }) => allowedMemberTypes.includes("Application"))
      : oauth2PermissionScopes;
  return (
    offered
      .filter(({ enabled }) => enabled)
      // A permission may have no name.
      .map(({ id, value }) => ({ id, name: value || id }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  );
}
