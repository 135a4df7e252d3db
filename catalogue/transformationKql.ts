import file from "../reference/kql-of-transformations.json";

/**
 * The part of KQL that a transformation of a data collection rule may use.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-transformations-kql
 */
const { syntax, functions, functionsOfTransformationsAlone, functionReplacements, maximumColumnsPerParse } =
  file.entries;

/** The kinds of syntax nodes, by the names that Microsoft's analyzer gives them. */
export const supportedSyntax: ReadonlySet<string> = new Set(syntax);

export const supportedFunctions: ReadonlySet<string> = new Set(functions);

/** Functions that KQL has nowhere else, with their parameters and the types of their results. */
export const transformationFunctions: Readonly<
  Record<string, { readonly parameters: string; readonly result: string }>
> = functionsOfTransformationsAlone;

/** The supported function that does the work of one that is not supported. */
export const replacementOf: Readonly<Record<string, string | undefined>> = functionReplacements;

/** The columns that one `parse` may make. */
export { maximumColumnsPerParse };
