import type { Properties, Value } from "../resourceType.ts";
import { isProperties } from "./check.ts";

/** The value at a path such as `properties.attributes.created`. */
export function valueAt(properties: Properties, path: string): Value | undefined {
  return path
    .split(".")
    .reduce<Value | undefined>((value, name) => (isProperties(value) ? value[name] : undefined), properties);
}

/** The same properties with the value at the path, if nothing is there yet and the parent is an object. */
export function withMissing(properties: Properties, path: string, value: Value | undefined): Properties {
  if (value === undefined) return properties;
  const [name = "", ...rest] = path.split(".");
  const found = properties[name];
  if (rest.length === 0) return found === undefined ? { ...properties, [name]: value } : properties;
  return isProperties(found) ? { ...properties, [name]: withMissing(found, rest.join("."), value) } : properties;
}
