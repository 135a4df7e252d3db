import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import type { Access } from "./access";
import { findDataPlane } from "./catalogue/dataPlanes";
import { findCloud, type NationalCloud } from "./catalogue/nationalClouds";
import { parseScope } from "./catalogue/scopes";
import { dataPlaneAddress } from "./dataPlaneAddress";
import { failureHooks } from "./failureHooks";
import { foundOrReported } from "./lookUp";
import { aliasesOf, grantKey, roleAssignmentName } from "./names";

/** Who gets access. */
export interface Principal {
  /** What the stack calls it: `application`, or the resource id of a machine or account. */
  key: string;
  /** Object id in Microsoft Entra. */
  principalId: pulumi.Input<string>;
  /** `ServicePrincipal`, also for managed identities. Azure must be told, or it looks too early and finds nobody. */
  principalType: string;
}

export interface RoleGrant {
  /** The role's name, such as `Monitoring Metrics Publisher`; its id where nobody knows the name. */
  role: string;
  /** GUID of the role definition. */
  roleDefinitionId: string;
  /** Resource id of what the role is given on: a resource, resource group, subscription or management group. */
  scope: string;
  /** Azure attribute-based access control condition, version 2.0. @default none */
  condition?: string;
}

export interface RoleAssignmentsArgs {
  /** Who gets the roles. */
  principal: Principal;
  /** Each role at most once on each scope. */
  grants: RoleGrant[];
  /** The providers' cloud: `public`, `usgovernment`, `dod` or `china`. @default public */
  environment?: string;
}

/**
 * Azure roles given to one principal.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-assignments
 */
export class RoleAssignments extends pulumi.ComponentResource {
  /** What the grants open, and where. */
  public readonly access: pulumi.Output<Access>[];

  constructor(name: string, args: RoleAssignmentsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-api-access:index:RoleAssignments", name, {}, opts);
    const { principal } = args;
    const cloud = findCloud(args.environment ?? "public");

    this.access = args.grants.map((grant) => {
      const named = (role: string) => `${name}-${grantKey(role, grant.scope)}`;
      const { scope } = assignRole(
        named(grant.role),
        { principal, ...grant },
        {
          parent: this,
          aliases: aliasesOf(named(grant.role), named(grant.roleDefinitionId)),
          // The resource's own name says which role and scope it is for, so they only ever differ in letter case; and an
          // assignment that was made by hand and imported keeps the name it has.
          ignoreChanges: ["scope", "roleDefinitionId", "roleAssignmentName"],
        },
      );
      return scope.apply((on) =>
        foundOrReported(roleAccess({ ...grant, scope: on }, principal.key, cloud, { parent: this })),
      );
    });
    this.registerOutputs({ access: this.access });
  }
}

async function roleAccess(
  { role, roleDefinitionId, scope }: RoleGrant,
  principal: string,
  cloud: NationalCloud,
  opts: pulumi.InvokeOptions,
): Promise<Access> {
  const access = { kind: "role", name: role, principal, resourceId: scope };
  const dataPlane = findDataPlane(roleDefinitionId, scope, cloud);
  if (dataPlane === undefined) return access;
  const { api, tokenScope, addressTemplate } = dataPlane;
  const address = addressTemplate && (await dataPlaneAddress(addressTemplate, scope, opts));
  return { ...access, api, tokenScope, ...(address !== undefined && { address }) };
}

export interface AssignRoleArgs {
  /** Who gets the role. */
  principal: Principal;
  /** GUID of the role definition. */
  roleDefinitionId: string;
  /** Resource id of what the role is given on. */
  scope: pulumi.Input<string>;
  /** Azure attribute-based access control condition, version 2.0. @default none */
  condition?: string;
}

/** Makes a role assignment: the only place in the program that does. */
export function assignRole(
  name: string,
  { principal, roleDefinitionId, scope, condition }: AssignRoleArgs,
  opts: pulumi.CustomResourceOptions,
): authorization.RoleAssignment {
  return new authorization.RoleAssignment(
    name,
    {
      principalId: principal.principalId,
      principalType: principal.principalType,
      scope,
      roleDefinitionId: pulumi.output(scope).apply((on) => scopedRoleDefinitionId(on, roleDefinitionId)),
      roleAssignmentName: pulumi
        .all([scope, principal.principalId])
        .apply(([on, principalId]) => roleAssignmentName(on, roleDefinitionId, principalId)),
      ...(condition !== undefined && { condition, conditionVersion: "2.0" }),
    },
    { hooks: failureHooks(), ...opts },
  );
}

/** Azure answers with the subscription's form of the id; the bare one would show as a change at every run. */
function scopedRoleDefinitionId(scope: string, roleDefinitionId: string): string {
  const { subscriptionId } = parseScope(scope) ?? {};
  const subscription = subscriptionId === undefined ? "" : `/subscriptions/${subscriptionId}`;
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleDefinitionId}`;
}
