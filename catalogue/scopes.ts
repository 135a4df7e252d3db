import { isGuid } from "./guid";

/** The kinds of things that Azure Resource Manager ids name. */
export const ScopeKind = {
  managementGroup: "managementGroup",
  subscription: "subscription",
  resourceGroup: "resourceGroup",
  resource: "resource",
} as const;
export type ScopeKind = (typeof ScopeKind)[keyof typeof ScopeKind];

/** An Azure Resource Manager id, taken apart. Letter case is as written. */
export interface Scope {
  readonly kind: ScopeKind;
  /** The last name in the id: of the management group, resource group or resource, or the subscription's id. */
  readonly name: string;
  readonly subscriptionId?: string;
  readonly resourceGroupName?: string;
  /** Of a resource, its namespace and types, such as `Microsoft.Compute/virtualMachines/extensions`. */
  readonly resourceType?: string;
}

const namePattern = /^[^/?#%&\\<>*:\s]+$/;
const resourceGroupPattern = /^(?=.{1,90}$)[-\w.()]*[-\w()]$/u;
const namespacePattern = /^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)+$/i;
const typePattern = /^[a-z][a-z0-9]*$/i;

function same(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}

/** Reads `providers/<namespace>/<type>/<name>[/<type>/<name> …]`; of an extension resource, the last such part. */
function parseResource(segments: readonly string[]): { resourceType: string; name: string } | undefined {
  const nested = segments.findIndex((segment, index) => index >= 4 && index % 2 === 0 && same(segment, "providers"));
  const [keyword, namespace, ...path] = nested === -1 ? segments : segments.slice(0, nested);
  const types = path.filter((_, index) => index % 2 === 0);
  const names = path.filter((_, index) => index % 2 === 1);
  const name = names.at(-1);
  if (
    !same(keyword, "providers") ||
    namespace === undefined ||
    !namespacePattern.test(namespace) ||
    name === undefined ||
    types.length !== names.length ||
    !types.every((type) => typePattern.test(type)) ||
    !names.every((each) => namePattern.test(each))
  ) {
    return undefined;
  }
  return nested === -1
    ? { resourceType: [namespace, ...types].join("/"), name }
    : parseResource(segments.slice(nested));
}

/**
 * Takes an Azure Resource Manager id apart: of a management group, subscription, resource group or resource.
 *
 * https://learn.microsoft.com/azure/role-based-access-control/scope-overview
 *
 * @returns undefined where the text is no such id
 */
export function parseScope(text: string): Scope | undefined {
  const [empty, ...segments] = text.split("/");
  if (empty !== "" || segments.length < 2) {
    return undefined;
  }
  if (same(segments[0], "providers")) {
    const group = parseResource(segments);
    return same(group?.resourceType, "Microsoft.Management/managementGroups") && group !== undefined
      ? { kind: ScopeKind.managementGroup, name: group.name }
      : undefined;
  }
  const [keyword, subscriptionId = "", groupKeyword, resourceGroupName = "", ...rest] = segments;
  if (!same(keyword, "subscriptions") || !isGuid(subscriptionId)) {
    return undefined;
  }
  if (segments.length === 2) {
    return { kind: ScopeKind.subscription, name: subscriptionId, subscriptionId };
  }
  if (!same(groupKeyword, "resourceGroups")) {
    const resource = parseResource(segments.slice(2));
    return resource && { kind: ScopeKind.resource, subscriptionId, ...resource };
  }
  if (!resourceGroupPattern.test(resourceGroupName)) {
    return undefined;
  }
  if (rest.length === 0) {
    return { kind: ScopeKind.resourceGroup, name: resourceGroupName, subscriptionId, resourceGroupName };
  }
  const resource = parseResource(rest);
  return resource && { kind: ScopeKind.resource, subscriptionId, resourceGroupName, ...resource };
}

/** Whether two Azure Resource Manager ids name the same thing: their letter case means nothing. */
export function isSameScope(one: string, other: string): boolean {
  return same(one, other);
}

/**
 * Whether an Azure Resource Manager id names a resource of a type, in a resource group and in no other resource.
 *
 * @param resourceType such as `Microsoft.KeyVault/vaults`, in any letter case
 */
export function isResourceOf(resourceType: string, id: string): boolean {
  const { resourceType: type = "", resourceGroupName } = parseScope(id) ?? {};
  const segments = resourceType.split("/").length - 1;
  return (
    isSameScope(type, resourceType) && resourceGroupName !== undefined && id.split("/").length === 7 + 2 * segments
  );
}
