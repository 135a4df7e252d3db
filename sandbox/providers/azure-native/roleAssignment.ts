import { resourceId } from "../../cloud/resourceManager/resourceId.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import { roleAssignmentType } from "../../cloud/resourceManager/resources.ts";
import {
  type RoleAssignment,
  type RoleAssignmentRequest,
  shownRoleDefinitionId,
} from "../../cloud/resourceManager/roleAssignments.ts";
import { text } from "../protocol/inputs.ts";
import type { Properties, ResourceType } from "../resourceType.ts";
import { alreadyExists } from "./azureCalls.ts";
import { notSimulated } from "./checks.ts";
import { autoNames, deleteBeforeReplace, withName } from "./defaults.ts";
import { sameToAzureNative } from "./sameness.ts";
import { requiredText, toProperties } from "./values.ts";

const changeable = ["roleDefinitionId", "principalType", "description", "condition", "conditionVersion"];

/**
 * A role assignment. As in azure-native, another scope or principal makes a new assignment. Another role does not, and
 * Azure refuses the change.
 *
 * @see https://www.pulumi.com/registry/packages/azure-native/api-docs/authorization/roleassignment/
 */
export function roleAssignment(resourceManager: ResourceManager): ResourceType {
  const roleAssignments = resourceManager.authorized(roleAssignmentType, resourceManager.roleAssignments);
  return {
    inputs: {
      condition: { type: "string" },
      conditionVersion: { type: "string" },
      delegatedManagedIdentityResourceId: { type: "string" },
      description: { type: "string" },
      principalId: { type: "string", required: true },
      principalType: { type: "string" },
      roleAssignmentName: { type: "string" },
      roleDefinitionId: { type: "string", required: true },
      scope: { type: "string", required: true },
    },
    computed: ["azureApiVersion", "createdBy", "createdOn", "name", "principalType", "type", "updatedBy", "updatedOn"],
    computedFrom: { updatedBy: changeable, updatedOn: changeable },
    replaceOn: ["scope", "roleAssignmentName", "principalId"],
    deleteBeforeReplace,
    normalize: (inputs, context) => withName(inputs, "roleAssignmentName", context, autoNames.uuid),
    check: (inputs) => notSimulated(inputs, ["delegatedManagedIdentityResourceId"]),
    same: sameToAzureNative,
    create(inputs) {
      const scope = scopeOf(inputs);
      const name = requiredText(inputs, "roleAssignmentName");
      const id = resourceId(scope, roleAssignmentType, name);
      if (roleAssignments.get(id) !== undefined) throw alreadyExists(id);
      const assignment = roleAssignments.put(scope, name, request(inputs));
      return { id: assignment.id, outputs: outputs(assignment) };
    },
    read(id, state) {
      const assignment = roleAssignments.get(id);
      if (assignment === undefined) return undefined;
      const { scope, name, principalId, principalType, description, condition, conditionVersion } = assignment;
      const found = toProperties({
        scope: state === undefined || scopeOf(state.inputs) !== scope ? scope : state.inputs["scope"],
        roleAssignmentName: name,
        // Azure returns the id in another form, which is no change of the input.
        roleDefinitionId: state === undefined ? shownRoleDefinitionId(assignment) : assignment.roleDefinitionId,
        principalId,
        // Azure found the type in the directory, so it is not an input that the program has removed.
        principalType: state === undefined || Object.hasOwn(state.inputs, "principalType") ? principalType : undefined,
        description,
        condition,
        conditionVersion,
      });
      return { inputs: found, outputs: outputs(assignment) };
    },
    update: (_id, inputs) =>
      outputs(roleAssignments.put(scopeOf(inputs), requiredText(inputs, "roleAssignmentName"), request(inputs))),
    remove(id) {
      roleAssignments.remove(id);
    },
  };
}

/** The scope with a leading slash, which a program can leave out. */
function scopeOf(inputs: Properties): string {
  return `/${requiredText(inputs, "scope").replace(/^\/+/, "")}`;
}

function request(inputs: Properties): RoleAssignmentRequest {
  return {
    roleDefinitionId: requiredText(inputs, "roleDefinitionId"),
    principalId: requiredText(inputs, "principalId"),
    principalType: text(inputs, "principalType"),
    description: text(inputs, "description"),
    condition: text(inputs, "condition"),
    conditionVersion: text(inputs, "conditionVersion"),
  };
}

function outputs(assignment: RoleAssignment): Properties {
  const { name, type, scope, principalId, principalType, createdOn, updatedOn, createdBy, updatedBy } = assignment;
  return toProperties({
    azureApiVersion: "2022-04-01",
    name,
    type,
    scope,
    principalId,
    principalType,
    roleDefinitionId: shownRoleDefinitionId(assignment),
    createdOn,
    updatedOn,
    createdBy,
    updatedBy,
  });
}
