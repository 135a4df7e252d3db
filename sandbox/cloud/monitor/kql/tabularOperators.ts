import type { KqlColumn } from "../columnTypes.ts";
import type { SyntaxElement } from "../kusto.ts";
import { compileAggregate } from "./aggregates.ts";
import { asDynamic, convert, text } from "./conversions.ts";
import { compile } from "./expressions.ts";
import { parseOperator } from "./parseOperator.ts";
import type { Expression, Scope } from "./scope.ts";
import { rowOrder } from "./sorting.ts";
import { childOf, childOfKind, columnsOf, itemsOf, kindOf, nameOf, parametersOf, partsOf, sourceOf } from "./tree.ts";
import { type Argument, KqlNotSupported, nothing, type Row, type Rowset, type Value } from "./value.ts";

/** Makes the rows of an operator's result from its input. The analyzer has found the columns of the result. */
type RowsOperator = (
  node: SyntaxElement,
  scope: Scope,
  columns: readonly KqlColumn[],
) => (rows: readonly Row[]) => Row[];

const operators: Readonly<Record<string, RowsOperator>> = {
  FilterOperator: (node, scope) => {
    const condition = compile(lastPart(node), scope);
    return (rows) => rows.filter((row) => convert(condition(row), "bool") === true);
  },
  ExtendOperator: extend,
  ProjectOperator: (node, scope, columns) => {
    const expressions = itemsOf(node).map((item) => compile(expressionOf(item), scope));
    return (rows) =>
      rows.map((row) =>
        rowOf(
          columns,
          expressions.map((expression) => expression(row)),
        ),
      );
  },
  ProjectAwayOperator: (_node, _scope, columns) => picked(columns),
  ProjectKeepOperator: (_node, _scope, columns) => picked(columns),
  ProjectReorderOperator: (_node, _scope, columns) => picked(columns),
  ProjectRenameOperator: (node) => {
    const names = itemsOf(node).map((item) => [nameOf(childOf(item, 2)), nameOf(childOf(item, 0))] as const);
    const renamed = new Map(names);
    return (rows) => rows.map((row) => new Map([...row].map(([name, value]) => [renamed.get(name) ?? name, value])));
  },
  ParseOperator: (node, scope) => {
    const parse = parseOperator(node, scope);
    return (rows) => rows.map(parse);
  },
  TakeOperator: (node, scope) => {
    const count = countOf(lastPart(node), scope);
    return (rows) => rows.slice(0, count);
  },
  SortOperator: (node, scope) => {
    const order = rowOrder(itemsOf(node), scope);
    return (rows) => rows.toSorted(order);
  },
  TopOperator: (node, scope) => {
    const [count, by] = partsOf(node).filter((part) => kindOf(part) !== "List");
    if (count === undefined || by === undefined) throw new KqlNotSupported(sourceOf(node));
    const [most, order] = [countOf(count, scope), rowOrder([by], scope)];
    return (rows) => rows.toSorted(order).slice(0, most);
  },
  CountOperator: (node) => {
    if (partsOf(node).length > 0) throw new KqlNotSupported(sourceOf(node));
    return (rows) => [new Map<string, Value>([["Count", BigInt(rows.length)]])];
  },
  DistinctOperator: (node, scope, columns) => {
    const items = itemsOf(node);
    const isAll = items.some((item) => kindOf(item) === "StarExpression");
    const expressions = isAll ? columns.map(columnExpression) : items.map((item) => compile(item, scope));
    return (rows) => [...groups(rows, expressions).values()].map(({ key }) => rowOf(columns, key));
  },
  SummarizeOperator: summarize,
};

/**
 * Makes a tabular operator ready to be applied.
 *
 * @throws {KqlNotSupported}
 */
export function compileOperator(
  node: SyntaxElement,
  input: readonly KqlColumn[],
  scope: Scope,
): (rowset: Rowset) => Rowset {
  const operator = operators[kindOf(node)];
  const columns = columnsOf(node);
  const hints = kindOf(node) === "ParseOperator" ? [] : parametersOf(node);
  if (operator === undefined || columns === undefined) throw new KqlNotSupported(sourceOf(childOf(node, 0)));
  if (hints.length > 0) throw new KqlNotSupported(hints.map(sourceOf).join(", "));
  const inner = { ...scope, columns: new Map(input.map(({ name, type }) => [name, type])) };
  const apply = operator(node, inner, columns);
  return ({ rows }) => ({ columns, rows: apply(rows) });
}

export function rowOf(columns: readonly KqlColumn[], values: readonly Argument[]): Row {
  return new Map(columns.map(({ name, type }, index) => [name, stored(values[index], type)]));
}

function stored(argument: Argument | undefined, type: string): Value {
  if (argument === undefined) return nothing(type);
  return type === "dynamic" ? asDynamic(argument) : convert(argument, type);
}

function picked(columns: readonly KqlColumn[]): (rows: readonly Row[]) => Row[] {
  return (rows) => rows.map((row) => new Map(columns.map(({ name, type }) => [name, row.get(name) ?? nothing(type)])));
}

function expressionOf(item: SyntaxElement): SyntaxElement {
  if (kindOf(item) === "CompoundNamedExpression") throw new KqlNotSupported(sourceOf(item));
  return kindOf(item) === "SimpleNamedExpression" ? childOf(item, 2) : item;
}

function columnExpression({ name, type }: KqlColumn): Expression {
  return (row) => ({ type, value: row.get(name) ?? nothing(type) });
}

/** An expression does not see the columns that earlier expressions make. */
function extend(node: SyntaxElement, scope: Scope, columns: readonly KqlColumn[]): (rows: readonly Row[]) => Row[] {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const items = itemsOf(node).filter((item) => kindOf(item) !== "NameReference");
  const named = new Set(items.filter(isNamed).map((item) => nameOf(childOf(item, 0))));
  const unnamed = columns.map(({ name }) => name).filter((name) => !scope.columns.has(name) && !named.has(name));
  if (unnamed.length !== items.length - items.filter(isNamed).length) {
    throw new KqlNotSupported(`${sourceOf(node)} (give each column a name)`);
  }
  const made = items.map((item) => ({
    name: isNamed(item) ? nameOf(childOf(item, 0)) : (unnamed.shift() ?? ""),
    expression: compile(expressionOf(item), scope),
  }));
  return (rows) =>
    rows.map((row) => {
      const values = made.map(
        ({ name, expression }) => [name, stored(expression(row), types.get(name) ?? "")] as const,
      );
      return new Map([...row, ...values]);
    });
}

function isNamed(item: SyntaxElement): boolean {
  return kindOf(item) === "SimpleNamedExpression";
}

function lastPart(node: SyntaxElement): SyntaxElement {
  const part = partsOf(node).at(-1);
  if (part === undefined) throw new KqlNotSupported(sourceOf(node));
  return part;
}

function countOf(node: SyntaxElement, scope: Scope): number {
  const count = convert(compile(node, { ...scope, columns: new Map() })(new Map()), "long");
  if (typeof count !== "bigint") throw new KqlNotSupported(sourceOf(node));
  return Math.max(Number(count), 0);
}

interface Group {
  readonly key: readonly Argument[];
  readonly rows: Row[];
}

function groups(rows: readonly Row[], by: readonly Expression[]): Map<string, Group> {
  const found = new Map<string, Group>();
  for (const row of rows) {
    const key = by.map((expression) => expression(row));
    const id = JSON.stringify(key.map((part) => [part.value === null, text(part)]));
    const group = found.get(id);
    if (group === undefined) found.set(id, { key, rows: [row] });
    else group.rows.push(row);
  }
  return found;
}

/** Without `by` there is one group, even if it has no rows. */
function summarize(node: SyntaxElement, scope: Scope, columns: readonly KqlColumn[]): (rows: readonly Row[]) => Row[] {
  const clause = childOfKind(node, "SummarizeByClause");
  const by = (clause === undefined ? [] : itemsOf(clause)).map((item) => compile(expressionOf(item), scope));
  const aggregates = itemsOf(node).map((item) => compileAggregate(item, scope));
  const aggregated = columns.slice(by.length);
  return (rows) => {
    const found = by.length === 0 ? [{ key: [], rows: [...rows] }] : [...groups(rows, by).values()];
    return found.map((group) => {
      const values = aggregates.map((aggregate, index) => ({
        type: aggregated[index]?.type ?? "",
        value: aggregate(group.rows),
      }));
      return rowOf(columns, [...group.key, ...values]);
    });
  };
}
