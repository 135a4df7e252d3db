import {
  ordinaryDirectoryRoles,
  privilegedDirectoryRoles,
  readingDirectoryRoles,
  unassignableDirectoryRoles,
} from "./entraRoles";
import { isGuid } from "./guid";

/** A Microsoft Entra role. */
export interface DirectoryRole {
  /** The role's name; the id of its template where the catalogue does not know the role. */
  role: string;
  /** GUID. */
  templateId: string;
}

/** What the catalogue can say of a role that was asked for. */
export interface DirectoryRoleFinding extends DirectoryRole {
  /**
   * `ordinary`; `privileged`, where it can change who may do what; or `unknown`, where only an id is known, as of the
   * roles that a tenant defines for itself.
   */
  readonly risk: "ordinary" | "privileged" | "unknown";
}

const assignable: readonly DirectoryRoleFinding[] = [
  ...Object.entries({ ...ordinaryDirectoryRoles, ...readingDirectoryRoles }).map(
    ([role, templateId]) => ({ role, templateId, risk: "ordinary" }) as const,
  ),
  ...Object.entries(privilegedDirectoryRoles).map(
    ([role, templateId]) => ({ role, templateId, risk: "privileged" }) as const,
  ),
];

/** The names of the roles that the catalogue knows and an application may be given. */
export const directoryRoleNames: readonly string[] = assignable.map(({ role }) => role);

/**
 * Why an application cannot be given a role.
 *
 * @param nameOrId the exact name of a role, or the id of its template
 * @returns undefined where nothing is known against it
 */
export function whyUnassignable(nameOrId: string): string | undefined {
  const id = nameOrId.toLowerCase();
  return unassignableDirectoryRoles.find(({ role, templateId }) => role === nameOrId || templateId === id)?.reason;
}

/**
 * Finds a role that an application may be given.
 *
 * @param nameOrId the exact name of a role of the catalogue, or the id of any role's template
 * @returns undefined where the name is unknown or the role is not for applications
 */
export function findDirectoryRole(nameOrId: string): DirectoryRoleFinding | undefined {
  if (whyUnassignable(nameOrId) !== undefined) {
    return undefined;
  }
  const id = nameOrId.toLowerCase();
  const known = assignable.find(({ role, templateId }) => role === nameOrId || templateId === id);
  return known ?? (isGuid(id) ? { role: id, templateId: id, risk: "unknown" } : undefined);
}
