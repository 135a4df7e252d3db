import { bridgedWording } from "../protocol/wording.ts";
import type { ProviderDefinition } from "../providerDefinition.ts";
import { randomIdType } from "./randomId.ts";

/**
 * The random provider. Its values are only in the stack's state.
 *
 * @param version The version of the npm package.
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
