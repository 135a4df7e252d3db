import { z } from "zod";
import { allowedDirectoryRole, findDirectoryRole, refuseDirectoryRole } from "../../catalogue/directoryRoles";
import type { DirectoryRoleGrant } from "../../components/roles/directoryRoles";
import { always, chosenBy, ifSound, list, noneTwice, object, refusal, unless } from "./kit";

/** A role that is written as text. It must not be privileged. */
const roleAlone = unless(
  `${allowedDirectoryRole}; of a privileged role, an object: { role: …, acceptPrivileged: true }`,
  (role) => refuseDirectoryRole(role, false),
).transform((role): DirectoryRoleGrant => ({ role }));

/** A privileged role, which is written as an object with `acceptPrivileged: true`. */
const acceptedRole = object({
  role: z.string(allowedDirectoryRole),
  acceptPrivileged: z.literal(true, "true, or the role by itself, without an object around it"),
}).superRefine(
  ifSound(z.object({ role: z.string(), acceptPrivileged: z.unknown().optional() }), (grant, context) => {
    const refused = refuseDirectoryRole(grant.role, true);
    const isAcceptance = refused?.path?.includes("acceptPrivileged") === true;
    // The schema has already reported a wrong acceptPrivileged.
    if (refused !== undefined && (grant.acceptPrivileged === true || !isAcceptance)) {
      context.addIssue(refusal({ found: JSON.stringify(grant.role), ...refused }));
    }
  }),
  always,
);

const directoryRole = chosenBy<DirectoryRoleGrant>((raw) =>
  typeof raw === "object" && raw !== null && !Array.isArray(raw) ? acceptedRole : roleAlone,
);

/** The roles of Microsoft Entra that an application gets in the whole tenant. No role may be there twice. */
export const directoryRoles = list(directoryRole, "a list of roles of Microsoft Entra").superRefine(
  noneTwice(z.object({ role: z.string() }), ({ role }) => {
    const found = findDirectoryRole(role);
    return { key: found?.templateId ?? role, found: found?.role ?? role };
  }),
  always,
);
