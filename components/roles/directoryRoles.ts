import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { Environment, findCloud, Service, tokenScope } from "../../catalogue/clouds";
import { findDirectoryRole, refuseDirectoryRole } from "../../catalogue/directoryRoles";
import { type Access, AccessKind, applicationKey } from "../access";
import { failureHooks } from "../failures/failureHooks";
import { refuseFaults, toFault } from "../failures/faults";
import { aliasesOf, slug } from "../names";

/** A Microsoft Entra role for an application. */
export interface DirectoryRoleGrant {
  /** The exact name of a built-in role, such as `Security Reader`, or the id of any role's template. */
  role: string;
  /** Whether to give a role whose holder can get more rights than it gives. @default false */
  acceptPrivileged?: boolean;
}

export interface DirectoryRolesArgs {
  /** Object id of the service principal that gets the roles. */
  servicePrincipalObjectId: pulumi.Input<string>;
  /** Each role once. */
  roles: DirectoryRoleGrant[];
  /** The providers' cloud. @default public */
  environment?: Environment;
}

/**
 * Microsoft Entra directory roles of an application, in the whole tenant.
 *
 * Whoever deploys it needs RoleManagement.ReadWrite.Directory.
 *
 * @throws RunError for an unknown role, one that no application can have, and a privileged one that is not accepted.
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/custom-overview
 */
export class DirectoryRoles extends pulumi.ComponentResource {
  /** One entry for each role. */
  public readonly access: Access[];

  constructor(name: string, args: DirectoryRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    const roles = resolve(`DirectoryRoles ${name}`, args.roles);
    super("azure-api-access:index:DirectoryRoles", name, {}, opts);
    const opened = openedBy(args.environment ?? Environment.public);

    this.access = roles.map(({ role, templateId }) => {
      const named = `${name}-${slug(role)}`;
      new azuread.DirectoryRoleAssignment(
        named,
        // The template's id, also of a role that nobody has activated: another would show as a change at every run.
        { principalObjectId: args.servicePrincipalObjectId, roleId: templateId },
        { parent: this, aliases: aliasesOf(named, `${name}-${templateId}`), hooks: failureHooks() },
      );
      return {
        key: `${AccessKind.directoryRole}/${slug(role)}`,
        kind: AccessKind.directoryRole,
        name: role,
        id: templateId,
        principal: applicationKey,
        ...opened,
      };
    });
    this.registerOutputs({ access: this.access });
  }
}

function resolve(component: string, roles: readonly DirectoryRoleGrant[]) {
  refuseFaults(
    component,
    roles.flatMap(({ role, acceptPrivileged }, index) => {
      const refusal = refuseDirectoryRole(role, acceptPrivileged);
      return refusal === undefined ? [] : toFault(refusal, ["roles", index], role);
    }),
  );
  return roles.flatMap(({ role }) => findDirectoryRole(role) ?? []);
}

/** A directory role opens Microsoft Graph. */
function openedBy(environment: Environment): Pick<Access, "api" | "service" | "tokenScope"> {
  const service = Service.microsoftGraph;
  const scope = tokenScope(findCloud(environment), service);
  return { api: "Microsoft Graph", service, ...(scope !== undefined && { tokenScope: scope }) };
}
