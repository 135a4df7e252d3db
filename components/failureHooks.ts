import { setTimeout } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { alreadyThere } from "./alreadyThere";
import { missingRight } from "./deployerRights";
import { mostTries, retryAfter } from "./replication";

let hook: pulumi.ErrorHook | undefined;

/**
 * For the `hooks` option of every resource: tries again what Azure has not replicated yet, and explains what people can
 * do something about.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/hooks/
 */
export function failureHooks(): pulumi.ResourceHookBinding {
  hook ??= new pulumi.ErrorHook("retry-or-explain", async ({ errors, name, type, failedOperation }) => {
    const [latest = ""] = errors;
    const retry = retryAfter(failedOperation, errors);
    if (retry === undefined) {
      const explanation = missingRight(type, latest) ?? alreadyThere(latest);
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
