import type { Cloud } from "../../cloud/cloud.ts";
import type { DirectoryRoleAssignment } from "../../cloud/directory/types.ts";
import { text } from "../protocol/inputs.ts";
import type { CheckFailure, Properties, ResourceType } from "../resourceType.ts";
import { checkConflicts, checkModelled, checkText, notEmpty, uuid } from "./checks.ts";
import { graph } from "./errors.ts";
import { graphId, parseGraphId } from "./graphIds.ts";

const kind = "RoleManagementDirectoryRoleAssignment";
const scopes = ["appScopeId", "directoryScopeId"] as const;

/** azuread:index/directoryRoleAssignment:DirectoryRoleAssignment */
export function directoryRoleAssignmentType({ directory }: Cloud): ResourceType {
  return {
    inputs: {
      appScopeId: { type: "string" },
      directoryScopeId: { type: "string" },
      principalObjectId: { type: "string", required: true },
      roleId: { type: "string", required: true },
    },
    computed: scopes,
    replaceOn: [...scopes, "principalObjectId", "roleId"],
    check,
    // A scope keeps its value when the program leaves it out.
    same: (property, _before, after) => after === null && scopes.some((scope) => scope === property),

    create(inputs) {
      const [roleId = "", principalId = ""] = ["roleId", "principalObjectId"].map((name) => text(inputs, name));
      const assignment = graph(
        (reason) => `Assigning directory role "${roleId}" to directory principal "${principalId}": ${reason}`,
        () =>
          directory.directoryRoleAssignments.create({
            roleDefinitionId: roleId,
            principalId,
            directoryScopeId: text(inputs, "directoryScopeId") ?? "/",
          }),
      );
      return { id: graphId(kind, assignment.id), outputs: outputsOf(assignment) };
    },

    read(id) {
      const [assignmentId] = parseGraphId(kind, id);
      const assignment = graph(`Retrieving ${named(assignmentId)}`, () =>
        directory.directoryRoleAssignments.get(assignmentId),
      );
      if (assignment === undefined) return undefined;
      const { roleDefinitionId, principalId, directoryScopeId } = assignment;
      return {
        inputs: { directoryScopeId, principalObjectId: principalId, roleId: roleDefinitionId },
        outputs: outputsOf(assignment),
      };
    },

    remove(id) {
      const [assignmentId] = parseGraphId(kind, id);
      graph(`Deleting ${named(assignmentId)}`, () => directory.directoryRoleAssignments.remove(assignmentId));
    },
  };
}

function check(inputs: Properties): CheckFailure[] {
  const conflicts = checkConflicts(inputs, scopes);
  return [
    ...(conflicts.length > 0 ? conflicts : checkModelled(inputs, ["appScopeId"])),
    ...scopes.flatMap((scope) => checkText(scope, inputs[scope], notEmpty)),
    ...checkText("principalObjectId", inputs["principalObjectId"], uuid),
    ...checkText("roleId", inputs["roleId"], uuid),
  ];
}

function outputsOf({ roleDefinitionId, principalId, directoryScopeId }: DirectoryRoleAssignment): Properties {
  return { appScopeId: "", directoryScopeId, principalObjectId: principalId, roleId: roleDefinitionId };
}

function named(assignmentId: string): string {
  return `Role Management Directory Role Assignment (Unified Role Assignment: "${assignmentId}")`;
}
