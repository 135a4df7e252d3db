import { transformationFunctions } from "../../../catalogue/transformationKql";
import { columnTypes, type TableColumn } from "./columnTypes";
import { fromKusto, type KustoSyntaxNode, kustoLanguage } from "./kustoLanguage";

/** A message of the analyzer about a transform. */
export interface KqlDiagnostic {
  /** In the analyzer's words. */
  readonly message: string;
  /** Characters from the start of the transform. */
  readonly start: number;
}

/** A part of a transform. */
export interface KqlSyntax {
  /** The analyzer's name for the kind of syntax, such as `SummarizeOperator`. */
  readonly kind: string;
  /** Characters from the start of the transform. */
  readonly start: number;
  readonly end: number;
  readonly children: KqlSyntax[];
}

/** A column of the result of a transform. */
export interface OutputColumn {
  readonly name: string;
  readonly type: string;
}

/** The findings of Microsoft's analyzer. */
export interface AnalyzedTransform {
  readonly syntax: KqlSyntax;
  readonly errors: KqlDiagnostic[];
  /** The columns of the result; types that a table cannot have keep the analyzer's name. */
  readonly output: OutputColumn[];
}

const configurationTypes = new Map<string, string>(
  Object.entries(columnTypes).map(([configuration, { kusto }]) => [kusto, configuration]),
);

/**
 * Analyzes a transform.
 *
 * @param transformKql Reads from `source`.
 * @param streamColumns The columns of `source`.
 */
export function analyzeTransform(transformKql: string, streamColumns: readonly TableColumn[]): AnalyzedTransform {
  const { GlobalState, KustoCode, Symbols } = kustoLanguage();
  const declarations = streamColumns.map(({ name, type }) => `['${name}']: ${columnTypes[type].kusto}`);
  const source = Symbols.TableSymbol.From(`(${declarations.join(", ")})`).WithName("source");
  // The analyzer takes the type of a function's result from its body.
  const functions = Object.entries(transformationFunctions).map(
    ([name, { parameters, result }]) => new Symbols.FunctionSymbol.$ctor16(name, parameters, `{ ${result}(null) }`, ""),
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
