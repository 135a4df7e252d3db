import { getClientConfig } from "@pulumi/azure-native/authorization";
import { isSameScope, parseScope } from "../../components/catalogue/scopes";
import { lookUp } from "../../components/lookUp";
import { refuse } from "./together";

/** A resource that the configuration names. */
export interface NamedResource {
  readonly path: readonly PropertyKey[];
  readonly resourceId: string;
  /** What may be named there. */
  readonly allowed: string;
}

/**
 * What Azure says of a resource.
 *
 * @throws ConfigurationError when it is not there, or not in the subscription that the provider works in.
 */
export async function findResource<T>(
  { path, resourceId, allowed }: NamedResource,
  ask: (resourceGroupName: string, name: string) => Promise<T>,
): Promise<T> {
  const { subscriptionId = "", resourceGroupName = "", name = "" } = parseScope(resourceId) ?? {};
  const provider = await lookUp("the azure-native provider's own identity", getClientConfig());
  if (!isSameScope(provider.subscriptionId, subscriptionId)) {
    refuse({
      path,
      found: resourceId,
      allowed: `${allowed}, in subscription ${provider.subscriptionId}, where the azure-native provider works; pulumi config set azure-native:subscriptionId ${subscriptionId} moves that`,
    });
  }
  const answer = ask(resourceGroupName, name);
  if (await answer.then(() => false, isNotFound)) {
    refuse({ path, found: `${resourceId}, which is not there`, allowed });
  }
  return lookUp(resourceId, answer);
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.message.includes("Status=404");
}
