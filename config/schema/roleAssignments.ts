import { z } from "zod";
import { allowedAzureRole, findAzureRole, refuseAzureRole } from "../../catalogue/azureRoles";
import { parseScope } from "../../catalogue/scopes";
import { always, ifSound, list, noneTwice, object, refusal, resolved, text } from "./kit";

const scope = resolved(
  "the id of a management group, subscription, resource group or resource, such as /subscriptions/<id>/resourceGroups/<name>",
  (written) => {
    if (parseScope(written) !== undefined) {
      return { value: written };
    }
    const tidied = `/${written.replace(/^\/+|\/+$/g, "")}`;
    return { suggestion: parseScope(tidied) && tidied };
  },
);

const roleAssignment = object({
  role: z.string(allowedAzureRole),
  scope,
  condition: z.exactOptional(text(8192)),
  acceptPrivileged: z.exactOptional(z.literal(true, "true, or nothing, where the role is not privileged")),
}).superRefine(
  ifSound(
    z.object({ role: z.string(), acceptPrivileged: z.unknown().optional() }),
    ({ role, acceptPrivileged }, context) => {
      const refused = refuseAzureRole(role, acceptPrivileged === true);
      if (refused !== undefined) context.addIssue(refusal({ found: JSON.stringify(role), ...refused }));
    },
  ),
  always,
);

/** The roles that an application gets, each on a scope. No role may be there twice on the same scope. */
export const roleAssignments = list(roleAssignment, "a list of roles and the scopes they are given on").superRefine(
  noneTwice(z.object({ role: z.string(), scope: z.string() }), (grant) => {
    const { role, roleDefinitionId } = findAzureRole(grant.role) ?? { role: grant.role, roleDefinitionId: grant.role };
    return { key: `${roleDefinitionId} ${grant.scope.toLowerCase()}`, found: `${role} on ${grant.scope}` };
  }),
  always,
);
