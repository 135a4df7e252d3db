import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { ApiPermissions } from "./apiPermissions";
import { madeByThisStack } from "./apiPrincipal";
import { findApi, findPermission, PermissionKind } from "./catalogue/permissions";
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
 * Its resources are called by names that the catalogue knows, and else by ids: names in a tenant may change.
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
      const { apiApplicationId, application, delegated } = permissions;
      const known = findApi(apiApplicationId);
      const [named, unnamed] = [`${name}-${slug(known?.name ?? apiApplicationId)}`, `${name}-${apiApplicationId}`];
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

      for (const { id } of application) {
        const permission = known && findPermission(known, PermissionKind.application, id);
        const resourceName = `${named}-${permission?.name ?? id}`;
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
 * Where an administrator consents by hand to all that the application asks for.
 *
 * @param authority Address of the national cloud's sign-in service, such as `https://login.microsoftonline.com`.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function adminConsentUrl(authority: string, tenantId: string, clientId: string): string {
  return `${authority}/${tenantId}/adminconsent?client_id=${clientId}`;
}
