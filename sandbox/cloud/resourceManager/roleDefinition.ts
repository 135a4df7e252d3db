/** A built-in role of Azure. */
export interface RoleDefinition {
  /** GUID. */
  readonly name: string;
  readonly roleName: string;
  /** On the control plane. */
  readonly actions: readonly string[];
  /** Taken away from `actions`. @default none */
  readonly notActions?: readonly string[];
  /** On the data plane. */
  readonly dataActions: readonly string[];
  /** Taken away from `dataActions`. @default none */
  readonly notDataActions?: readonly string[];
}

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

/** The id in the form in which Azure returns it. */
export function roleDefinitionId(subscriptionId: string, { name }: RoleDefinition): string {
  return `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${name}`;
}
