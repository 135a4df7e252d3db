import { type GetServicePrincipalResult, getServicePrincipals } from "@pulumi/azuread";
import { nearNames } from "../../components/catalogue/nearestName";
import { apiNames } from "../../components/catalogue/permissions";
import { lookUp } from "../../components/lookUp";
import { lookUpPrincipal, right } from "./servicePrincipals";
import { refuse } from "./together";

/**
 * The service principal that an API has in the tenant.
 *
 * @param applicationId Absent: the API is known by its name alone.
 * @returns undefined where the tenant has none of an API that is known by its id, as with some of Microsoft's own.
 * @throws ConfigurationError where nothing, or more than one thing, has that name.
 */
export async function lookUpApiPrincipal(
  path: readonly PropertyKey[],
  api: string,
  applicationId: string | undefined,
): Promise<GetServicePrincipalResult | undefined> {
  const by = applicationId === undefined ? { displayName: api } : { clientId: applicationId };
  const { principal, areSeveral } = await lookUpPrincipal(`The API ${api}`, by);
  if (areSeveral) {
    refuse({
      path,
      found: `${JSON.stringify(api)}, as several service principals in the tenant are called`,
      allowed: "the application id of the one that is meant",
    });
  }
  return principal === undefined && applicationId === undefined ? refuse(await unknownApi(path, api)) : principal;
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
