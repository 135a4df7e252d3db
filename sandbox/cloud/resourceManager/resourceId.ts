/** The parts of an Azure resource id, in their original letter case. */
export interface ResourceId {
  readonly subscriptionId: string;
  readonly resourceGroup: string | undefined;
  /** Such as `Microsoft.OperationalInsights/workspaces/tables`. */
  readonly type: string;
  readonly name: string;
  /** The id of the parent. A subscription has none. */
  readonly parent: string | undefined;
}

export const subscriptionType = "Microsoft.Resources/subscriptions";
export const resourceGroupType = "Microsoft.Resources/resourceGroups";

const shape =
  /^(\/subscriptions\/([^/]+))((?:\/resourceGroups\/([^/]+))?)((?:\/providers\/[^/]+(?:\/[^/]+\/[^/]+)+)*)$/i;
const separator = "/providers/";

/**
 * Reads the id of a subscription, a resource group, a resource, a child or an extension resource.
 *
 * @returns `undefined` if it is none of these.
 */
export function parseResourceId(id: string): ResourceId | undefined {
  const [, subscription = "", subscriptionId = "", group = "", groupName, providers = ""] = shape.exec(id) ?? [];
  if (subscriptionId === "") return undefined;
  const common = { subscriptionId, resourceGroup: groupName };
  if (providers === "") {
    return groupName === undefined
      ? { ...common, type: subscriptionType, name: subscriptionId, parent: undefined }
      : { ...common, type: resourceGroupType, name: groupName, parent: subscription };
  }
  const start = id.toLowerCase().lastIndexOf(separator);
  const [namespace = "", ...segments] = id.slice(start + separator.length).split("/");
  const types = segments.filter((_, index) => index % 2 === 0);
  const names = segments.filter((_, index) => index % 2 === 1);
  const isChild = types.length > 1;
  return {
    ...common,
    type: [namespace, ...types].join("/"),
    name: names.at(-1) ?? "",
    parent: isChild ? id.split("/").slice(0, -2).join("/") : id.slice(0, start) || subscription + group,
  };
}

/** Whether two resource ids are the same. Letter case makes no difference. */
export function sameResourceId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether `id` is `ancestor` itself or lies within it. */
export function isWithin(id: string, ancestor: string): boolean {
  return sameResourceId(id, ancestor) || id.toLowerCase().startsWith(`${ancestor.toLowerCase()}/`);
}

/** @param subscriptionId GUID. */
export function resourceGroupId(subscriptionId: string, name: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${name}`;
}

/**
 * @param parent Id of the resource group, of the parent of a child, or of the resource that an extension is on.
 * @param type Such as `Microsoft.Insights/dataCollectionRules`.
 */
export function resourceId(parent: string, type: string, name: string): string {
  const parentType = type.slice(0, type.lastIndexOf("/"));
  const isChild = parseResourceId(parent)?.type.toLowerCase() === parentType.toLowerCase();
  return isChild ? `${parent}${type.slice(parentType.length)}/${name}` : `${parent}${separator}${type}/${name}`;
}
