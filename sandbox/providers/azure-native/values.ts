import { isProperties } from "../protocol/check.ts";
import { text } from "../protocol/inputs.ts";
import type { Properties, Value } from "../resourceType.ts";

/*
 * Readers of inputs that fit their schema. Unlike those of the protocol layer, they distinguish an absent list or
 * object from an empty one, because Azure does.
 */

/** A text that the schema requires. */
export function requiredText(properties: Properties, name: string): string {
  return text(properties, name) ?? "";
}

export function texts(properties: Properties, name: string): string[] | undefined {
  const value = properties[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
}

export function object(properties: Properties, name: string): Properties | undefined {
  const value = properties[name];
  return isProperties(value) ? value : undefined;
}

export function objects(properties: Properties, name: string): Properties[] | undefined {
  const value = properties[name];
  return Array.isArray(value) ? value.filter(isProperties) : undefined;
}

/** @param read Makes one entry from its value. */
export function map<T>(properties: Properties, name: string, read: (value: Value) => T): Record<string, T> | undefined {
  const value = object(properties, name);
  return value && Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, read(entry)]));
}

/** Plain data as properties, without undefined values. */
export function toProperties(data: object): Properties {
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, toValue(value)]),
  );
}

function toValue(data: unknown): Value {
  if (Array.isArray(data)) return data.map(toValue);
  if (typeof data === "string" || typeof data === "number" || typeof data === "boolean") return data;
  return typeof data === "object" && data !== null ? toProperties(data) : null;
}
