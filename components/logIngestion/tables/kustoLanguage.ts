import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runInThisContext } from "node:vm";

// The part of the analyzer that this program uses. The package's own declarations are generated: a megabyte of global
// names, in which everything may be null.

/** A list as the analyzer makes it. */
export interface KustoList<Item> {
  readonly Count: number;
  getItem(index: number): Item;
}

/** A place in the text and what stands there. */
export interface KustoSyntaxNode {
  readonly Kind: number;
  /** Characters from the start of the text. */
  readonly TextStart: number;
  /** The character behind its last one. */
  readonly End: number;
  /** Whether it is a word or a sign, and not something made of them. */
  readonly IsToken: boolean;
  readonly ChildCount: number;
  GetChild(index: number): KustoSyntaxNode | null;
}

export interface KustoDiagnostic {
  readonly Severity: string;
  readonly Message: string;
  /** Characters from the start of the text. */
  readonly Start: number;
}

interface KustoColumn {
  readonly Name: string;
  readonly Type: { readonly Name: string };
}

interface KustoTable {
  WithName(name: string): KustoTable;
}

interface KustoFunction {
  readonly Name: string;
}

interface KustoGlobals {
  WithDatabase(database: object): KustoGlobals;
  /** A function that is part of KQL itself. */
  GetFunction(name: string): KustoFunction | null;
}

interface KustoCode {
  readonly Syntax: KustoSyntaxNode;
  readonly ResultType: { readonly Columns?: KustoList<KustoColumn> } | null;
  GetDiagnostics(): KustoList<KustoDiagnostic>;
}

export interface KustoLanguage {
  readonly GlobalState: { readonly Default: KustoGlobals };
  readonly KustoCode: { ParseAndAnalyze(text: string, globals: KustoGlobals): KustoCode };
  readonly Symbols: {
    readonly TableSymbol: { From(schema: string): KustoTable };
    readonly FunctionSymbol: {
      readonly $ctor16: new (name: string, parameters: string, body: string, description: string) => KustoFunction;
    };
    readonly DatabaseSymbol: {
      readonly $ctor3: new (name: string, alternateName: null, members: readonly object[]) => object;
    };
  };
  readonly Syntax: { readonly SyntaxKind: Readonly<Record<string, unknown>> };
}

/**
 * The package is two scripts that make three global names: Bridge, System and Kusto. In a global object of their own
 * they would be half a second slower. Elsewhere in the process they may have run already.
 */
function load(): KustoLanguage {
  const directory = dirname(require.resolve("@kusto/language-service-next/package.json"));
  for (const script of runInThisContext("typeof Kusto") === "undefined" ? scripts : []) {
    runInThisContext(readFileSync(join(directory, script), "utf8"), { filename: script });
  }
  return runInThisContext("Kusto.Language");
}

const scripts = ["bridge.min.js", "Kusto.Language.Bridge.min.js"];

let loaded: KustoLanguage | undefined;

/** Microsoft's KQL analyzer, loaded when first asked for: that takes a quarter of a second and 90 MB, and the first analysis most of another second. */
export function kustoLanguage(): KustoLanguage {
  loaded ??= load();
  return loaded;
}

/** A list of the analyzer as one of JavaScript. */
export function fromKusto<Item>(list: KustoList<Item>): Item[] {
  return Array.from({ length: list.Count }, (_, index) => list.getItem(index));
}
