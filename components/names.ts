import { v5 as uuid } from "uuid";

/** The namespace of this program's role assignments. Changing it would replace every one of them. */
const roleAssignments = "6d2f4a51-1f0e-5a55-9c0b-3a0c1d6f7b02";

/**
 * The name of a role assignment, which Azure wants to be a GUID. The same grant always has the same name, so that it
 * never appears twice and can be imported after a lost state. Letter case means nothing, as in Azure.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-assignments-template
 */
export function roleAssignmentName(scope: string, roleDefinitionId: string, principalId: string): string {
  const grant = [scope.replace(/\/+$/, ""), lastSegment(roleDefinitionId), principalId];
  return uuid(JSON.stringify(grant.map((part) => part.toLowerCase())), roleAssignments);
}

/**
 * A readable and unique end for a resource's name: the grant, the name of the resource that it concerns, and a short
 * hash of the whole resource id, because two ids may end in the same word.
 */
export function grantKey(grant: string, resourceId: string): string {
  const canonical = resourceId.replace(/\/+$/, "").toLowerCase();
  return [slug(grant), slug(lastSegment(canonical)), uuid(canonical, roleAssignments).slice(0, 8)].join("-");
}

/**
 * For the `aliases` option: the names that a resource had while the catalogue did not know its role or permission, so
 * that a later catalogue does not replace the resource.
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
