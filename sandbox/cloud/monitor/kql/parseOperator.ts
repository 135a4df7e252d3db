import type { KqlType } from "../columnTypes.ts";
import type { SyntaxElement } from "../kusto.ts";
import { convert, text } from "./conversions.ts";
import { compile } from "./expressions.ts";
import { literal } from "./literals.ts";
import type { Scope } from "./scope.ts";
import { escapeRegularExpression } from "./stringOperators.ts";
import { childOf, childOfKind, childrenOf, kindOf, nameOf, parametersOf, partsOf, sourceOf } from "./tree.ts";
import { KqlNotSupported, nothing, type Row, type Value } from "./value.ts";

interface ParsedColumn {
  readonly name: string;
  readonly type: KqlType;
}

/**
 * `parse` reads columns from the text between constant texts. The simple kind yields all columns or none. The relaxed
 * kind yields each column whose text has the type of the column.
 *
 * @see https://learn.microsoft.com/kusto/query/parse-operator
 */
export function parseOperator(node: SyntaxElement, scope: Scope): (row: Row) => Row {
  const isRelaxed = kindOfParse(node) === "relaxed";
  const source = partsOf(node).find((part) => kindOf(part) !== "List");
  if (source === undefined) throw new KqlNotSupported(sourceOf(node));
  const expression = compile(source, scope);
  const pieces = patternOf(node);
  const columns = pieces.flatMap(columnOf);
  const pattern = new RegExp(
    `^${pieces.map((piece, index) => patternPiece(piece, index === pieces.length - 1)).join("")}`,
    "su",
  );
  return (row) => {
    const groups = pattern.exec(text(expression(row)))?.slice(1);
    const values = columns.map((column, index) => readValue(column, groups?.[index]));
    const isWhole = groups !== undefined && (isRelaxed || values.every(({ isRight }) => isRight));
    const found = columns.map(
      ({ name, type }, index) => [name, isWhole ? (values[index]?.value ?? nothing(type)) : nothing(type)] as const,
    );
    return new Map([...row, ...found]);
  };
}

function kindOfParse(node: SyntaxElement): string {
  const [parameter] = parametersOf(node);
  const kind = parameter === undefined ? "simple" : sourceOf(childOf(parameter, 2)).toLowerCase();
  if (kind !== "simple" && kind !== "relaxed") throw new KqlNotSupported(`parse of the kind ${kind}`);
  return kind;
}

function patternOf(node: SyntaxElement): SyntaxElement[] {
  const list = childrenOf(node).findLast((child) => kindOf(child) === "List");
  return list === undefined ? [] : childrenOf(list);
}

function columnOf(piece: SyntaxElement): ParsedColumn[] {
  const kind = kindOf(piece);
  if (kind === "NameDeclaration") return [{ name: nameOf(piece), type: "string" }];
  if (kind !== "NameAndTypeDeclaration") return [];
  const type = childOfKind(piece, "PrimitiveTypeExpression");
  return [{ name: nameOf(childOf(piece, 0)), type: type === undefined ? "string" : plainType(sourceOf(type)) }];
}

/** KQL has several names for some types. */
function plainType(name: string): KqlType {
  return { double: "real", boolean: "bool", date: "datetime", time: "timespan" }[name] ?? name;
}

function patternPiece(piece: SyntaxElement, isLast: boolean): string {
  const kind = kindOf(piece);
  const anything = isLast ? ".*" : ".*?";
  const end = isLast ? "$" : "";
  if (kind === "StarExpression") return `${anything}${end}`;
  if (columnOf(piece).length > 0) return `(${anything})${end}`;
  const constant = literal(piece);
  if (constant?.type !== "string") throw new KqlNotSupported(sourceOf(piece));
  return escapeRegularExpression(String(constant.value));
}

function readValue({ type }: ParsedColumn, found = ""): { readonly value: Value; readonly isRight: boolean } {
  const value = convert({ type: "string", value: found }, type);
  return { value, isRight: type === "string" || value !== null };
}
