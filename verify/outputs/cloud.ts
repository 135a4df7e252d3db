import clouds from "../../reference/clouds.json" with { type: "json" };
import { UsageError } from "../failures/failure.ts";
import type { Outputs } from "./outputs.ts";

/** The facts about a cloud that a client needs before it has a token. */
export interface Cloud {
  /** Address of the sign-in service. */
  readonly authorityHost: string;
  /** The scope of tokens for Azure Resource Manager. */
  readonly resourceManagerScope: string;
  /** The audience of the tokens that federated credentials take. */
  readonly tokenExchangeAudience: string;
}

/**
 * Looks up the cloud of a stack. The two clouds of the US government have all these facts in common; they differ in
 * Microsoft Graph, whose token scope stands in the output `access`.
 *
 * @throws UsageError where the address is not that of a known cloud.
 */
export function cloudOf({ authorityHost }: Pick<Outputs, "authorityHost">): Cloud {
  const known = Object.values(clouds.entries);
  const cloud = known.find((each) => each.authorityHost === authorityHost);
  if (cloud === undefined) {
    const list = [...new Set(known.map((each) => each.authorityHost))].map((each) => `\n  ${each}`).join("");
    throw new UsageError(`The output authorityHost is ${authorityHost}, which is no cloud's sign-in service:${list}`);
  }
  return {
    authorityHost,
    resourceManagerScope: `${cloud.services.resourceManager.audience}/.default`,
    tokenExchangeAudience: cloud.tokenExchangeAudience,
  };
}
