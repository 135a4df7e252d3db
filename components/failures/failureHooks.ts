import { setTimeout } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { alreadyExists } from "./alreadyExists";
import { missingRight } from "./deployerRights";
import { mostTries, retryAfter } from "./replication";

let hook: pulumi.ErrorHook | undefined;

/**
 * For the `hooks` option of every resource: repeats an operation that failed because Azure has not replicated an object
 * yet, and explains the failures that people can cure.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/hooks/
 */
export function failureHooks(): pulumi.ResourceHookBinding {
  hook ??= new pulumi.ErrorHook("retry-or-explain", async ({ errors, name, type, failedOperation }) => {
    const [latest = ""] = errors;
    const retry = retryAfter(failedOperation, errors);
    if (retry === undefined) {
      const explanation = missingRight(type, latest) ?? alreadyExists(latest);
      if (explanation !== undefined) await pulumi.log.error(`${name}: ${explanation}`);
      return false;
    }
    await pulumi.log.info(
      `${name}: Azure answers "${retry.reason}", as it does until what was made a moment ago is known everywhere. ` +
        `Try ${errors.length + 1} of ${mostTries} follows in ${retry.seconds} s.`,
    );
    await setTimeout(retry.seconds * 1000);
    return true;
  });
  return { onError: [hook] };
}
