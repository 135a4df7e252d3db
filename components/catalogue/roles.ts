import { azureRoles, tooBroadRoles } from "./azureRoles";
import { isGuid } from "./guid";

/** An Azure role. */
export interface Role {
  /** The role's name; the id of its definition where the catalogue does not know the role. */
  readonly role: string;
  /** The GUID of the role's definition, which is the same in every subscription for a built-in role. */
  readonly roleDefinitionId: string;
}

/** The names of the roles that the catalogue knows and an application may be given. */
export const roleNames: readonly string[] = Object.keys(azureRoles);

/** The names of the roles that no application is given. */
export const tooBroadRoleNames: readonly string[] = Object.keys(tooBroadRoles);

function findIn(roles: Readonly<Record<string, string>>, nameOrId: string): Role | undefined {
  const id = nameOrId.toLowerCase();
  const known = Object.entries(roles).find(([name, definition]) => name === nameOrId || definition === id);
  return known === undefined ? undefined : { role: known[0], roleDefinitionId: known[1] };
}

/** Whether a role, by name or by the id of its definition, is too broad for an application. */
export function isTooBroad(nameOrId: string): boolean {
  return findIn(tooBroadRoles, nameOrId) !== undefined;
}

/**
 * Finds a role that an application may be given.
 *
 * @param nameOrId the exact name of a role of the catalogue, or the GUID of any role's definition
 * @returns undefined where the name is unknown or the role is too broad
 */
export function findRole(nameOrId: string): Role | undefined {
  if (isTooBroad(nameOrId)) {
    return undefined;
  }
  const id = nameOrId.toLowerCase();
  return findIn(azureRoles, nameOrId) ?? (isGuid(id) ? { role: id, roleDefinitionId: id } : undefined);
}
