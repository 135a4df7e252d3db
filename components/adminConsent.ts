import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { ApiPermissions, Permission } from "./apiPermissions";
import { foundOrReported, lookUp } from "./lookUp";
import { slug } from "./names";
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
      const resource = foundOrReported(
        lookUp(`The API ${api}`, azuread.getServicePrincipal({ clientId: apiApplicationId }, { parent: this })),
      );

      for (const { id, name: permission } of application) {
        new azuread.AppRoleAssignment(
          `${name}-${slug(api)}-${permission}`,
          { appRoleId: id, principalObjectId: servicePrincipalObjectId, resourceObjectId: resource.objectId },
          { parent: this, hooks: retryUntilReplicated() },
        );
      }
      if (delegated.length > 0) {
        new azuread.ServicePrincipalDelegatedPermissionGrant(
          `${name}-${slug(api)}-delegated`,
          {
            servicePrincipalObjectId,
            resourceServicePrincipalObjectId: resource.objectId,
            claimValues: resource.oauth2PermissionScopeIds.apply((ids) => claimValues(delegated, ids)),
          },
          { parent: this, hooks: retryUntilReplicated() },
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

/** A grant holds names, also of scopes that were asked for by id. */
function claimValues(scopes: readonly Permission[], idsByName: Readonly<Record<string, string>>): string[] {
  const namesById = new Map(Object.entries(idsByName).map(([name, id]) => [id, name]));
  return scopes.map(({ id, name }) => namesById.get(id) ?? name).sort();
}
