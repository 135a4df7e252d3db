import { createHash } from "node:crypto";
import { resourceGroupId } from "../../cloud/resourceManager/resourceId.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import { text } from "../protocol/inputs.ts";
import { type Properties, type ResourceType, unknown, type Value } from "../resourceType.ts";

export type Context = Parameters<NonNullable<ResourceType["normalize"]>>[1];

/**
 * Names that the program leaves to the provider.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming
 */
export const autoNames = {
  /** The name in the program and eight random digits. */
  random: ({ name, randomSeed }: Context) => `${name}${digits(randomSeed).slice(0, 8)}`,
  /** The name in the program, for a child resource. */
  copy: ({ name }: Context) => name,
  uuid({ randomSeed }: Context) {
    const hex = digits(randomSeed);
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
  },
};

/** The inputs with a name under `property`: the program's, else the one it had, else a new one. */
export function withName(
  inputs: Properties,
  property: string,
  context: Context,
  autoName: (context: Context) => string,
): Properties {
  if (Object.hasOwn(inputs, property)) return inputs;
  return { ...inputs, [property]: context.old?.[property] ?? autoName(context) };
}

/** The inputs with a location: the program's, else the one it had, else that of the resource group. */
export function withLocation(inputs: Properties, { old }: Context, resourceManager: ResourceManager): Properties {
  if (Object.hasOwn(inputs, "location")) return inputs;
  const location = old?.["location"] ?? groupLocation(inputs, resourceManager);
  return location === undefined ? inputs : { ...inputs, location };
}

function groupLocation(inputs: Properties, { resources, subscriptionId }: ResourceManager): Value | undefined {
  if (inputs["resourceGroupName"] === unknown) return unknown;
  return resources.find(resourceGroupId(subscriptionId, text(inputs, "resourceGroupName") ?? ""))?.location;
}

function digits(randomSeed: Uint8Array): string {
  return createHash("sha256").update(randomSeed).digest("hex");
}
