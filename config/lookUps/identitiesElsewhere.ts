import { isSameScope } from "../../catalogue/scopes";
import type { Principal } from "../../components/roles/assignRole";
import { refuse } from "./collectFaults";
import { lookUpPrincipal } from "./servicePrincipals";

/**
 * Finds the managed identity of a resource in another subscription, where the azure-native provider finds nothing. The
 * directory knows the identity: it has the name of the resource, and the resource's id among its alternative names.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview
 * @throws ConfigurationError where the directory knows no identity of that resource.
 */
export async function findIdentityElsewhere(
  path: readonly PropertyKey[],
  resourceId: string,
  displayName: string,
): Promise<Principal> {
  const { principal, areSeveral } = await lookUpPrincipal(`The identity of ${resourceId}`, { displayName });
  if (areSeveral) {
    refuse({
      path,
      found: `${resourceId}, in another subscription than the azure-native provider works in, and of a name that several principals in the tenant have`,
      allowed: "a resource in the provider's subscription, or one whose name is its own",
    });
  }
  const own = principal?.alternativeNames.find((other) => isSameScope(other, resourceId));
  if (principal === undefined || own === undefined) {
    return refuse({
      path,
      found: `${resourceId}, of which the tenant knows no managed identity`,
      allowed: "the resource id of something that is there and has an identity of its own",
    });
  }
  return { key: own, principalId: principal.objectId };
}
