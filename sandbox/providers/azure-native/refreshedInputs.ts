import { isDeepStrictEqual } from "node:util";
import { isProperties } from "../protocol/check.ts";
import type { Properties } from "../resourceType.ts";

/**
 * The inputs of the state with the changes in Azure. As in azure-native, inputs that Azure never returns keep the
 * program's values, and values that Azure has filled in do not become inputs.
 *
 * @param before The values of the last answer of Azure that can be inputs.
 * @param now The same values of its answer now.
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go
 */
export function refreshedInputs(inputs: Properties, before: Properties, now: Properties): Properties {
  const refreshed = { ...inputs };
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const was = before[name];
    const is = now[name];
    const input = inputs[name];
    if (isDeepStrictEqual(was, is)) continue;
    if (is === undefined) delete refreshed[name];
    else if (isProperties(is) && isProperties(was)) {
      refreshed[name] = refreshedInputs(isProperties(input) ? input : {}, was, is);
    } else refreshed[name] = is;
  }
  return refreshed;
}
