import { isWithin, sameResourceId } from "./resourceId.ts";
import type { RoleAssignment } from "./roleAssignments.ts";
import { findRoleDefinition, type RoleDefinition } from "./roleDefinition.ts";

/** The identity that makes requests. */
export interface Caller {
  readonly clientId: string;
  readonly objectId: string;
}

/** `action` is on the control plane, which is Azure Resource Manager. `dataAction` is on the service itself. */
export type ActionKind = "action" | "dataAction";

/**
 * Decides from the role assignments which actions are allowed.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/overview#how-azure-rbac-determines-if-a-user-has-access-to-a-resource
 */
export class Authorization {
  readonly #roleAssignments: { list(): RoleAssignment[] };

  constructor(roleAssignments: { list(): RoleAssignment[] }) {
    this.#roleAssignments = roleAssignments;
  }

  /**
   * Whether one of the principal's roles, on the scope or above it, has the action. A role with a condition allows
   * nothing, because the sandbox does not evaluate conditions.
   *
   * @param principalId Object id.
   * @param action Such as `Microsoft.Insights/dataCollectionRules/write`, in any letter case.
   * @param scope Id of the resource that the action is on, in any letter case. The resource need not exist.
   */
  isAllowed(principalId: string, action: string, scope: string, kind: ActionKind): boolean {
    return this.#roleAssignments
      .list()
      .filter((assignment) => assignment.condition === undefined)
      .filter((assignment) => sameResourceId(assignment.principalId, principalId) && isWithin(scope, assignment.scope))
      .some(({ roleDefinitionId }) => grants(findRoleDefinition(roleDefinitionId), action, kind));
  }
}

/** The `notActions` of a role limit this role alone: another role can still have the action. */
function grants(role: RoleDefinition | undefined, action: string, kind: ActionKind): boolean {
  if (role === undefined) return false;
  const [granted, excluded = []] =
    kind === "action" ? [role.actions, role.notActions] : [role.dataActions, role.notDataActions];
  const matches = (pattern: string) => matchesAction(pattern, action);
  return granted.some(matches) && !excluded.some(matches);
}

/** A `*` stands for any text, slashes included. */
function matchesAction(pattern: string, action: string): boolean {
  return new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`, "i").test(action);
}
