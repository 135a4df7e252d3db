import { type Properties, unknown, type Value } from "../resourceType.ts";
import type { PropertySchema, Schema } from "../schema.ts";
import type { SchemaFault } from "./wording.ts";

export interface LocatedFault {
  /** Such as `web.redirectUris[0]`. */
  readonly path: string;
  readonly fault: SchemaFault;
}

/** All differences between the properties and their schema. Unknown values pass. */
export function checkSchema(schema: Schema, properties: Properties, parent = ""): LocatedFault[] {
  const missing = Object.entries(schema)
    .filter(([name, property]) => property.required === true && !Object.hasOwn(properties, name))
    .map(([name]) => ({ path: join(parent, name), fault: { kind: "missing" } as const }));
  const found = Object.entries(properties).flatMap(([name, value]) => {
    const path = join(parent, name);
    const property = Object.hasOwn(schema, name) ? schema[name] : undefined;
    if (property === undefined) return [{ path, fault: { kind: "unknown property" } as const }];
    return checkValue(property, value, path);
  });
  return [...missing, ...found];
}

function checkValue(schema: PropertySchema, value: Value, path: string): LocatedFault[] {
  if (value === unknown || schema.type === "anything") return [];
  const wrongType: LocatedFault = {
    path,
    fault: { kind: "wrong type", expected: schema.type === "map" ? "object" : schema.type, actual: typeName(value) },
  };
  switch (schema.type) {
    case "string":
      if (typeof value !== "string") return [wrongType];
      if (schema.values === undefined || schema.values.includes(value)) return [];
      return [{ path, fault: { kind: "not allowed", allowed: schema.values } }];
    case "boolean":
    case "number":
      return typeof value === schema.type ? [] : [wrongType];
    case "integer":
      return Number.isInteger(value) ? [] : [wrongType];
    case "array":
      if (!Array.isArray(value)) return [wrongType];
      return value.flatMap((item, index) => checkValue(schema.items, item, `${path}[${index}]`));
    case "map":
      if (!isProperties(value)) return [wrongType];
      return Object.entries(value).flatMap(([name, item]) => checkValue(schema.values, item, join(path, name)));
    case "object":
      return isProperties(value) ? checkSchema(schema.properties, value, path) : [wrongType];
  }
}

export function isProperties(value: Value | undefined): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeName(value: Value): string {
  if (Array.isArray(value)) return "array";
  return value === null ? "null" : typeof value;
}

/** Joins a property path. As in Pulumi, names that are not identifiers are quoted. */
export function join(parent: string, name: string): string {
  if (!/^[\w$]+$/.test(name)) return `${parent}[${JSON.stringify(name)}]`;
  return parent === "" ? name : `${parent}.${name}`;
}
