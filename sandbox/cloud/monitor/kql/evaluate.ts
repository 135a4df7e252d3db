import type { KqlColumn } from "../columnTypes.ts";
import type { SyntaxElement } from "../kusto.ts";
import { compile } from "./expressions.ts";
import { literal } from "./literals.ts";
import type { Scope, Variable } from "./scope.ts";
import { compileOperator, rowOf } from "./tabularOperators.ts";
import { childOf, childOfKind, columnsOf, itemsOf, kindOf, nameOf, sourceOf } from "./tree.ts";
import { KqlNotSupported, type Rowset } from "./value.ts";

/**
 * Evaluates a query in which the analyzer has found no fault.
 *
 * @param syntax The parsed query.
 * @param tables The rows of each table, by its name. A table is read only when the query names it.
 * @param now The time that the query sees, in ticks.
 * @throws {KqlNotSupported} Before any row is read, or when a value is not supported.
 */
export function evaluate(syntax: SyntaxElement, tables: ReadonlyMap<string, () => Rowset>, now: bigint): Rowset {
  const variables = new Map<string, Variable>([...tables].map(([name, rows]) => [name, { kind: "table", rows }]));
  const list = childOfKind(syntax, "List") === undefined ? [] : itemsOf(syntax);
  let scope: Scope = { columns: new Map(), variables, now };
  let result: Rowset | undefined;
  for (const statement of list) {
    if (kindOf(statement) === "LetStatement") {
      scope = declare(statement, scope);
    } else if (kindOf(statement) === "ExpressionStatement" && result === undefined) {
      result = tabular(childOf(statement, 0), scope);
    } else {
      throw new KqlNotSupported(sourceOf(statement));
    }
  }
  if (result === undefined) throw new KqlNotSupported("a query without a result");
  return result;
}

function declare(statement: SyntaxElement, scope: Scope): Scope {
  const variables = new Map(scope.variables);
  variables.set(nameOf(childOf(statement, 1)), variable(childOf(statement, 3), scope));
  return { ...scope, variables };
}

function variable(value: SyntaxElement, scope: Scope): Variable {
  if (kindOf(value) === "FunctionDeclaration") return { kind: "function", declaration: value, scope };
  if (columnsOf(value) === undefined) return { kind: "scalar", expression: compile(value, scope) };
  const rows = tabular(value, scope);
  return { kind: "table", rows: () => rows };
}

function tabular(node: SyntaxElement, scope: Scope): Rowset {
  switch (kindOf(node)) {
    case "PipeExpression": {
      const input = tabular(childOf(node, 0), scope);
      return compileOperator(childOf(node, 2), input.columns, scope)(input);
    }
    case "NameReference": {
      const found = scope.variables.get(nameOf(node));
      if (found?.kind !== "table") throw new KqlNotSupported(sourceOf(node));
      return found.rows();
    }
    case "ParenthesizedExpression":
      return tabular(childOf(node, 1), scope);
    case "PrintOperator":
      return print(node, scope);
    case "DataTableExpression":
      return dataTable(node);
    default:
      throw new KqlNotSupported(sourceOf(node));
  }
}

function print(node: SyntaxElement, scope: Scope): Rowset {
  const columns = resultColumns(node);
  const values = itemsOf(node).map((item) =>
    compile(kindOf(item) === "SimpleNamedExpression" ? childOf(item, 2) : item, scope)(new Map()),
  );
  return { columns, rows: [rowOf(columns, values)] };
}

function dataTable(node: SyntaxElement): Rowset {
  const columns = resultColumns(node);
  const values = itemsOf(node).map((item) => {
    const value = literal(item);
    if (value === undefined) throw new KqlNotSupported(sourceOf(item));
    return value;
  });
  const height = columns.length === 0 ? 0 : Math.floor(values.length / columns.length);
  const starts = Array.from({ length: height }, (_, index) => index * columns.length);
  return { columns, rows: starts.map((start) => rowOf(columns, values.slice(start, start + columns.length))) };
}

function resultColumns(node: SyntaxElement): readonly KqlColumn[] {
  const columns = columnsOf(node);
  if (columns === undefined) throw new KqlNotSupported(sourceOf(node));
  return columns;
}
