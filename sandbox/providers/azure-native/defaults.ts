import { createHash } from "node:crypto";
import { resourceGroupId } from "../../cloud/resourceManager/resourceId.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import { text } from "../protocol/inputs.ts";
import { type Properties, type ResourceType, unknown, type Value } from "../resourceType.ts";

export type Context = Parameters<NonNullable<ResourceType["normalize"]>>[1];

interface AutoName {
  /** Whether each new resource has a new name, so that it can exist beside the old one. */
  readonly isRandom: boolean;
  make(context: Context): string;
}

/**
 * The ways in which the provider makes names that the program does not give.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming
 */
export const autoNames = {
  /** The name in the program and eight random digits. */
  random: { isRandom: true, make: ({ name, randomSeed }) => `${name}${digits(randomSeed).slice(0, 8)}` },
  /** The name in the program, for a child resource. */
  copy: { isRandom: false, make: ({ name }) => name },
  uuid: {
    isRandom: true,
    make({ randomSeed }) {
      const hex = digits(randomSeed);
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
    },
  },
} as const satisfies Record<string, AutoName>;

/** The input with which azure-native remembers that a resource has a random name. */
const createBeforeDelete = "__createBeforeDelete";

/** The inputs with a name under `property`: the program's, or else the previous one, or else a new one. */
export function withName(inputs: Properties, property: string, context: Context, autoName: AutoName): Properties {
  if (Object.hasOwn(inputs, property)) return inputs;
  const { [property]: kept, [createBeforeDelete]: keptFlag } = context.old ?? {};
  const isRandom = kept === undefined ? autoName.isRandom : keptFlag === true;
  return {
    ...inputs,
    [property]: kept ?? autoName.make(context),
    ...(isRandom && { [createBeforeDelete]: true }),
  };
}

/** Whether the old resource has to go first: two resources cannot have one name, unless the name is random. */
export function deleteBeforeReplace(before: Properties): boolean {
  return before[createBeforeDelete] !== true;
}

/** The inputs with a location: the program's, or else the previous one, or else that of the resource group. */
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
