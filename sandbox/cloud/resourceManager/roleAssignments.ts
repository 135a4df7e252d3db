import { ArmError } from "./armError.ts";
import type { PrincipalLookup } from "./principalLookup.ts";
import { parseResourceId, resourceId, sameResourceId } from "./resourceId.ts";
import { type Resources, roleAssignmentType } from "./resources.ts";
import { checkCondition } from "./roleAssignmentCondition.ts";
import { findRoleDefinition, parseRoleDefinitionId, type RoleDefinition, roleDefinitionId } from "./roleDefinition.ts";

export interface RoleAssignmentRequest {
  /** Id of a role definition, with or without a subscription. */
  readonly roleDefinitionId: string;
  /** Object id, not application id. */
  readonly principalId: string;
  /** If it is given, Azure does not wait until the principal has replicated. @default found in the directory */
  readonly principalType?: string | undefined;
  readonly description?: string | undefined;
  readonly condition?: string | undefined;
  readonly conditionVersion?: string | undefined;
}

export interface RoleAssignment extends RoleAssignmentRequest {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly scope: string;
  readonly principalType: string;
  readonly createdOn: string;
  readonly updatedOn: string;
  readonly createdBy: string;
  readonly updatedBy: string;
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The role assignments: each gives a principal a role on a scope.
 *
 * @see https://learn.microsoft.com/rest/api/authorization/role-assignments
 */
export class RoleAssignments {
  readonly #resources: Resources;
  readonly #principals: PrincipalLookup;

  constructor(resources: Resources, principals: PrincipalLookup) {
    this.#resources = resources;
    this.#principals = principals;
  }

  /**
   * Creates the assignment, or changes its description or condition.
   *
   * @param scope Id of the resource that the role is given on.
   * @param name GUID, unique in the tenant.
   * @throws {ArmError} Azure's refusal.
   */
  put(scope: string, name: string, request: RoleAssignmentRequest): RoleAssignment {
    return this.#resources.transaction(() => {
      if (!guid.test(name)) throw invalidName(name);
      const { subscriptionId } = this.#resources.resolve(scope);
      const definition = this.#definition(request.roleDefinitionId, subscriptionId);
      if (!guid.test(request.principalId)) throw invalidPrincipalId();
      checkCondition(request);
      const before = this.#assignments
        .list()
        .find((assignment) => assignment.name.toLowerCase() === name.toLowerCase());
      if (before !== undefined && !isSameGrant(before, { ...request, scope }, definition)) throw updateNotPermitted();
      const principalType = before?.principalType ?? this.#principalType(request);
      if ((request.principalType ?? principalType) !== principalType) throw unmatchedType(request, principalType);
      if (before === undefined) this.#requireNew(scope, request.principalId, definition);
      const now = this.#resources.now();
      const id = resourceId(scope, roleAssignmentType, name);
      const assignment: RoleAssignment = {
        ...request,
        id: before?.id ?? id,
        name: before?.name ?? name,
        type: roleAssignmentType,
        scope: before?.scope ?? scope,
        principalType,
        createdOn: before?.createdOn ?? now,
        updatedOn: now,
        createdBy: before?.createdBy ?? this.#resources.author,
        updatedBy: this.#resources.author,
      };
      this.#assignments.put(id, assignment);
      return assignment;
    });
  }

  get(id: string): RoleAssignment | undefined {
    return this.#assignments.get(id);
  }

  /** @returns Whether there was such an assignment. Azure answers with success if there was none. */
  remove(id: string): boolean {
    return this.#resources.transaction(() => this.#assignments.remove(id));
  }

  list(): RoleAssignment[] {
    return this.#assignments.list();
  }

  get #assignments() {
    return this.#resources.ofType<RoleAssignment>(roleAssignmentType);
  }

  #definition(id: string, subscriptionId: string): RoleDefinition {
    const named = parseRoleDefinitionId(id);
    if (named === undefined) {
      throw new ArmError(400, "BadRequestFormat", "The request was incorrectly formatted.");
    }
    const found = findRoleDefinition(id);
    if (found === undefined || !sameResourceId(named.subscriptionId ?? subscriptionId, subscriptionId)) {
      throw new ArmError(
        404,
        "RoleDefinitionDoesNotExist",
        `The specified role definition with ID '${withoutDashes(named.name)}' does not exist.`,
      );
    }
    return found;
  }

  #principalType(request: RoleAssignmentRequest): string {
    const principal = this.#principals.findPrincipal(request.principalId);
    // If the request has the right type, Azure does not ask the directory, and need not wait for it.
    const asksDirectory = request.principalType !== principal?.principalType;
    if (principal === undefined || (asksDirectory && !this.#principals.isReplicated(principal))) {
      throw principalNotFound(request.principalId, this.#principals.tenantId);
    }
    return principal.principalType;
  }

  #requireNew(scope: string, principalId: string, definition: RoleDefinition): void {
    const twin = this.#assignments.list().find((other) => isSameGrant(other, { scope, principalId }, definition));
    if (twin === undefined) return;
    throw new ArmError(
      409,
      "RoleAssignmentExists",
      `The role assignment already exists. The ID of the existing role assignment is ${withoutDashes(twin.name)}.`,
    );
  }
}

/** The id of the assignment's role definition in the form in which Azure returns it. */
export function shownRoleDefinitionId(assignment: RoleAssignment): string {
  const definition = findRoleDefinition(assignment.roleDefinitionId);
  if (definition === undefined) return assignment.roleDefinitionId;
  return roleDefinitionId(parseResourceId(assignment.scope)?.subscriptionId ?? "", definition.name);
}

function isSameGrant(
  assignment: RoleAssignment,
  { scope, principalId }: { readonly scope: string; readonly principalId: string },
  definition: RoleDefinition,
): boolean {
  return (
    sameResourceId(assignment.scope, scope) &&
    sameResourceId(assignment.principalId, principalId) &&
    findRoleDefinition(assignment.roleDefinitionId) === definition
  );
}

/** In its refusals, Azure writes ids without dashes. */
function withoutDashes(id: string): string {
  return id.replaceAll("-", "");
}

function invalidName(name: string): ArmError {
  return new ArmError(
    400,
    "InvalidRoleAssignmentId",
    `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
  );
}

function invalidPrincipalId(): ArmError {
  return new ArmError(400, "InvalidPrincipalId", "A valid principal ID must be provided for role assignment.");
}

function unmatchedType(request: RoleAssignmentRequest, principalType: string): ArmError {
  return new ArmError(
    400,
    "UnmatchedPrincipalType",
    `The PrincipalId '${withoutDashes(request.principalId)}' has type '${principalType}' , which is different from specified PrinciaplType '${request.principalType}'.`,
  );
}

function updateNotPermitted(): ArmError {
  return new ArmError(
    400,
    "RoleAssignmentUpdateNotPermitted",
    "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
  );
}

function principalNotFound(principalId: string, tenantId: string): ArmError {
  return new ArmError(
    400,
    "PrincipalNotFound",
    `Principal ${withoutDashes(principalId)} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group. See https://aka.ms/docs-principaltype`,
  );
}
