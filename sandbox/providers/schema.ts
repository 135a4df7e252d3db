/** The types of properties, as data: so the inputs of a resource type read like a table. */
export type Schema = Readonly<Record<string, PropertySchema>>;

export type PropertySchema = { readonly required?: boolean } & (
  | { readonly type: "string"; readonly values?: readonly string[] }
  | { readonly type: "boolean" | "integer" | "number" | "anything" }
  | { readonly type: "array"; readonly items: PropertySchema }
  | { readonly type: "map"; readonly values: PropertySchema }
  | { readonly type: "object"; readonly properties: Schema }
);
