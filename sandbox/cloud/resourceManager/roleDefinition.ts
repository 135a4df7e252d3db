import { azureRoles } from "./azureRoles.ts";
import { type RoleActions, roleActions } from "./roleActions.ts";

/**
 * A built-in role of Azure. Every one can be assigned, as in Azure; one whose actions the sandbox does not model grants
 * nothing here.
 */
export interface RoleDefinition extends RoleActions {
  /** GUID. */
  readonly name: string;
  readonly roleName: string;
}

const modelled: Readonly<Partial<Record<string, RoleActions>>> = roleActions;

const definitions: ReadonlyMap<string, RoleDefinition> = new Map(
  Object.entries(azureRoles).map(([roleName, { id }]) => [
    id,
    { name: id, roleName, ...(modelled[roleName] ?? { actions: [], dataActions: [] }) },
  ]),
);

const shape = /^\/(?:subscriptions\/([^/]+)\/)?providers\/Microsoft\.Authorization\/roleDefinitions\/([0-9a-f-]{36})$/i;

/**
 * Reads the id of a role definition, in a subscription or without one.
 *
 * @returns `undefined` if the text is not such an id.
 */
export function parseRoleDefinitionId(
  id: string,
): { readonly subscriptionId: string | undefined; readonly name: string } | undefined {
  const [, subscriptionId, name] = shape.exec(id) ?? [];
  return name === undefined ? undefined : { subscriptionId, name };
}

/** @param id With or without a subscription. */
export function findRoleDefinition(id: string): RoleDefinition | undefined {
  return definitions.get(parseRoleDefinitionId(id)?.name.toLowerCase() ?? "");
}

/**
 * The id in the form in which Azure returns it.
 *
 * @param name GUID.
 */
export function roleDefinitionId(subscriptionId: string, name: string): string {
  return `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${name}`;
}
