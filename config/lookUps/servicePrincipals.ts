import { type GetServicePrincipalArgs, type GetServicePrincipalResult, getServicePrincipal } from "@pulumi/azuread";
import { lookUp } from "../../components/failures/lookUp";

/** The right that whoever deploys needs to look up service principals. */
export const right = "the Microsoft Graph permission Application.Read.All";

export interface PrincipalLookUp {
  /** Absent: the tenant has none, or several. */
  readonly principal?: GetServicePrincipalResult;
  readonly areSeveral: boolean;
}

/**
 * Asks for one service principal of the tenant.
 *
 * @param what The words for it in an error.
 * @throws RunError where the directory cannot be asked.
 */
export async function lookUpPrincipal(what: string, by: GetServicePrincipalArgs): Promise<PrincipalLookUp> {
  const answer = getServicePrincipal(by);
  const failure = await answer.then(() => "", String);
  if (/multiple service principals found/i.test(failure)) return { areSeveral: true };
  if (/no service principals? found/i.test(failure)) return { areSeveral: false };
  return { principal: await lookUp(what, answer, right), areSeveral: false };
}
