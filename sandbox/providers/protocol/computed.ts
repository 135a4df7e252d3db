import type { Properties, Value } from "../resourceType.ts";
import { isProperties } from "./check.ts";

/** What is at a path such as `properties.attributes.created`. */
export function valueAt(properties: Properties, path: string): Value | undefined {
  return path
    .split(".")
    .reduce<Value | undefined>((value, name) => (isProperties(value) ? value[name] : undefined), properties);
}

/** The same properties with the value, if it is one, at the path, where there is none and an object to hold it. */
export function withMissing(properties: Properties, path: string, value: Value | undefined): Properties {
  if (value === undefined) return properties;
  const [name = "", ...rest] = path.split(".");
  const found = properties[name];
  if (rest.length === 0) return found === undefined ? { ...properties, [name]: value } : properties;
  return isProperties(found) ? { ...properties, [name]: withMissing(found, rest.join("."), value) } : properties;
}
