import { z } from "zod";
import { nearestName } from "../../components/catalogue/nearestName";
import { findRole, isTooBroad, type Role, roleNames, tooBroadRoleNames } from "../../components/catalogue/roles";
import { parseScope } from "../../components/catalogue/scopes";
import type { RoleGrant } from "../../components/roleAssignments";
import { always, list, noneTwice, object, type Resolution, resolved, text } from "./kit";

const role = resolved(
  `one of ${roleNames.join(", ")}, or the GUID of another role's definition`,
  (written): Resolution<Role> => {
    const known = findRole(written);
    if (known !== undefined) {
      return { value: known };
    }
    return isTooBroad(written)
      ? { allowed: `a role with no more rights than an application needs: ${tooBroadRoleNames.join(", ")} are refused` }
      : { suggestion: nearestName(written, roleNames) };
  },
);

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

const roleAssignment = object({ role, scope, condition: z.exactOptional(text(8192)) }).transform(
  ({ role: known, ...rest }): RoleGrant => ({ ...known, ...rest }),
);

/** Roles and where an application is given them: each role once in each place. */
export const roleAssignments = list(roleAssignment, "a list of roles and the scopes they are given on")
  .superRefine(
    noneTwice(z.object({ role: z.string(), roleDefinitionId: z.string(), scope: z.string() }), (grant) => ({
      key: `${grant.roleDefinitionId} ${grant.scope.toLowerCase()}`,
      found: `${grant.role} on ${grant.scope}`,
    })),
    always,
  )
  .default([]);
