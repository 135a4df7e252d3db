import file from "../reference/azure-built-in-roles.json";
import { findEntry } from "./entries";
import { isGuid } from "./guid";
import { nearestName, typoOf } from "./nearestName";
import type { Refusal } from "./refusal";

interface BuiltInRole {
  /** GUID of the role's definition, which is the same in every subscription. */
  readonly id: string;
  /** Whether the holder may assign roles. */
  readonly assignsRoles?: boolean;
  /** Whether the holder may do everything. */
  readonly everyAction?: boolean;
}

/** The built-in roles of Azure. @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const azureBuiltInRoles = file.entries;

const roles: Readonly<Record<string, BuiltInRole>> = azureBuiltInRoles;

/** An Azure role. */
export interface AzureRole {
  /** The role's name; the id of its definition where the catalogue does not know the role. */
  readonly role: string;
  /** GUID of the role's definition. */
  readonly roleDefinitionId: string;
  /** Whether the holder may assign roles or do everything. */
  readonly privileged: boolean;
}

/** The values that name a role. */
export const allowedAzureRole =
  "the name of a built-in role of Azure, such as Reader, or the GUID of any role's definition";

/** Roles that no application is given, each with the reason. */
const refusedRoles: Readonly<Record<string, string>> = {
  Owner: "Owner may do everything and give it away",
  "User Access Administrator": "User Access Administrator may give itself and others every role",
  "Role Based Access Control Administrator":
    "Role Based Access Control Administrator may give itself and others every role",
};

/**
 * Finds an Azure role.
 *
 * @param nameOrId The exact name of a built-in role, or the GUID of any role's definition.
 * @returns undefined where no built-in role has that name
 */
export function findAzureRole(nameOrId: string): AzureRole | undefined {
  const known = findEntry(roles, nameOrId, ({ id }) => id);
  if (known !== undefined) {
    const { id, assignsRoles = false, everyAction = false } = known.entry;
    return { role: known.name, roleDefinitionId: id, privileged: assignsRoles || everyAction };
  }
  const id = nameOrId.toLowerCase();
  return isGuid(id) ? { role: id, roleDefinitionId: id, privileged: false } : undefined;
}

/**
 * Tells why an application is not given an Azure role.
 *
 * @param nameOrId The exact name of a built-in role, or the GUID of any role's definition.
 * @param acceptPrivileged Whether a privileged role is accepted as such.
 * @returns undefined where nothing is against it
 */
export function refuseAzureRole(nameOrId: string, acceptPrivileged: boolean | undefined): Refusal | undefined {
  const found = findAzureRole(nameOrId);
  const refused = refusedRoles[found?.role ?? typoOf(nameOrId, Object.keys(roles)) ?? ""];
  if (refused !== undefined) {
    return { path: ["role"], allowed: `a role with no more rights than an application needs: ${refused}` };
  }
  if (found === undefined) {
    return {
      path: ["role"],
      allowed: allowedAzureRole,
      suggestion: roleMeant(nameOrId),
    };
  }
  if (found.privileged && acceptPrivileged !== true) {
    return {
      path: ["role"],
      allowed:
        "a role that is not privileged, or this one with acceptPrivileged: true beside it: its holder may assign roles or do everything",
      suggestion: `{ role: ${found.role}, acceptPrivileged: true, … }`,
    };
  }
  return acceptPrivileged === true && !found.privileged && found.role !== found.roleDefinitionId
    ? {
        path: ["acceptPrivileged"],
        found: `true, with ${found.role}, which is not privileged`,
        allowed: "nothing, where the role is not privileged",
      }
    : undefined;
}

/** The built-in role that was probably meant, where an application may be given that one. */
function roleMeant(written: string): string | undefined {
  const nearest = nearestName(written, Object.keys(roles));
  return nearest === undefined || Object.hasOwn(refusedRoles, nearest) ? undefined : nearest;
}
