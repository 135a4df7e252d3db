import type { KqlColumn } from "./columnTypes.ts";
import { type Diagnostic, items, type Kusto, kusto, type SyntaxElement } from "./kusto.ts";
import { columnsOfParse, functions, specialFunctions, syntax } from "./supportedKql.ts";

export type TransformResult =
  | { readonly columns: readonly KqlColumn[]; readonly faults: readonly [] }
  | { readonly columns: undefined; readonly faults: readonly string[] };

/**
 * Finds the columns that a transformation yields, or the faults for which Azure Monitor refuses it.
 *
 * @param query KQL over `source`.
 * @param source The columns of the input.
 */
export function analyzeTransform(query: string, source: readonly KqlColumn[]): TransformResult {
  if (query.trim() === "source") return { columns: source, faults: [] };
  const library = kusto();
  const code = library.KustoCode.ParseAndAnalyze(query, globals(library, source));
  const errors = items(code.GetDiagnostics()).filter(({ Severity }) => Severity === "Error");
  const faults =
    errors.length > 0
      ? errors.map((error) => compileError(query, error))
      : unsupported(query, code.Syntax, library.Syntax.SyntaxKind);
  if (faults.length > 0) return { columns: undefined, faults: [...new Set(faults)] };
  if (code.ResultType?.Columns === undefined) {
    return { columns: undefined, faults: [failed(query, 0, "the query has no tabular result")] };
  }
  const columns = items(code.ResultType.Columns).map(({ Name, Type }) => ({ name: Name, type: Type.Name }));
  return { columns, faults: [] };
}

function globals(library: Kusto, source: readonly KqlColumn[]): object {
  const { DatabaseSymbol, FunctionSymbol, TableSymbol } = library.Symbols;
  const columns = source.map(({ name, type }) => `['${name}']: ${type}`).join(", ");
  const database = new DatabaseSymbol.$ctor3("stream", null, [
    TableSymbol.From(`(${columns})`).WithName("source"),
    ...specialFunctions.map(({ name, parameters, body }) => new FunctionSymbol.$ctor16(name, parameters, body, null)),
  ]);
  return library.GlobalState.Default.WithDatabase(database);
}

/** Finds the parts of a query that are correct KQL, but that a transformation may not use. */
function unsupported(query: string, root: SyntaxElement, kinds: Readonly<Record<string, unknown>>): string[] {
  const names = new Map(Object.entries(kinds).map(([name, value]) => [value, name]));
  const nodes = descendants(root).map((node) => ({ node, kind: names.get(node.Kind) ?? "" }));
  const ofKind = (kind: string) => nodes.filter((entry) => entry.kind === kind);
  const declared = new Set(ofKind("LetStatement").map(({ node }) => textOf(node.GetChild(1))));
  const statements = ofKind("ExpressionStatement").slice(1);
  return [
    ...nodes
      .filter(({ kind }) => !syntax.has(kind))
      .map(({ node, kind }) => failed(query, node.TextStart, `${kind} is not supported in a transformation`)),
    ...ofKind("FunctionCallExpression")
      .map(({ node }) => ({ node, name: textOf(node.GetChild(0)) }))
      .filter(({ name }) => !functions.has(name) && !declared.has(name))
      .map(({ node, name }) => undefinedSymbol(query, node.TextStart, name)),
    ...ofKind("ParseOperator")
      .filter(({ node }) => parsedColumns(node, names) > columnsOfParse)
      .map(({ node }) => failed(query, node.TextStart, `parse makes more than ${columnsOfParse} columns`)),
    ...statements.map(({ node }) => failed(query, node.TextStart, "a transformation is one tabular expression")),
  ];
}

function parsedColumns(parse: SyntaxElement, names: ReadonlyMap<unknown, string>): number {
  return descendants(parse).filter((node) => names.get(node.Kind) === "NameDeclaration").length;
}

function descendants(node: SyntaxElement): SyntaxElement[] {
  if (node.IsToken) return [];
  const children = Array.from({ length: node.ChildCount }, (_, index) => node.GetChild(index));
  return [node, ...children.flatMap((child) => (child === null ? [] : descendants(child)))];
}

function textOf(node: SyntaxElement | null): string {
  return node?.ToString().trim() ?? "";
}

/** Kusto's codes for an unknown name. */
const unknownNames: readonly string[] = ["KS142", "KS211", "KS204"];

function compileError(query: string, { Code, Start, Length, Message }: Diagnostic): string {
  return unknownNames.includes(Code)
    ? undefinedSymbol(query, Start, query.slice(Start, Start + Length))
    : failed(query, Start, Message);
}

function undefinedSymbol(query: string, start: number, name: string): string {
  return failed(query, start, `Undefined symbol: ${name}`, "SemanticError:0x00000006");
}

function failed(query: string, start: number, message: string, error = "SyntaxError"): string {
  const lines = query.slice(0, start).split("\n");
  return `Error occurred while compiling query in query: ${error} at ${lines.length}:${(lines.at(-1) ?? "").length + 1} : ${message}`;
}
