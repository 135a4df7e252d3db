import type { KqlType } from "../columnTypes.ts";
import type { SyntaxElement } from "../kusto.ts";
import type { Argument, Row, Rowset } from "./value.ts";

export type Expression = (row: Row) => Argument;

/** What a name stands for that a `let` gave, or that is an argument of a function. */
export type Variable =
  | { readonly kind: "scalar"; readonly expression: Expression }
  | { readonly kind: "function"; readonly declaration: SyntaxElement; readonly scope: Scope }
  | { readonly kind: "table"; readonly rows: () => Rowset };

export interface Scope {
  /** Types of the columns by name. */
  readonly columns: ReadonlyMap<string, KqlType>;
  readonly variables: ReadonlyMap<string, Variable>;
  /** Ticks: what time it is, the same for the whole query. */
  readonly now: bigint;
}
