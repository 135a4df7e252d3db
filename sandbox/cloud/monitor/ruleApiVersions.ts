import { kinds } from "./limits.ts";

interface RuleApi {
  /** What a rule may be for. */
  readonly kinds: readonly string[];
  /** Whether it says where data is sent to. */
  readonly showsEndpoints: boolean;
}

export type RuleApiVersion = "2022-06-01" | "2024-03-11";

/**
 * The versions of the API for rules. All show the same rules, in words of their own. What the older one does with the
 * kind Direct is documented nowhere; as it could not say where such a rule takes data in, it refuses to make one.
 *
 * @see https://github.com/Azure/azure-rest-api-specs/tree/main/specification/monitor/resource-manager/Microsoft.Insights/stable
 */
export const ruleApis: Readonly<Record<RuleApiVersion, RuleApi>> = {
  "2022-06-01": { kinds, showsEndpoints: false },
  "2024-03-11": { kinds: [...kinds, "Direct"], showsEndpoints: true },
};
