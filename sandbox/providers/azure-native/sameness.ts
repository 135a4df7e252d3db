import { isDeepStrictEqual } from "node:util";
import { normalizeLocation } from "../../cloud/resourceManager/locations.ts";
import { isProperties } from "../protocol/check.ts";
import type { Value } from "../resourceType.ts";

/** The part of a resource id in which azure-native ignores letter case. It does not in the names after this part. */
const idPrefix = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.[^/]+\//i;

/**
 * Whether azure-native takes two values of an input for the same. Azure itself ignores more differences.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/pull/2910
 * @see https://github.com/pulumi/pulumi-azure-native/pull/2993
 */
export function sameToAzureNative(property: string, before: Value, after: Value): boolean {
  if (typeof before === "string" && typeof after === "string") {
    if (property === "location") return normalizeLocation(before) === normalizeLocation(after);
    if (property === "resourceGroupName") return before.toLowerCase() === after.toLowerCase();
  }
  return isDeepStrictEqual(withPlainIds(before), withPlainIds(after));
}

function withPlainIds(value: Value): Value {
  if (typeof value === "string") return value.replace(idPrefix, (prefix) => prefix.toLowerCase());
  if (Array.isArray(value)) return value.map(withPlainIds);
  if (!isProperties(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withPlainIds(each)]));
}
