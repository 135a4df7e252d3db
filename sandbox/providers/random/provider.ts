import { bridgedWording } from "../protocol/wording.ts";
import type { ProviderDefinition } from "../providerDefinition.ts";
import { randomIdType } from "./randomId.ts";

/**
 * The random provider, whose values live in the stack's state alone.
 *
 * @param version Of the npm package.
 * @see https://www.pulumi.com/registry/packages/random/
 */
export function randomProvider(version: string): ProviderDefinition {
  return {
    name: "random",
    version,
    wording: bridgedWording(),
    config: {},
    resources: { "random:index/randomId:RandomId": randomIdType },
    functions: {},
  };
}
