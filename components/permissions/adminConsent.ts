import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { PermissionKind } from "../../catalogue/permissions";
import { failureHooks } from "../failures/failureHooks";
import { type Fault, refuseFaults } from "../failures/faults";
import { aliasesOf, slug } from "../names";
import { type ApiPermissions, type ResolvedPermissions, resolvePermissions, type TenantApi } from "./apiPermissions";
import { madeByThisStack } from "./apiPrincipal";

export interface AdminConsentArgs {
  /** Object id of the service principal that gets the permissions. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** The permissions to consent to. */
  permissions: ApiPermissions[];
  /** APIs that only the tenant knows, and the service principals of others. @default none */
  tenantApis?: TenantApi[];
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
 * @throws RunError for names of APIs and permissions that nobody knows, and for ids of delegated permissions that nobody
 * knows the names of.
 * @see https://learn.microsoft.com/graph/permissions-grant-via-msgraph
 */
export class AdminConsent extends pulumi.ComponentResource {
  constructor(name: string, args: AdminConsentArgs, opts?: pulumi.ComponentResourceOptions) {
    const { servicePrincipalObjectId } = args;
    const { resolved, faults } = resolvePermissions(args.permissions, args.tenantApis);
    refuseFaults(`AdminConsent ${name}`, faults.length > 0 ? faults : faultsOfNamelessScopes(resolved));
    super("azure-api-access:index:AdminConsent", name, {}, opts);

    for (const permissions of resolved) {
      const { api, key, application, delegated } = permissions;
      const [named, unnamed] = [`${name}-${key}`, `${name}-${slug(api.applicationId)}`];
      const options = (resourceName: string, ...others: readonly string[]) => ({
        parent: this,
        aliases: aliasesOf(resourceName, ...others),
        hooks: failureHooks(),
      });
      const resourceObjectId =
        permissions.servicePrincipalObjectId ??
        new azuread.ServicePrincipal(
          `${named}-service-principal`,
          { clientId: api.applicationId, useExisting: true, notes: madeByThisStack() },
          { ...options(`${named}-service-principal`, `${unnamed}-service-principal`), retainOnDelete: true },
        ).objectId;

      for (const { key: permissionKey, id } of application) {
        const resourceName = `${named}-${permissionKey}`;
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

/** Delegated permissions that are known by their ids alone, where Microsoft Entra wants names. */
function faultsOfNamelessScopes(resolved: readonly ResolvedPermissions[]): Fault[] {
  return resolved.flatMap(({ api, delegated }, index) =>
    delegated.flatMap(({ name, id }, position) =>
      name === id
        ? {
            path: ["permissions", index, PermissionKind.delegated, position],
            found: JSON.stringify(id),
            allowed: `the name of a delegated permission of ${api.name}, or an id with a name in tenantApis: consent is by name`,
          }
        : [],
    ),
  );
}

/**
 * The address where an administrator consents by hand to everything that the application asks for.
 *
 * @param authorityHost Address of the cloud's sign-in service, such as `https://login.microsoftonline.com`.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function adminConsentUrl(authorityHost: string, tenantId: string, clientId: string): string {
  return `${authorityHost}/${tenantId}/adminconsent?client_id=${clientId}`;
}
