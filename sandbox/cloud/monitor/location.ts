import { ArmError } from "../resourceManager/armError.ts";
import { normalizeLocation } from "../resourceManager/locations.ts";
import type { TrackedResource } from "../resourceManager/resource.ts";

/**
 * Refuses a region that Azure does not have, and a change of the region.
 *
 * @param regions The regions in which Azure Monitor collects data.
 * @throws {ArmError} `LocationNotAvailableForResourceType`, `InvalidResourceLocation`.
 */
export function checkLocation(
  location: string,
  type: string,
  resourceGroup: string,
  before: TrackedResource | undefined,
  regions: readonly string[],
): void {
  if (!regions.includes(normalizeLocation(location))) {
    throw new ArmError(
      400,
      "LocationNotAvailableForResourceType",
      `The provided location '${location}' is not available for resource type '${type}'. List of available regions for the resource type is '${regions.join(",")}'.`,
    );
  }
  if (before === undefined || normalizeLocation(before.location) === normalizeLocation(location)) return;
  throw new ArmError(
    409,
    "InvalidResourceLocation",
    `The resource '${before.name}' already exists in location '${before.location}' in resource group '${resourceGroup}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`,
  );
}
