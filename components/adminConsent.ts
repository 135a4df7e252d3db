import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { ApiPermissions } from "./apiPermissions";
import { failureHooks } from "./failureHooks";
import { aliasesOf, slug } from "./names";

export interface AdminConsentArgs {
  /** Object id of the service principal that gets the permissions. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** What to consent to. Delegated permissions by their names, which are what a grant holds. */
  permissions: ApiPermissions[];
}

/**
 * An administrator's consent to the permissions of an application: an app role assignment for each application
 * permission, and one grant for all delegated permissions of an API.
 *
 * An API that the tenant has no service principal of gets one, which stays when the consent goes: others may use it.
 *
 * Consent that somebody gave by hand stands in its way, because Azure gives none twice: withdraw it first, or import it.
 *
 * Whoever deploys it needs AppRoleAssignment.ReadWrite.All and Application.Read.All for application permissions,
 * DelegatedPermissionGrant.ReadWrite.All for delegated ones, and Application.ReadWrite.All to make an API's principal.
 *
 * @see https://learn.microsoft.com/graph/permissions-grant-via-msgraph
 */
export class AdminConsent extends pulumi.ComponentResource {
  constructor(name: string, args: AdminConsentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-api-access:index:AdminConsent", name, {}, opts);
    const { servicePrincipalObjectId } = args;

    for (const permissions of args.permissions) {
      const { api, apiApplicationId, application, delegated } = permissions;
      const [named, unnamed] = [`${name}-${slug(api)}`, `${name}-${apiApplicationId}`];
      const options = (resourceName: string, ...others: readonly string[]) => ({
        parent: this,
        aliases: aliasesOf(resourceName, ...others),
        hooks: failureHooks(),
      });
      const resourceObjectId =
        permissions.servicePrincipalObjectId ??
        new azuread.ServicePrincipal(
          `${named}-service-principal`,
          { clientId: apiApplicationId, useExisting: true, notes: madeByThisStack() },
          { ...options(`${named}-service-principal`, `${unnamed}-service-principal`), retainOnDelete: true },
        ).objectId;

      for (const { id, name: permission } of application) {
        const resourceName = `${named}-${permission}`;
        new azuread.AppRoleAssignment(
          resourceName,
          { appRoleId: id, principalObjectId: servicePrincipalObjectId, resourceObjectId },
          options(resourceName, `${named}-${id}`, `${unnamed}-${id}`),
        );
      }
      if (delegated.length > 0) {
        new azuread.ServicePrincipalDelegatedPermissionGrant(
          `${named}-delegated`,
          {
            servicePrincipalObjectId,
            resourceServicePrincipalObjectId: resourceObjectId,
            claimValues: delegated.map((permission) => permission.name).sort(),
          },
          options(`${named}-delegated`, `${unnamed}-delegated`),
        );
      }
    }
    this.registerOutputs({});
  }
}

/**
 * What an API's service principal has in its notes that this stack has made. It is how the next run knows that the
 * principal is the stack's own, and not one to leave alone.
 */
export function madeByThisStack(): string {
  const stack = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
  return `Made by the Pulumi stack ${stack}, to consent to permissions of this API.`;
}

/**
 * Where an administrator consents by hand to all that the application asks for.
 *
 * @param authority Address of the national cloud's sign-in service, such as `https://login.microsoftonline.com`.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function adminConsentUrl(authority: string, tenantId: string, clientId: string): string {
  return `${authority}/${tenantId}/adminconsent?client_id=${clientId}`;
}
