import type { KqlColumn, KqlType } from "../columnTypes.ts";
import { kusto, type SyntaxElement } from "../kusto.ts";

let kinds: ReadonlyMap<unknown, string> | undefined;

/** The kind that Kusto's parser gives to this part of the query, such as `ExtendOperator`. */
export function kindOf(node: SyntaxElement): string {
  kinds ??= new Map(Object.entries(kusto().Syntax.SyntaxKind).map(([name, value]) => [value, name]));
  return kinds.get(node.Kind) ?? "";
}

export function childrenOf(node: SyntaxElement): SyntaxElement[] {
  return Array.from({ length: node.ChildCount }, (_, index) => node.GetChild(index)).filter((child) => child !== null);
}

export function partsOf(node: SyntaxElement): SyntaxElement[] {
  return childrenOf(node).filter((child) => !child.IsToken);
}

/** The child at an index at which the grammar always has one. */
export function childOf(node: SyntaxElement, index: number): SyntaxElement {
  const child = node.GetChild(index);
  if (child === null) throw new Error(`${kindOf(node)} has no part ${index}`);
  return child;
}

export function childOfKind(node: SyntaxElement, kind: string): SyntaxElement | undefined {
  return childrenOf(node).find((child) => kindOf(child) === kind);
}

/** The items of a list, without the commas. */
export function listItems(list: SyntaxElement): SyntaxElement[] {
  return childrenOf(list).map((item) => (kindOf(item) === "SeparatedElement" ? childOf(item, 0) : item));
}

/** The items of the last list among the parts of a node: an operator's first list is of its parameters. */
export function itemsOf(node: SyntaxElement): SyntaxElement[] {
  const list = childrenOf(node).findLast((child) => kindOf(child) === "List");
  return list === undefined ? [] : listItems(list);
}

/** The parameters of an operator, such as `kind=relaxed`. They are in its first list. */
export function parametersOf(operator: SyntaxElement): SyntaxElement[] {
  return childrenOf(operator)
    .filter((child) => kindOf(child) === "List")
    .flatMap(childrenOf)
    .filter((item) => kindOf(item) === "NamedParameter");
}

/** The text of the node, as the query has it. */
export function sourceOf(node: SyntaxElement): string {
  return tokensOf(node)
    .map((token) => `${property(token, "Trivia") ?? ""}${property(token, "Text") ?? ""}`)
    .join("")
    .trim();
}

/** The words of a clause, in lower case. */
export function wordsOf(node: SyntaxElement): string[] {
  return tokensOf(node).map((token) => String(property(token, "Text")).toLowerCase());
}

function tokensOf(node: SyntaxElement): SyntaxElement[] {
  return node.IsToken ? [node] : childrenOf(node).flatMap(tokensOf);
}

/** The name that a reference or a declaration has, without brackets and quotes. */
export function nameOf(node: SyntaxElement): string {
  const name = property(node, "SimpleName");
  return typeof name === "string" && name !== "" ? name : sourceOf(node);
}

/** The type of an expression, as Kusto's analyzer found it. */
export function typeOf(node: SyntaxElement): KqlType {
  const name = property(property(node, "ResultType"), "Name");
  return typeof name === "string" ? name : "unknown";
}

/** The columns of the result of a tabular expression or operator. */
export function columnsOf(node: SyntaxElement): KqlColumn[] | undefined {
  const columns = property(property(node, "ResultType"), "Columns");
  const count = property(columns, "Count");
  const getItem = property(columns, "getItem");
  if (typeof count !== "number" || typeof getItem !== "function") return undefined;
  return Array.from({ length: count }, (_, index) => {
    const column: unknown = Reflect.apply(getItem, columns, [index]);
    return { name: String(property(column, "Name")), type: String(property(property(column, "Type"), "Name")) };
  });
}

/** The value of a literal, if the parser has already read it. */
export function literalValue(node: SyntaxElement): unknown {
  return property(node, "LiteralValue");
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
