import type { AppRole, PermissionScope } from "../../cloud/directory/types.ts";
import { flag, present, text, texts } from "../protocol/inputs.ts";
import type { Properties } from "../resourceType.ts";

export function appRoleOutput(role: AppRole): Properties {
  return {
    id: role.id,
    allowedMemberTypes: [...role.allowedMemberTypes],
    displayName: role.displayName,
    description: role.description,
    enabled: role.isEnabled,
    value: role.value ?? "",
  };
}

export function scopeOutput(scope: PermissionScope): Properties {
  return {
    id: scope.id,
    adminConsentDescription: scope.adminConsentDescription ?? "",
    adminConsentDisplayName: scope.adminConsentDisplayName ?? "",
    userConsentDescription: scope.userConsentDescription ?? "",
    userConsentDisplayName: scope.userConsentDisplayName ?? "",
    enabled: scope.isEnabled,
    type: scope.type,
    value: scope.value ?? "",
  };
}

/** The ids by name. Permissions without a name are left out. */
export function idsByValue(permissions: readonly (AppRole | PermissionScope)[]): Properties {
  return Object.fromEntries(permissions.flatMap(({ id, value }) => (value ? [[value, id]] : [])));
}

export function appRole(input: Properties): AppRole {
  const value = text(input, "value");
  return {
    id: text(input, "id") ?? "",
    allowedMemberTypes: texts(input, "allowedMemberTypes").toSorted(),
    displayName: text(input, "displayName") ?? "",
    description: text(input, "description") ?? "",
    isEnabled: flag(input, "enabled") ?? true,
    ...(value && { value }),
  };
}

export function permissionScope(input: Properties): PermissionScope {
  const texts = [
    "adminConsentDescription",
    "adminConsentDisplayName",
    "userConsentDescription",
    "userConsentDisplayName",
  ] as const;
  const value = text(input, "value");
  return {
    id: text(input, "id") ?? "",
    ...Object.fromEntries(texts.flatMap((name) => (text(input, name) ? [[name, text(input, name)]] : []))),
    isEnabled: flag(input, "enabled") ?? true,
    type: text(input, "type") ?? "User",
    ...(value && { value }),
  };
}

/** A permission as an input, without empty values. */
export function withoutEmpty(output: Properties): Properties {
  return present(
    Object.fromEntries(Object.entries(output).map(([name, value]) => [name, value === "" ? undefined : value])),
  );
}
