import { isDeepStrictEqual } from "node:util";
import { type Properties, type ResourceType, unknown, type Value } from "../resourceType.ts";
import { isProperties, join } from "./check.ts";

export interface PropertyChange {
  /** Such as `web.redirectUris[0]`. */
  readonly path: string;
  /** The input at the root of the path. */
  readonly input: string;
  readonly kind: "add" | "delete" | "update";
  readonly replaces: boolean;
}

type Comparison = Pick<ResourceType, "replaceOn" | "same">;

/**
 * The differences between the inputs of the state and those of the program. An unknown value counts as a change.
 *
 * @param ignoreChanges Property paths whose changes are ignored.
 */
export function diffInputs(
  type: Comparison,
  before: Properties,
  after: Properties,
  ignoreChanges: readonly string[] = [],
): PropertyChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((input) => {
    if (sameInput(type, input, before[input], after[input])) return [];
    const replaces = type.replaceOn.includes(input);
    return changes(before[input], after[input], join("", input))
      .filter(({ path }) => !ignoreChanges.some((ignored) => isWithin(path, ignored)))
      .map((change) => ({ ...change, input, replaces }));
  });
}

/** Whether the input means the same in both. An absent input is `undefined`. */
export function sameInput(type: Comparison, input: string, before: Value | undefined, after: Value | undefined) {
  if (isInternal(input)) return true;
  if (isDeepStrictEqual(before, after)) return !containsUnknown(after);
  if (containsUnknown(before) || containsUnknown(after)) return false;
  return type.same?.(input, before ?? null, after ?? null) ?? false;
}

function changes(
  before: Value | undefined,
  after: Value | undefined,
  path: string,
): Pick<PropertyChange, "path" | "kind">[] {
  if (before === undefined) return [{ path, kind: "add" }];
  if (after === undefined) return [{ path, kind: "delete" }];
  if (isDeepStrictEqual(before, after) && !containsUnknown(after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    return Array.from({ length: Math.max(before.length, after.length) }).flatMap((_, index) =>
      changes(before[index], after[index], `${path}[${index}]`),
    );
  }
  if (isProperties(before) && isProperties(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      changes(before[name], after[name], join(path, name)),
    );
  }
  return [{ path, kind: "update" }];
}

function containsUnknown(value: Value | undefined): boolean {
  if (value === unknown) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  return isProperties(value) && Object.values(value).some(containsUnknown);
}

/** Whether the provider itself has added the input: no program gives it. */
export function isInternal(input: string): boolean {
  return input.startsWith("__");
}

export function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}.`) || path.startsWith(`${ancestor}[`);
}
