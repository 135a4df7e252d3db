import * as pulumi from "@pulumi/pulumi";
import { isRefusal } from "./deployerRights";

/**
 * Asks a provider's function.
 *
 * @param what The name of the thing for people, such as its resource id.
 * @param right The right that the deployer needs, to be told when it is missing.
 * @throws RunError in the provider's words, because an invoke's own error is shown with a stack trace.
 */
export async function lookUp<T>(what: string, answer: Promise<T>, right = "the Azure role Reader on it"): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const words = error instanceof Error ? error.message.replace(/^invocation of \S+ returned an error: /, "") : error;
    const advice = isRefusal(String(words)) ? ` Whoever deploys this stack needs ${right}.` : "";
    throw new pulumi.RunError(`${what} could not be looked up: ${words}${advice}`);
  }
}

/**
 * The answer of a look-up, for resources to use. A failure is reported once and as it is: resources that wait for the
 * answer never begin, because they would only add the names of the properties that they miss.
 */
export function foundOrReported<T>(found: Promise<T>): pulumi.Output<pulumi.Unwrap<T>> {
  void found.then(() => undefined);
  return pulumi.output(found.catch(() => new Promise<T>(() => undefined)));
}
