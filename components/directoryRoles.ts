import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { type Access, applicationKey } from "./access";
import type { DirectoryRole } from "./catalogue/directoryRoles";
import { failureHooks } from "./failureHooks";
import { aliasesOf, slug } from "./names";

export interface DirectoryRolesArgs {
  /** Object id of the service principal that gets the roles. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** Each role once. */
  roles: DirectoryRole[];
}

/**
 * Microsoft Entra directory roles of an application, in the whole tenant.
 *
 * Whoever deploys it needs RoleManagement.ReadWrite.Directory.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/custom-overview
 */
export class DirectoryRoles extends pulumi.ComponentResource {
  /** What the roles are. */
  public readonly access: Access[];

  constructor(name: string, args: DirectoryRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-api-access:index:DirectoryRoles", name, {}, opts);

    this.access = args.roles.map(({ role, templateId }) => {
      const named = `${name}-${slug(role)}`;
      new azuread.DirectoryRoleAssignment(
        named,
        // The template's id, also of a role that nobody has activated: another would show as a change at every run.
        { principalObjectId: args.servicePrincipalObjectId, roleId: templateId },
        { parent: this, aliases: aliasesOf(named, `${name}-${templateId}`), hooks: failureHooks() },
      );
      return { kind: "directoryRole", name: role, principal: applicationKey };
    });
    this.registerOutputs({ access: this.access });
  }
}
