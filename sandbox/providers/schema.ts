/** What a property may hold. Data, so that a resource type's inputs read as a table. */
export type Schema = Readonly<Record<string, PropertySchema>>;

export type PropertySchema = { readonly required?: boolean } & (
  | { readonly type: "string"; readonly values?: readonly string[] }
  | { readonly type: "boolean" | "integer" | "number" | "anything" }
  | { readonly type: "array"; readonly items: PropertySchema }
  | { readonly type: "map"; readonly values: PropertySchema }
  | { readonly type: "object"; readonly properties: Schema }
);
