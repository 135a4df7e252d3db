import { type GetServicePrincipalArgs, type GetServicePrincipalResult, getServicePrincipal } from "@pulumi/azuread";
import { lookUp } from "../../components/lookUp";

/** What it takes to look into the directory. */
export const right = "the Microsoft Graph permission Application.Read.All";

export interface PrincipalLookUp {
  /** Absent: there is none, or there are several. */
  readonly principal?: GetServicePrincipalResult;
  readonly areSeveral: boolean;
}

/**
 * Asks for one service principal of the tenant.
 *
 * @param what Names it for people.
 * @throws RunError when the directory cannot be asked.
 */
export async function lookUpPrincipal(what: string, by: GetServicePrincipalArgs): Promise<PrincipalLookUp> {
  const answer = getServicePrincipal(by);
  const failure = await answer.then(() => "", String);
  if (/multiple service principals found/i.test(failure)) return { areSeveral: true };
  if (/no service principals? found/i.test(failure)) return { areSeveral: false };
  return { principal: await lookUp(what, answer, right), areSeveral: false };
}
