import type { GetServicePrincipalResult } from "@pulumi/azuread";
import type { Permission } from "../../components/apiPermissions";
import { isGuid } from "../../components/catalogue/guid";
import { nearNames } from "../../components/catalogue/nearestName";
import { PermissionKind } from "../../components/catalogue/permissions";
import type { WrittenPermission } from "../writtenConfiguration";
import { refuse } from "./together";

const phrases: Readonly<Record<PermissionKind, string>> = {
  application: "an application permission",
  delegated: "a delegated permission",
};

/** As many names as are read at a glance. */
const mostNamesListed = 12;

/**
 * A permission as its API offers it in the tenant: by name, or by id.
 *
 * @throws ConfigurationError where the API offers none such.
 */
export async function lookUpPermission(
  path: readonly PropertyKey[],
  kind: PermissionKind,
  { name, id }: WrittenPermission,
  principal: GetServicePrincipalResult,
): Promise<Permission> {
  const offered = offeredBy(principal, kind);
  const found = offered.find((permission) => (id === undefined ? permission.name === name : permission.id === id));
  if (found !== undefined) {
    // A consented app role is called in the stack what the configuration calls it; a grant holds names alone.
    return kind === PermissionKind.application ? { name, id: found.id } : found;
  }
  const names = offered.map((permission) => permission.name);
  const otherKind = kind === PermissionKind.application ? PermissionKind.delegated : PermissionKind.application;
  const isOfOtherKind = offeredBy(principal, otherKind).some((other) => other.name === name || other.id === id);
  const listed = names.length > 0 && names.length <= mostNamesListed ? `: ${names.join(", ")}` : "";
  return refuse({
    path,
    found: JSON.stringify(name),
    allowed:
      names.length === 0
        ? `nothing, because ${principal.displayName} offers no ${kind} permission`
        : `${phrases[kind]} that ${principal.displayName} offers in the tenant${listed}`,
    suggestion: isOfOtherKind ? `${otherKind}: [${name}]` : nearNames(name, names),
  });
}

/**
 * A permission of an API that the tenant has no service principal of yet.
 *
 * @throws ConfigurationError where nobody can tell what consent needs to know.
 */
export async function permissionOfMissingApi(
  path: readonly PropertyKey[],
  kind: PermissionKind,
  { name, id }: WrittenPermission,
): Promise<Permission> {
  if (id !== undefined && (kind === PermissionKind.application || !isGuid(name))) return { name, id };
  const unknown = id === undefined ? "id" : "name";
  return refuse({
    path,
    found: `${JSON.stringify(name)} of an API that the tenant has no service principal of, so that its ${unknown} cannot be looked up`,
    allowed: "a permission of an API that is in the tenant: az ad sp create --id <application id> brings it there",
  });
}

/** What can be consented to, in the order of names. */
function offeredBy(
  { appRoles, oauth2PermissionScopes }: GetServicePrincipalResult,
  kind: PermissionKind,
): Permission[] {
  const offered =
    kind === PermissionKind.application
      ? appRoles.filter(({ allowedMemberTypes }) => allowedMemberTypes.includes("Application"))
      : oauth2PermissionScopes;
  return offered
    .filter(({ enabled }) => enabled)
    .map(({ id, value }) => ({ id, name: value }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
