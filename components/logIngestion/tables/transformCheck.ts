import { azureMonitorLimits } from "../../../catalogue/azureMonitorLimits";
import { nearestName } from "../../../catalogue/nearestName";
import type { Refusal } from "../../../catalogue/refusal";
import {
  maximumColumnsPerParse,
  replacementOf,
  supportedFunctions,
  supportedSyntax,
} from "../../../catalogue/transformationKql";
import type { TableColumn } from "./columnTypes";
import { analyzeTransform, isKqlFunction, type KqlSyntax, type OutputColumn, withDescendants } from "./kqlAnalyzer";
import { timeGenerated } from "./tableNames";
import { effectiveTransformKql, streamColumns, type TableArgs } from "./tableSchema";

type TransformRefusal = Refusal & { readonly found: string };

const featuresPage =
  "https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-transformations-kql";

/**
 * Tells everything that is wrong with the transform of a table: text that is no KQL, KQL that transformations do not
 * support, and output that does not fit the table.
 *
 * @param schema With legal columns.
 */
export function refuseTransform(schema: TableArgs): TransformRefusal[] {
  const { transformKql } = schema;
  if (transformKql === undefined) {
    return [];
  }
  const { syntax, errors, output } = analyzeTransform(transformKql, streamColumns(schema));
  const faults = [
    ...errors.map(({ message, start }) => errorFault(transformKql, message, start, schema)),
    ...statementFaults(transformKql, syntax),
    ...unsupportedFaults(transformKql, syntax),
  ];
  if (faults.length > 0) {
    return faults;
  }
  return [...outputFaults(output, schema.columns), ...lengthFaults(schema)];
}

function position(text: string, start: number): string {
  const lines = text.slice(0, start).split("\n");
  return `line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
}

function errorFault(text: string, message: string, start: number, { columns }: TableArgs): TransformRefusal {
  const [word = ""] = text.slice(start).match(/^\w+/) ?? [];
  const known = ["source", ...columns.map(({ name }) => name), ...supportedFunctions];
  const suggestion = word === "" || known.includes(word) ? undefined : nearestName(word, known);
  return {
    found: `${word === "" ? "an error" : `"${word}"`} at ${position(text, start)}: ${message}`,
    allowed: "a KQL query that reads the columns of the table from source",
    suggestion,
  };
}

function statementFaults(text: string, syntax: KqlSyntax): TransformRefusal[] {
  const statements = withDescendants(syntax).filter(({ kind }) => kind === "ExpressionStatement");
  return statements.length === 1
    ? []
    : [
        {
          found: statements.length === 0 ? `no query in "${text}"` : `${statements.length} queries`,
          allowed: "one query",
        },
      ];
}

/** The parts that are not supported. The parts of an unsupported operator are not listed beside it. */
function unsupportedFaults(text: string, syntax: KqlSyntax): TransformRefusal[] {
  const fault = unsupportedFault(text, syntax);
  if (fault !== undefined && !supportedSyntax.has(syntax.kind)) {
    return [fault];
  }
  const inside = syntax.children.flatMap((child) => unsupportedFaults(text, child));
  return fault === undefined ? inside : [fault, ...inside];
}

function unsupportedFault(text: string, syntax: KqlSyntax): TransformRefusal | undefined {
  const { kind, start, end, children } = syntax;
  const at = position(text, start);
  if (kind === "SkippedTokens") {
    return undefined; // The analyzer has said that they are none of KQL.
  }
  if (!supportedSyntax.has(kind)) {
    return end === start && children.length === 0
      ? undefined
      : {
          found: `${excerpt(text.slice(start, end))} at ${at}`,
          allowed: `KQL that transformations support: ${featuresPage}`,
        };
  }
  if (kind === "FunctionCallExpression") {
    const [name = ""] = text.slice(start).match(/^\w+/) ?? [];
    return supportedFunctions.has(name) || !isKqlFunction(name)
      ? undefined
      : {
          found: `the function ${name} at ${at}`,
          allowed: `functions that transformations support: ${featuresPage}`,
          suggestion: replacementOf[name],
        };
  }
  if (kind === "ParseOperator") {
    const columns = withDescendants(syntax).filter((each) => each.kind === "NameDeclaration").length;
    return columns <= maximumColumnsPerParse
      ? undefined
      : {
          found: `a parse with ${columns} columns at ${at}`,
          allowed: `at most ${maximumColumnsPerParse} columns in one parse`,
        };
  }
  return undefined;
}

function outputFaults(output: readonly OutputColumn[], columns: readonly TableColumn[]): TransformRefusal[] {
  const faults: TransformRefusal[] = [];
  const names = columns.map(({ name }) => name);
  for (const { name, type } of output) {
    const column = columns.find((each) => each.name === name);
    if (column === undefined) {
      faults.push({
        found: `the output has a column ${name} of type ${type}`,
        allowed: "only columns of the table",
        suggestion: nearestName(name, names),
      });
    } else if (type !== column.type && !(column.type === "guid" && type === "string")) {
      faults.push({
        found: `the output's column ${name} is of type ${type}`,
        allowed: `type ${column.type}, as in the table`,
      });
    }
  }
  if (!output.some(({ name }) => name === timeGenerated)) {
    faults.push({ found: `the output has no column ${timeGenerated}`, allowed: `${timeGenerated} of type datetime` });
  }
  return faults;
}

function lengthFaults(schema: TableArgs): TransformRefusal[] {
  const { length } = effectiveTransformKql(schema);
  return length <= azureMonitorLimits.transformCharacters
    ? []
    : [{ found: `${length} characters`, allowed: `at most ${azureMonitorLimits.transformCharacters} characters` }];
}

function excerpt(text: string): string {
  const [line = ""] = text.split("\n");
  return JSON.stringify(line.length > 40 ? `${line.slice(0, 40)}…` : line);
}
