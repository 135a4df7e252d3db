import { kinds } from "./limits.ts";

interface RuleApi {
  /** The kinds of rules. */
  readonly kinds: readonly string[];
  /** Whether it shows the addresses to which data is sent. */
  readonly showsEndpoints: boolean;
}

export type RuleApiVersion = "2022-06-01" | "2024-03-11";

/**
 * The versions of the API for rules. All show the same rules, each in its own form. It is not documented what the older
 * version does with the kind Direct. It cannot show the addresses of such a rule, so here it refuses to create one.
 *
 * @see https://github.com/Azure/azure-rest-api-specs/tree/main/specification/monitor/resource-manager/Microsoft.Insights/stable
 */
export const ruleApis: Readonly<Record<RuleApiVersion, RuleApi>> = {
  "2022-06-01": { kinds, showsEndpoints: false },
  "2024-03-11": { kinds: [...kinds, "Direct"], showsEndpoints: true },
};
