import { isResourceOf } from "../../components/catalogue/scopes";
import { resolved } from "./kit";

/**
 * The id of an Azure resource of one type, in a resource group; in any letter case, and left in it.
 *
 * @param kind what people call it, with an article
 * @param resourceType such as `Microsoft.KeyVault/vaults`
 */
export function resourceId(kind: string, resourceType: string) {
  return resolved(
    `the id of ${kind}: /subscriptions/<id>/resourceGroups/<name>/providers/${resourceType}/<name>`,
    (id) => (isResourceOf(resourceType, id) ? { value: id } : {}),
  );
}
