import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { parseScope } from "../../catalogue/scopes";
import { failureHooks } from "../failures/failureHooks";
import { roleAssignmentName } from "../names";

/** A service principal or a managed identity that gets access. */
export interface Principal {
  /** The stack's word for it: `application`, or the resource id of a machine or account. */
  key: string;
  /** Object id in Microsoft Entra. */
  principalId: pulumi.Input<string>;
}

export interface AssignRoleArgs {
  /** The principal that gets the role. */
  principal: Principal;
  /** GUID of the role definition. */
  roleDefinitionId: string;
  /** Resource id of the management group, subscription, resource group or resource that the role is given on. */
  scope: pulumi.Input<string>;
  /** Azure attribute-based access control condition, version 2.0. @default none */
  condition?: string | undefined;
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
      // Also for managed identities. Azure must be told, or it looks too early and finds nobody.
      principalType: "ServicePrincipal",
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
