import * as pulumi from "@pulumi/pulumi";
import { type AzureRole, findAzureRole, refuseAzureRole } from "../../catalogue/azureRoles";
import { type Cloud, Environment, findCloud } from "../../catalogue/clouds";
import { findDataPlane } from "../../catalogue/dataPlanes";
import { type Access, AccessKind } from "../access";
import { refuseFaults, toFault } from "../failures/faults";
import { foundOrReported } from "../failures/lookUp";
import { aliasesOf, grantKey } from "../names";
import { assignRole, type Principal } from "./assignRole";
import { dataPlaneAddress } from "./dataPlaneAddress";

/** An Azure role and the scope that it is given on. */
export interface RoleGrant {
  /** The exact name of a built-in role, such as `Monitoring Metrics Publisher`, or the id of any role's definition. */
  role: string;
  /** Resource id of a management group, subscription, resource group or resource. */
  scope: string;
  /** Azure attribute-based access control condition, version 2.0. @default none */
  condition?: string;
  /** Whether to give a role whose holder may assign roles or do everything. @default false */
  acceptPrivileged?: boolean;
}

export interface RoleAssignmentsArgs {
  /** The principal that gets the roles. */
  principal: Principal;
  /** Each role at most once on each scope. */
  grants: RoleGrant[];
  /** The providers' cloud. @default public */
  environment?: Environment;
}

/**
 * Azure roles given to one principal.
 *
 * Owner, User Access Administrator and Role Based Access Control Administrator are given to nobody.
 *
 * @throws RunError for an unknown role, a refused one, and a privileged one that is not accepted as such.
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-assignments
 */
export class RoleAssignments extends pulumi.ComponentResource {
  /** One entry for each grant. */
  public readonly access: pulumi.Output<Access>[];

  constructor(name: string, args: RoleAssignmentsArgs, opts?: pulumi.ComponentResourceOptions) {
    const grants = resolve(`RoleAssignments ${name}`, args.grants);
    super("azure-api-access:index:RoleAssignments", name, {}, opts);
    const { principal } = args;
    const cloud = findCloud(args.environment ?? Environment.public);

    this.access = grants.map(({ role, roleDefinitionId, scope, condition }) => {
      const named = (grant: string) => `${name}-${grantKey(grant, scope)}`;
      const assignment = assignRole(
        named(role),
        { principal, roleDefinitionId, scope, condition },
        {
          parent: this,
          aliases: aliasesOf(named(role), named(roleDefinitionId)),
          // The resource's own name says which role and scope it is for, so they only ever differ in letter case; and an
          // assignment that was made by hand and imported keeps the name it has.
          ignoreChanges: ["scope", "roleDefinitionId", "roleAssignmentName"],
        },
      );
      const grant = {
        key: `${AccessKind.azureRole}/${grantKey(role, scope)}`,
        kind: AccessKind.azureRole,
        name: role,
        id: roleDefinitionId,
        principal: principal.key,
      };
      return assignment.scope.apply((on) => foundOrReported(withDataPlane(grant, on, cloud, { parent: this })));
    });
    this.registerOutputs({ access: this.access });
  }
}

type ResolvedGrant = AzureRole & Pick<RoleGrant, "scope" | "condition">;

function resolve(component: string, grants: readonly RoleGrant[]): ResolvedGrant[] {
  refuseFaults(
    component,
    grants.flatMap(({ role, acceptPrivileged }, index) => {
      const refusal = refuseAzureRole(role, acceptPrivileged);
      return refusal === undefined ? [] : toFault(refusal, ["grants", index], role);
    }),
  );
  return grants.flatMap(({ role, ...rest }) => {
    const found = findAzureRole(role);
    return found === undefined ? [] : { ...rest, ...found };
  });
}

async function withDataPlane(
  grant: Omit<Access, "resourceId">,
  resourceId: string,
  cloud: Cloud,
  opts: pulumi.InvokeOptions,
): Promise<Access> {
  const dataPlane = findDataPlane(grant.id, resourceId, cloud);
  if (dataPlane === undefined) return { ...grant, resourceId };
  const { addressTemplate, ...service } = dataPlane;
  const address = addressTemplate && (await dataPlaneAddress(addressTemplate, resourceId, opts));
  return { ...grant, resourceId, ...service, ...(address !== undefined && { address }) };
}

/** The scopes to ask the token endpoint for, by the API that a role opens on its scope. */
export function tokenScopesOfRoles(grants: readonly RoleGrant[], cloud: Cloud): Record<string, string> {
  return Object.fromEntries(
    grants.flatMap(({ role, scope }) => {
      const roleDefinitionId = findAzureRole(role)?.roleDefinitionId;
      const dataPlane = roleDefinitionId && findDataPlane(roleDefinitionId, scope, cloud);
      return dataPlane ? [[dataPlane.api, dataPlane.tokenScope]] : [];
    }),
  );
}
