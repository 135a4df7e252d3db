import { parseRoleDefinitionId, type RoleDefinition } from "./roleDefinition.ts";
import { roleDefinitions } from "./roleDefinitions.ts";

/** @param id With or without a subscription. */
export function findRoleDefinition(id: string): RoleDefinition | undefined {
  const name = parseRoleDefinitionId(id)?.name.toLowerCase();
  return roleDefinitions.find((definition) => definition.name === name);
}
