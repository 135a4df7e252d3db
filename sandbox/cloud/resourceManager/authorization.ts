import { isWithin, sameResourceId } from "./resourceId.ts";
import type { RoleAssignment } from "./roleAssignments.ts";
import type { RoleDefinition } from "./roleDefinition.ts";
import { findRoleDefinition } from "./roleDefinitionLookUp.ts";

/** Who makes requests. */
export interface Caller {
  readonly clientId: string;
  readonly objectId: string;
}

/** `action`: on the control plane, that is, of Azure Resource Manager. `dataAction`: of the service itself. */
export type ActionKind = "action" | "dataAction";

/**
 * What the role assignments allow.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/overview#how-azure-rbac-determines-if-a-user-has-access-to-a-resource
 */
export class Authorization {
  readonly #roleAssignments: { list(): RoleAssignment[] };

  constructor(roleAssignments: { list(): RoleAssignment[] }) {
    this.#roleAssignments = roleAssignments;
  }

  /**
   * Whether one of the principal's roles, on the scope or above it, has the action. A role that is given under a
   * condition allows nothing: conditions are not evaluated here.
   *
   * @param principalId Object id.
   * @param action Such as `Microsoft.Insights/dataCollectionRules/write`, in any letter case.
   * @param scope Resource id of what the action is done to, in any letter case; it need not be there.
   */
  isAllowed(principalId: string, action: string, scope: string, kind: ActionKind): boolean {
    return this.#roleAssignments
      .list()
      .filter((assignment) => assignment.condition === undefined)
      .filter((assignment) => sameResourceId(assignment.principalId, principalId) && isWithin(scope, assignment.scope))
      .some(({ roleDefinitionId }) => grants(findRoleDefinition(roleDefinitionId), action, kind));
  }
}

/** What a role takes away, it takes away from itself alone: another role may still have it. */
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
