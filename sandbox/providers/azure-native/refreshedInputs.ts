import { isDeepStrictEqual } from "node:util";
import { isProperties } from "../protocol/check.ts";
import type { Properties } from "../resourceType.ts";

/**
 * The inputs of the state with what has changed in Azure: as azure-native does it, so that what Azure never gives back
 * stays as the program said it, and what Azure has filled in does not become an input.
 *
 * @param before What could be input of what Azure gave back last time.
 * @param now The same of what it gives back now.
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
