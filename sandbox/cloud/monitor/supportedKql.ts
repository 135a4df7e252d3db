import published from "../../../reference/kql-of-transformations.json" with { type: "json" };

const { entries } = published;

/** The functions of KQL that transformations may call. */
export const functions: ReadonlySet<string> = new Set(entries.functions);

/** The kinds of syntax that a transformation may consist of, as Kusto's parser calls them. */
export const syntax: ReadonlySet<string> = new Set(entries.syntax);

/** A `parse` may make so many columns. */
export const columnsOfParse = entries.maximumColumnsPerParse;

/** Functions that only transformations have: KQL elsewhere does not know them. */
export const specialFunctions = Object.entries(entries.functionsOfTransformationsAlone).map(
  ([name, { parameters, result }]) => ({ name, parameters, body: `{ ${result}(null) }` }),
);
