import { columnTypes, isColumnType } from "./columnTypes";
import { fromKusto, type KustoSyntaxNode, kustoLanguage } from "./kustoLanguage";
import type { TableColumn } from "./tableSchema";

/** Something that the analyzer has to say about a transform. */
export interface KqlDiagnostic {
  /** In the analyzer's words. */
  readonly message: string;
  /** Characters from the start of the transform. */
  readonly start: number;
}

/** A part of a transform. */
export interface KqlSyntax {
  /** The analyzer's name for the kind of thing that it is, such as `SummarizeOperator`. */
  readonly kind: string;
  /** Characters from the start of the transform. */
  readonly start: number;
  readonly end: number;
  readonly children: KqlSyntax[];
}

/** What Microsoft's analyzer finds in a transform. */
export interface AnalyzedTransform {
  readonly syntax: KqlSyntax;
  readonly errors: KqlDiagnostic[];
  /** The columns that come out; types that a table cannot have keep the analyzer's name. */
  readonly output: TableColumn[];
}

const configurationTypes = new Map<string, string>(
  Object.entries(columnTypes).map(([configuration, { kusto }]) => [kusto, configuration]),
);

/** Functions that only transformations have, so that the analyzer must be told. */
const transformationFunctions: readonly { name: string; parameters: string; body: string }[] = [
  { name: "geo_location", parameters: "(address: string)", body: "{ parse_json(address) }" },
  { name: "parse_cef_dictionary", parameters: "(message: string)", body: "{ parse_json(message) }" },
];

/**
 * Analyzes a transform.
 *
 * @param transformKql reads from `source`
 * @param streamColumns the columns of `source`
 */
export function analyzeTransform(transformKql: string, streamColumns: readonly TableColumn[]): AnalyzedTransform {
  const { GlobalState, KustoCode, Symbols } = kustoLanguage();
  const declarations = streamColumns.map(
    ({ name, type }) => `['${name}']: ${isColumnType(type) ? columnTypes[type].kusto : type}`,
  );
  const source = Symbols.TableSymbol.From(`(${declarations.join(", ")})`).WithName("source");
  const functions = transformationFunctions.map(
    ({ name, parameters, body }) => new Symbols.FunctionSymbol.$ctor16(name, parameters, body, ""),
  );
  const globals = GlobalState.Default.WithDatabase(
    new Symbols.DatabaseSymbol.$ctor3("transformation", null, [source, ...functions]),
  );
  const code = KustoCode.ParseAndAnalyze(transformKql, globals);
  const columns = code.ResultType?.Columns;
  return {
    syntax: toSyntax(code.Syntax),
    errors: fromKusto(code.GetDiagnostics())
      .filter(({ Severity }) => Severity === "Error")
      .map(({ Message, Start }) => ({ message: Message, start: Start })),
    output:
      columns === undefined
        ? []
        : fromKusto(columns).map(({ Name, Type }) => ({
            name: Name,
            type: configurationTypes.get(Type.Name) ?? Type.Name,
          })),
  };
}

let kinds: ReadonlyMap<unknown, string> | undefined;

function kindName(kind: number): string {
  kinds ??= new Map(Object.entries(kustoLanguage().Syntax.SyntaxKind).map(([name, value]) => [value, name]));
  return kinds.get(kind) ?? `syntax kind ${kind}`;
}

function toSyntax(node: KustoSyntaxNode): KqlSyntax {
  const children: KqlSyntax[] = [];
  for (let index = 0; index < node.ChildCount; index++) {
    const child = node.GetChild(index);
    if (child !== null && !child.IsToken) {
      children.push(toSyntax(child));
    }
  }
  return { kind: kindName(node.Kind), start: node.TextStart, end: node.End, children };
}

/** A part of a transform and all its parts, from the first to the last. */
export function withDescendants(syntax: KqlSyntax): KqlSyntax[] {
  return [syntax, ...syntax.children.flatMap(withDescendants)];
}

/** Whether a function is part of KQL itself, not one that a transform declares or that only transformations have. */
export function isKqlFunction(name: string): boolean {
  return kustoLanguage().GlobalState.Default.GetFunction(name) !== null;
}
