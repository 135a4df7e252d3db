import file from "../reference/entra-directory-roles.json";
import notForApplicationsFile from "../reference/entra-roles-not-for-applications.json";
import { findEntry } from "./entries";
import { isGuid } from "./guid";
import { nearestName } from "./nearestName";
import type { Refusal } from "./refusal";

interface BuiltInRole {
  /** GUID of the role's template, which is the same in every tenant. */
  readonly templateId: string;
  /** Whether Microsoft labels the role privileged. */
  readonly privileged: boolean;
}

interface UnassignableRole {
  /** Absent where the list of built-in roles has it, or Microsoft does not document it. */
  readonly templateId?: string;
  readonly reason: string;
}

/** The built-in roles of Microsoft Entra. @see https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const roles: Readonly<Record<string, BuiltInRole>> = file.entries;

const notForApplications: Readonly<Record<string, UnassignableRole>> = notForApplicationsFile.entries;

/** Roles that Microsoft labels privileged for the things that they can see. They change nothing. */
const readers: readonly string[] = ["AI Reader", "Attribute Provisioning Reader", "Global Reader", "Security Reader"];

/** The values that name a role. */
export const allowedDirectoryRole =
  "the name of a Microsoft Entra built-in role, such as Security Reader, or the template id of any role";

/** A Microsoft Entra role. */
export interface DirectoryRole {
  /** The role's name; the id of its template where the catalogue does not know the role. */
  readonly role: string;
  /** GUID of the role's template. */
  readonly templateId: string;
  /** `privileged`: the holder can get more rights than the role gives; `unknown`: the catalogue knows only an id. */
  readonly risk: "ordinary" | "privileged" | "unknown";
}

/**
 * Finds a role of Microsoft Entra that an application may be given.
 *
 * @param nameOrId The exact name of a built-in role, or the id of any role's template.
 * @returns undefined where no such role has that name
 */
export function findDirectoryRole(nameOrId: string): DirectoryRole | undefined {
  if (reasonAgainst(nameOrId) !== undefined) return undefined;
  const known = findEntry(roles, nameOrId, ({ templateId }) => templateId);
  if (known !== undefined) {
    const { templateId, privileged } = known.entry;
    return {
      role: known.name,
      templateId,
      risk: privileged && !readers.includes(known.name) ? "privileged" : "ordinary",
    };
  }
  const id = nameOrId.toLowerCase();
  return isGuid(id) ? { role: id, templateId: id, risk: "unknown" } : undefined;
}

/**
 * Tells why an application is not given a role of Microsoft Entra.
 *
 * @param nameOrId The exact name of a built-in role, or the id of any role's template.
 * @param acceptPrivileged Whether a privileged role is accepted as such.
 * @returns undefined where nothing is against it
 */
export function refuseDirectoryRole(nameOrId: string, acceptPrivileged: boolean | undefined): Refusal | undefined {
  const reason = reasonAgainst(nameOrId);
  if (reason !== undefined) {
    return { path: ["role"], allowed: `a role for applications, which this is not: ${reason}` };
  }
  const found = findDirectoryRole(nameOrId);
  if (found === undefined) {
    return {
      path: ["role"],
      allowed: allowedDirectoryRole,
      suggestion: roleMeant(nameOrId),
    };
  }
  if (found.risk !== "ordinary" && acceptPrivileged !== true) {
    return {
      path: ["role"],
      allowed:
        found.risk === "privileged"
          ? "a role that is not privileged, or this one with acceptPrivileged: true: its holder can get rights that it does not give"
          : "a role that the catalogue knows, or this one with acceptPrivileged: true: nobody can tell here whether it is privileged",
      suggestion: `{ role: ${found.role}, acceptPrivileged: true }`,
    };
  }
  return found.risk === "ordinary" && acceptPrivileged === true
    ? {
        path: ["acceptPrivileged"],
        found: `true, with ${found.role}, which is not privileged`,
        allowed: "the role by itself, without an object around it",
        suggestion: found.role,
      }
    : undefined;
}

/** The reason why no application can be given a role. */
function reasonAgainst(nameOrId: string): string | undefined {
  const templateIdOf = (name: string) => notForApplications[name]?.templateId ?? roles[name]?.templateId;
  const named = Object.keys(notForApplications).find(
    (name) => name === nameOrId || templateIdOf(name) === nameOrId.toLowerCase(),
  );
  return named === undefined ? undefined : notForApplications[named]?.reason;
}

/** The built-in role that was probably meant, where an application may be given that one. */
function roleMeant(written: string): string | undefined {
  const nearest = nearestName(written, [...Object.keys(roles), ...Object.keys(notForApplications)]);
  return nearest === undefined || Object.hasOwn(notForApplications, nearest) ? undefined : nearest;
}
