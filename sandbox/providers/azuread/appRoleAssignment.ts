import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { AppRoleAssignment } from "../../cloud/directory/types.ts";
import { text } from "../protocol/inputs.ts";
import type { Properties, ResourceType } from "../resourceType.ts";
import { checkText, uuid } from "./checks.ts";
import { graph } from "./errors.ts";
import { graphId, parseGraphId } from "./graphIds.ts";

const inputNames = ["appRoleId", "principalObjectId", "resourceObjectId"] as const;

/** azuread:index/appRoleAssignment:AppRoleAssignment */
export function appRoleAssignmentType({ directory }: Cloud): ResourceType {
  return {
    inputs: Object.fromEntries(inputNames.map((name) => [name, { type: "string", required: true }])),
    computed: ["principalDisplayName", "principalType", "resourceDisplayName"],
    replaceOn: inputNames,
    check: (inputs) => inputNames.flatMap((name) => checkText(name, inputs[name], uuid)),
    same: (_property, before, after) =>
      typeof before === "string" && typeof after === "string" && sameId(before, after),

    create(inputs) {
      const [appRoleId = "", principalId = "", resourceObjectId = ""] = inputNames.map((name) => text(inputs, name));
      const resource = graph(
        `Could not retrieve service principal for resource (Object ID: "${resourceObjectId}")`,
        () => directory.servicePrincipals.get(resourceObjectId),
      );
      const summary =
        resource === undefined
          ? `Service principal not found for resource (Object ID: "${resourceObjectId}")`
          : "Could not create app role assignment";
      const assignment = graph(summary, () =>
        directory.appRoleAssignments.create({ appRoleId, principalId, resourceId: resourceObjectId }),
      );
      return {
        id: graphId("ServicePrincipalIdAppRoleAssignedTo", assignment.resourceId, assignment.id),
        outputs: outputsOf(assignment),
      };
    },

    read(id) {
      const [resourceId, assignmentId = ""] = parseGraphId("ServicePrincipalIdAppRoleAssignedTo", id);
      const assignment = graph(`retrieving ${named(resourceId, assignmentId)}`, () =>
        directory.appRoleAssignments.get(assignmentId),
      );
      if (assignment === undefined) return undefined;
      return {
        inputs: {
          appRoleId: assignment.appRoleId,
          principalObjectId: assignment.principalId,
          resourceObjectId: assignment.resourceId,
        },
        outputs: outputsOf(assignment),
      };
    },

    remove(id) {
      const [resourceId, assignmentId = ""] = parseGraphId("ServicePrincipalIdAppRoleAssignedTo", id);
      graph(
        (reason) => `Deleting ${named(resourceId, assignmentId)}: ${reason}`,
        () => directory.appRoleAssignments.remove(assignmentId),
      );
    },
  };
}

/** The provider's description of an assignment, in two lines. */
function named(resourceId: string, assignmentId: string): string {
  return `Service Principal Id App Role Assigned To (Service Principal: "${resourceId}"\nApp Role Assignment: "${assignmentId}")`;
}

function outputsOf({ principalDisplayName, principalType, resourceDisplayName }: AppRoleAssignment): Properties {
  return { principalDisplayName, principalType, resourceDisplayName };
}
