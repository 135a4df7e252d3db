import { isResourceOf } from "../../catalogue/scopes";
import { resolved } from "./kit";

/**
 * The id of an Azure resource of one type, in a resource group. It may be in any letter case, and stays as it is.
 *
 * @param kind The name that people use for the type, with an article, such as `a key vault`.
 * @param resourceType The type, such as `Microsoft.KeyVault/vaults`.
 */
export function resourceId(kind: string, resourceType: string) {
  return resolved(
    `the id of ${kind}: /subscriptions/<id>/resourceGroups/<name>/providers/${resourceType}/<name>`,
    (id) => (isResourceOf(resourceType, id) ? { value: id } : {}),
  );
}
