import { z } from "zod";
import {
  type DirectoryRole,
  directoryRoleNames,
  findDirectoryRole,
  whyUnassignable,
} from "../../components/catalogue/directoryRoles";
import { nearestName } from "../../components/catalogue/nearestName";
import { always, chosenBy, list, noneTwice, object, type Resolution, refusal, resolved } from "./kit";

const roleAllowed =
  "the name of a Microsoft Entra built-in role, such as Security Reader, or the template id of any role";
const eitherAllowed = `${roleAllowed}; of a highly privileged role, an object: { role: …, acceptPrivileged: true }`;

/** How a highly privileged role is asked for. */
function inSoManyWords(role: string): string {
  return `{ role: ${role}, acceptPrivileged: true }`;
}

function refuse(written: string): Resolution<never> {
  const reason = whyUnassignable(written);
  return reason === undefined
    ? { suggestion: nearestName(written, directoryRoleNames) }
    : { allowed: `a role for applications, which this is not: ${reason}` };
}

/** A role by itself, which must be one that does no great harm. */
const roleAlone = resolved(eitherAllowed, (written): Resolution<DirectoryRole> => {
  const found = findDirectoryRole(written);
  if (found === undefined) {
    return refuse(written);
  }
  const { risk, ...role } = found;
  if (risk === "ordinary") {
    return { value: role };
  }
  return {
    allowed:
      risk === "privileged"
        ? "a role that is not highly privileged, or this one in so many words: who has it can get rights that it does not give"
        : "a role that the catalogue knows, or this one in so many words: nobody can tell here whether it is highly privileged",
    suggestion: inSoManyWords(role.role),
  };
});

const anyRole = resolved(roleAllowed, (written) => {
  const found = findDirectoryRole(written);
  return found === undefined ? refuse(written) : { value: found };
});

/** A role together with the consent to what it may do. */
const acceptedRole = object({
  role: anyRole,
  acceptPrivileged: z.literal(true, "true, or the role by itself, without an object around it"),
}).transform(({ role: { risk, ...role } }, context): DirectoryRole => {
  if (risk === "ordinary") {
    context.addIssue(
      refusal({
        path: ["acceptPrivileged"],
        found: `true, with ${role.role}, which is not highly privileged`,
        allowed: "the role by itself, without an object around it",
        suggestion: role.role,
      }),
    );
  }
  return role;
});

const directoryRole = chosenBy<DirectoryRole>((raw) =>
  typeof raw === "object" && raw !== null && !Array.isArray(raw) ? acceptedRole : roleAlone,
);

/** Microsoft Entra roles that an application gets in the whole tenant: each once. */
export const directoryRoles = list(directoryRole, "a list of roles of Microsoft Entra")
  .superRefine(
    noneTwice(z.object({ role: z.string(), templateId: z.string() }), ({ role, templateId }) => ({
      key: templateId,
      found: role,
    })),
    always,
  )
  .default([]);
