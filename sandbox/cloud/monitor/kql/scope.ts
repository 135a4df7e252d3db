import type { KqlType } from "../columnTypes.ts";
import type { SyntaxElement } from "../kusto.ts";
import type { Argument, Row, Rowset } from "./value.ts";

export type Expression = (row: Row) => Argument;

/** The meaning of a name that a `let` statement has defined, or that is a parameter of a function. */
export type Variable =
  | { readonly kind: "scalar"; readonly expression: Expression }
  | { readonly kind: "function"; readonly declaration: SyntaxElement; readonly scope: Scope }
  | { readonly kind: "table"; readonly rows: () => Rowset };

export interface Scope {
  /** The types of the columns, by name. */
  readonly columns: ReadonlyMap<string, KqlType>;
  readonly variables: ReadonlyMap<string, Variable>;
  /** The time in ticks, the same for the whole query. */
  readonly now: bigint;
}
