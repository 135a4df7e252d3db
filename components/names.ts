import { v5 as uuid } from "uuid";

/** The namespace of this program's role assignments. Changing it would replace every one of them. */
const roleAssignments = "6d2f4a51-1f0e-5a55-9c0b-3a0c1d6f7b02";

/**
 * The name of a role assignment, which Azure wants to be a GUID: the same for the same grant, whoever makes it, so
 * that a grant never appears twice and can be imported after a lost state. Blind to letter case, as Azure is.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-assignments-template
 */
export function roleAssignmentName(scope: string, roleDefinitionId: string, principalId: string): string {
  const grant = [scope.replace(/\/+$/, ""), lastSegment(roleDefinitionId), principalId];
  return uuid(JSON.stringify(grant.map((part) => part.toLowerCase())), roleAssignments);
}

/**
 * A readable and unique end for a resource's name: what a grant is and which resource it concerns, then a short hash
 * of the whole resource id, because two ids may end in the same word.
 */
export function grantKey(grant: string, resourceId: string): string {
  const canonical = resourceId.replace(/\/+$/, "").toLowerCase();
  return [slug(grant), slug(lastSegment(canonical)), uuid(canonical, roleAssignments).slice(0, 8)].join("-");
}

/**
 * For the `aliases` option: the names that a resource would have if the catalogue did not know what it is named after,
 * so that what a later catalogue knows is not made again.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/aliases/
 */
export function aliasesOf(name: string, ...others: readonly string[]): { name: string }[] {
  return [...new Set(others)].filter((other) => other !== name).map((other) => ({ name: other }));
}

/** Lower-case words joined by hyphens: `Microsoft Graph` is `microsoft-graph`. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
