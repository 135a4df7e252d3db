import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { ApiPermissions, Permission } from "./apiPermissions";
import { foundOrReported, lookUp } from "./lookUp";
import { aliasesOf, slug } from "./names";
import { retryUntilReplicated } from "./replication";

export interface AdminConsentArgs {
  /** Object id of the service principal that gets the permissions. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** What to consent to. */
  permissions: ApiPermissions[];
}

/**
 * An administrator's consent to the permissions of an application: an app role assignment for each application
 * permission, and one grant for all delegated permissions of an API.
 *
 * Consent that somebody gave by hand stands in its way, because Azure gives none twice: withdraw it first, or import it.
 *
 * Whoever deploys it needs AppRoleAssignment.ReadWrite.All and Application.Read.All for application permissions, and
 * DelegatedPermissionGrant.ReadWrite.All for delegated ones.
 *
 * @see https://learn.microsoft.com/graph/permissions-grant-via-msgraph
 */
export class AdminConsent extends pulumi.ComponentResource {
  constructor(name: string, args: AdminConsentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-api-access:index:AdminConsent", name, {}, opts);
    const { servicePrincipalObjectId } = args;

    for (const { api, apiApplicationId, application, delegated } of args.permissions) {
      const resource = foundOrReported(findApiPrincipal(api, apiApplicationId, delegated, { parent: this }));
      const [named, unnamed] = [`${name}-${slug(api)}`, `${name}-${apiApplicationId}`];
      const options = (resourceName: string, ...others: readonly string[]) => ({
        parent: this,
        aliases: aliasesOf(resourceName, ...others),
        hooks: retryUntilReplicated(),
      });

      for (const { id, name: permission } of application) {
        const resourceName = `${named}-${permission}`;
        new azuread.AppRoleAssignment(
          resourceName,
          { appRoleId: id, principalObjectId: servicePrincipalObjectId, resourceObjectId: resource.objectId },
          options(resourceName, `${named}-${id}`, `${unnamed}-${id}`),
        );
      }
      if (delegated.length > 0) {
        new azuread.ServicePrincipalDelegatedPermissionGrant(
          `${named}-delegated`,
          {
            servicePrincipalObjectId,
            resourceServicePrincipalObjectId: resource.objectId,
            claimValues: resource.claimValues,
          },
          options(`${named}-delegated`, `${unnamed}-delegated`),
        );
      }
    }
    this.registerOutputs({});
  }
}

/** Where an administrator consents by hand to all that the application asks for. */
export function adminConsentUrl(tenantId: string, clientId: string): string {
  return `https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${clientId}`;
}

/** The API's principal in the tenant, and the names of scopes, which are what a grant holds. */
async function findApiPrincipal(
  api: string,
  clientId: string,
  scopes: readonly Permission[],
  opts: pulumi.InvokeOptions,
): Promise<{ objectId: string; claimValues: string[] }> {
  const { objectId, oauth2PermissionScopeIds } = await lookUp(
    `The API ${api}`,
    azuread.getServicePrincipal({ clientId }, opts),
  );
  const namesById = new Map(Object.entries(oauth2PermissionScopeIds).map(([name, id]) => [id, name]));
  const claimValues = scopes.map(({ id, name }) => {
    const value = namesById.get(id);
    if (value === undefined) throw new pulumi.RunError(`The API ${api} has no delegated permission ${name} (${id})`);
    return value;
  });
  return { objectId, claimValues: claimValues.sort() };
}
