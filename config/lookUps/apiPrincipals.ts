import { type GetServicePrincipalResult, getServicePrincipals } from "@pulumi/azuread";
import { type Api, apiNames, findApi, nameApi } from "../../catalogue/apis";
import { nearNames } from "../../catalogue/nearestName";
import { lookUp } from "../../components/failures/lookUp";
import { refuse } from "./collectFaults";
import { lookUpPrincipal, right } from "./servicePrincipals";

/** An API, with its service principal in the tenant. */
export interface ApiInTenant {
  readonly api: Api;
  /** Absent: the API is known by its id, and the tenant has no service principal of it yet. */
  readonly principal?: GetServicePrincipalResult | undefined;
}

/**
 * Looks up the service principal that an API has in the tenant.
 *
 * @param written The name or the application id of the API.
 * @throws ConfigurationError where no API, or more than one, has that name.
 */
export async function findApiInTenant(path: readonly PropertyKey[], written: string): Promise<ApiInTenant> {
  const known = findApi(written);
  const name = known?.name ?? written;
  const by = known === undefined ? { displayName: name } : { clientId: known.applicationId };
  const { principal, areSeveral } = await lookUpPrincipal(`The API ${name}`, by);
  if (areSeveral) {
    refuse({
      path,
      found: `${JSON.stringify(name)}, as several service principals in the tenant are called`,
      allowed: "the application id of the one that is meant",
    });
  }
  if (known !== undefined) return { api: known, principal };
  if (principal === undefined) return refuse(await unknownApi(path, name));
  return { api: nameApi(principal.clientId, principal.displayName), principal };
}

async function unknownApi(path: readonly PropertyKey[], api: string) {
  const { servicePrincipals } = await lookUp(
    "The service principals of the tenant",
    getServicePrincipals({ returnAll: true }),
    right,
  );
  const names = servicePrincipals.map(({ displayName }) => displayName);
  return {
    path,
    found: `${JSON.stringify(api)}, of which the tenant has no service principal`,
    allowed: `${apiNames.join(", ")}, the display name of another API's service principal in the tenant, or an application id`,
    suggestion: nearNames(api, [...apiNames, ...names]),
  };
}
