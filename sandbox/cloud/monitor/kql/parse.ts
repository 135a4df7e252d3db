import type { KqlColumn } from "../columnTypes.ts";
import { type Diagnostic, items, kusto, type SyntaxElement } from "../kusto.ts";
import { specialFunctions } from "../supportedKql.ts";

export interface KqlTable {
  readonly name: string;
  readonly columns: readonly KqlColumn[];
}

export interface ParsedQuery {
  readonly syntax: SyntaxElement;
  /** The faults of the query. A query with faults cannot be evaluated. */
  readonly errors: readonly Diagnostic[];
}

/** Parses a query and checks it against the tables. */
export function parseQuery(query: string, tables: readonly KqlTable[]): ParsedQuery {
  const library = kusto();
  const { DatabaseSymbol, FunctionSymbol, TableSymbol } = library.Symbols;
  const database = new DatabaseSymbol.$ctor3("workspace", null, [
    ...tables.map(({ name, columns }) => TableSymbol.From(schema(columns)).WithName(name)),
    ...specialFunctions.map(({ name, parameters, body }) => new FunctionSymbol.$ctor16(name, parameters, body, null)),
  ]);
  const code = library.KustoCode.ParseAndAnalyze(query, library.GlobalState.Default.WithDatabase(database));
  return {
    syntax: code.Syntax,
    errors: items(code.GetDiagnostics()).filter(({ Severity }) => Severity === "Error"),
  };
}

function schema(columns: readonly KqlColumn[]): string {
  return `(${columns.map(({ name, type }) => `['${name}']: ${type}`).join(", ")})`;
}
