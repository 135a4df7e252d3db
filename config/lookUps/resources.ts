import { getClientConfig } from "@pulumi/azure-native/authorization";
import { isSameScope, parseScope } from "../../catalogue/scopes";
import { lookUp } from "../../components/failures/lookUp";
import { refuse } from "./collectFaults";

/** A resource that the configuration names. */
export interface NamedResource {
  readonly path: readonly PropertyKey[];
  readonly resourceId: string;
  /** The description of the resources that may be named at the path. */
  readonly allowed: string;
}

/**
 * Asks Azure for a resource.
 *
 * @throws ConfigurationError where it is not there, or not in the subscription that the provider works in.
 */
export async function findResource<T>(
  { path, resourceId, allowed }: NamedResource,
  providersSubscription: string,
  ask: (resourceGroupName: string, name: string) => Promise<T>,
): Promise<T> {
  const { resourceGroupName = "", name = "" } = parseScope(resourceId) ?? {};
  if (!isWithin(providersSubscription, resourceId)) {
    refuse({
      path,
      found: resourceId,
      allowed: `${allowed}, in the subscription where the azure-native provider works, ${providersSubscription} (azure-native:subscriptionId)`,
    });
  }
  const answer = ask(resourceGroupName, name);
  if (await answer.then(() => false, isNotFound)) {
    refuse({ path, found: `${resourceId}, which is not there`, allowed });
  }
  return lookUp(resourceId, answer);
}

/** The id of the subscription that the azure-native provider works in. It finds no resource in any other. */
export async function subscriptionOfProvider(): Promise<string> {
  const { subscriptionId } = await lookUp("the azure-native provider's own identity", getClientConfig());
  return subscriptionId;
}

export function isWithin(subscriptionId: string, resourceId: string): boolean {
  return isSameScope(parseScope(resourceId)?.subscriptionId ?? "", subscriptionId);
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.message.includes("Status=404");
}
