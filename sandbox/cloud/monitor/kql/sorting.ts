import type { SyntaxElement } from "../kusto.ts";
import { compile } from "./expressions.ts";
import { compare } from "./operators.ts";
import type { Expression, Scope } from "./scope.ts";
import { childOf, childOfKind, kindOf, wordsOf } from "./tree.ts";
import type { Row } from "./value.ts";

interface Key {
  readonly expression: Expression;
  readonly isAscending: boolean;
  readonly areNullsFirst: boolean;
}

export type RowOrder = (left: Row, right: Row) => number;

/** The order of `sort by` and `top`: descending unless it says otherwise, nulls at the lower end. */
export function rowOrder(items: readonly SyntaxElement[], scope: Scope): RowOrder {
  const keys = items.map((item) => sortKey(item, scope));
  return (left, right) => keys.reduce((order, key) => (order !== 0 ? order : compareBy(key, left, right)), 0);
}

function sortKey(item: SyntaxElement, scope: Scope): Key {
  const isOrdered = kindOf(item) === "OrderedExpression";
  const clause = childOfKind(item, "OrderingClause");
  const words = isOrdered && clause !== undefined ? wordsOf(clause) : [];
  const isAscending = words.includes("asc");
  return {
    expression: compile(isOrdered ? childOf(item, 0) : item, scope),
    isAscending,
    areNullsFirst: words.includes("nulls") ? words.includes("first") : isAscending,
  };
}

function compareBy({ expression, isAscending, areNullsFirst }: Key, left: Row, right: Row): number {
  const [one, other] = [expression(left), expression(right)];
  if (one.value === null || other.value === null) {
    const order = Number(one.value === null) - Number(other.value === null);
    return areNullsFirst ? -order : order;
  }
  const order = compare(one, other) ?? 0;
  return isAscending ? order : -order;
}
