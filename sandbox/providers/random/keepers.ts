import { isEmptyMap } from "../protocol/inputs.ts";
import type { Value } from "../resourceType.ts";

/** Keepers without entries keep nothing: they are the same as none. */
export function sameKeepers(property: string, before: Value, after: Value): boolean {
  return property === "keepers" && isEmptyMap(before) && isEmptyMap(after);
}
