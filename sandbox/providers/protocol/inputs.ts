import type { Properties, Value } from "../resourceType.ts";
import { isProperties } from "./check.ts";

/**
 * Readers of inputs that fit their schema. Absent and unknown values are `undefined` or empty.
 */
export function text(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  return typeof value === "string" ? value : undefined;
}

export function flag(properties: Properties, name: string): boolean | undefined {
  const value = properties[name];
  return typeof value === "boolean" ? value : undefined;
}

export function numeral(properties: Properties, name: string): number | undefined {
  const value = properties[name];
  return typeof value === "number" ? value : undefined;
}

export function texts(properties: Properties, name: string): string[] {
  return list(properties, name).filter((item) => typeof item === "string");
}

export function object(properties: Properties, name: string): Properties {
  const value = properties[name];
  return isProperties(value) ? value : {};
}

export function objects(properties: Properties, name: string): Properties[] {
  return list(properties, name).filter(isProperties);
}

export function list(properties: Properties, name: string): Value[] {
  const value = properties[name];
  return Array.isArray(value) ? value : [];
}

/** Whether a map has no entries. An absent map is `null`. */
export function isEmptyMap(value: Value): boolean {
  return Object.keys(value ?? {}).length === 0;
}

/** The properties that have a value. */
export function present(properties: Readonly<Record<string, Value | undefined>>): Properties {
  return Object.fromEntries(
    Object.entries(properties).filter((entry): entry is [string, Value] => entry[1] !== undefined),
  );
}

/** The found properties that the inputs have too. */
export function saidIn(inputs: Properties, found: Properties): Properties {
  return Object.fromEntries(Object.entries(found).filter(([name]) => Object.hasOwn(inputs, name)));
}

/** The found properties that the inputs do not have. */
export function unsaidIn(inputs: Properties, found: Properties): Properties {
  return Object.fromEntries(Object.entries(found).filter(([name]) => !Object.hasOwn(inputs, name)));
}
