import type { KqlType } from "../columnTypes.ts";
import type { SyntaxElement } from "../kusto.ts";
import { asDynamic, convert } from "./conversions.ts";
import { scalarFunctions } from "./functions/index.ts";
import { literal } from "./literals.ts";
import { equalText, isAmong, isBetween, memberOf, type Sameness } from "./membership.ts";
import {
  arithmeticOperators,
  type BinaryOperator,
  comparisonOperators,
  equal,
  logicalOperators,
  negated,
  not,
} from "./operators.ts";
import type { Expression, Scope, Variable } from "./scope.ts";
import { stringOperators } from "./stringOperators.ts";
import { childOf, childOfKind, kindOf, listItems, nameOf, partsOf, sourceOf, typeOf } from "./tree.ts";
import { type Argument, KqlNotSupported, type Row, type Value } from "./value.ts";

const binaryOperators: Readonly<Record<string, BinaryOperator>> = {
  ...arithmeticOperators,
  ...comparisonOperators,
  ...logicalOperators,
  ...stringOperators,
};

type Compiler = (node: SyntaxElement, scope: Scope) => Expression;

const compilers: Readonly<Record<string, Compiler>> = {
  NameReference: reference,
  ParenthesizedExpression: (node, scope) => compile(childOf(node, 1), scope),
  UnaryMinusExpression: (node, scope) => {
    const operand = compile(childOf(node, 1), scope);
    return (row) => {
      const argument = operand(row);
      return { type: argument.type, value: negated(argument) };
    };
  },
  UnaryPlusExpression: (node, scope) => compile(childOf(node, 1), scope),
  FunctionCallExpression: functionCall,
  PathExpression: (node, scope) => {
    const name = nameOf(childOf(node, 2));
    return member(compile(childOf(node, 0), scope), () => ({ type: "string", value: name }));
  },
  ElementExpression: (node, scope) =>
    member(compile(childOf(node, 0), scope), compile(childOf(childOf(node, 1), 1), scope)),
  InExpression: (node, scope) => among(node, scope, equal, false),
  NotInExpression: (node, scope) => among(node, scope, equal, true),
  InCsExpression: (node, scope) => among(node, scope, equalText, false),
  NotInCsExpression: (node, scope) => among(node, scope, equalText, true),
  BetweenExpression: (node, scope) => between(node, scope, false),
  NotBetweenExpression: (node, scope) => between(node, scope, true),
};

/**
 * Makes an expression of KQL ready to be evaluated for rows.
 *
 * @throws {KqlNotSupported}
 */
export function compile(node: SyntaxElement, scope: Scope): Expression {
  const constant = literal(node);
  if (constant !== undefined) return () => constant;
  const kind = kindOf(node);
  const compiler = compilers[kind];
  if (compiler !== undefined) return compiler(node, scope);
  const operator = binaryOperators[kind];
  if (operator === undefined) throw new KqlNotSupported(sourceOf(node));
  return binary(node, scope, operator);
}

function binary(node: SyntaxElement, scope: Scope, operator: BinaryOperator): Expression {
  const type = typeOf(node);
  const [left, right] = [compile(childOf(node, 0), scope), compile(childOf(node, 2), scope)];
  return (row) => typed(operator(left(row), right(row)), type);
}

/** Turns whole numbers into real ones if the analyzer says that the result is real. */
function typed(value: Value, type: KqlType): Argument {
  if (type === "real" && typeof value === "bigint") return { type, value: Number(value) };
  if (type === "int" && typeof value === "bigint") return { type, value: BigInt.asIntN(32, value) };
  return { type, value };
}

function reference(node: SyntaxElement, { columns, variables }: Scope): Expression {
  const name = nameOf(node);
  const type = columns.get(name);
  if (type !== undefined) return (row) => ({ type, value: row.get(name) ?? (type === "string" ? "" : null) });
  const variable = variables.get(name);
  if (variable?.kind !== "scalar") throw new KqlNotSupported(name);
  return variable.expression;
}

function member(whole: Expression, key: Expression): Expression {
  return (row) => ({ type: "dynamic", value: memberOf(whole(row).value, key(row)) });
}

function among(node: SyntaxElement, scope: Scope, isSame: Sameness, isContrary: boolean): Expression {
  const value = compile(childOf(node, 0), scope);
  const list = childOfKind(childOf(node, 2), "List");
  const candidates = (list === undefined ? [] : listItems(list)).map((item) => compile(item, scope));
  return (row) => {
    const left = value(row);
    const found = candidates.some((candidate) => isAmong(left, candidate(row), isSame));
    return { type: "bool", value: found !== isContrary };
  };
}

function between(node: SyntaxElement, scope: Scope, isContrary: boolean): Expression {
  const value = compile(childOf(node, 0), scope);
  const [first, last] = partsOf(childOf(node, 2)).map((part) => compile(part, scope));
  if (first === undefined || last === undefined) throw new KqlNotSupported(sourceOf(node));
  return (row) => {
    const found = isBetween(value(row), first(row), last(row));
    return { type: "bool", value: isContrary ? not(found) : found };
  };
}

function functionCall(node: SyntaxElement, scope: Scope): Expression {
  const name = nameOf(childOf(node, 0));
  const list = childOfKind(childOf(node, 1), "List");
  const all = list === undefined ? [] : listItems(list);
  // The analyzer has already given the type that `typeof` names to the whole call.
  const args = all.filter((argument) => kindOf(argument) !== "TypeOfLiteralExpression");
  const declared = scope.variables.get(name);
  if (declared?.kind === "function") return declaredCall(declared.declaration, declared.scope, args, scope);
  if (name === "columnifexists" || name === "column_ifexists") return columnIfExists(args, scope);
  const evaluate = scalarFunctions.get(name);
  if (evaluate === undefined) throw new KqlNotSupported(`the function ${name}`);
  const type = typeOf(node);
  const compiled = args.map((argument) => compile(argument, scope));
  const call = { now: scope.now, type };
  return (row) =>
    typed(
      evaluate(
        compiled.map((argument) => argument(row)),
        call,
      ),
      type,
    );
}

function columnIfExists(args: readonly SyntaxElement[], scope: Scope): Expression {
  const [name, otherwise] = args;
  const column = name === undefined ? undefined : literal(name)?.value;
  if (typeof column !== "string" || otherwise === undefined) throw new KqlNotSupported("columnifexists of a variable");
  const type = scope.columns.get(column);
  return type === undefined ? compile(otherwise, scope) : (row) => ({ type, value: row.get(column) ?? null });
}

/** Calls a function that a `let` statement declares: its body sees each argument under the name of its parameter. */
function declaredCall(
  declaration: SyntaxElement,
  declaredIn: Scope,
  args: readonly SyntaxElement[],
  scope: Scope,
): Expression {
  const parameters = childOfKind(declaration, "FunctionParameters");
  const body = childOfKind(declaration, "FunctionBody");
  const list = parameters && childOfKind(parameters, "List");
  if (body === undefined || args.some((argument) => kindOf(argument) === "SimpleNamedExpression")) {
    throw new KqlNotSupported(sourceOf(declaration));
  }
  const given = (list === undefined ? [] : listItems(list)).map((parameter, index) => {
    const named = childOf(parameter, 0);
    const type = sourceOf(childOf(named, 2)).toLowerCase();
    const value = args[index] ?? defaultOf(parameter);
    const expression = compile(value, scope);
    return [
      nameOf(childOf(named, 0)),
      { kind: "scalar", expression: (row: Row) => ({ type, value: cast(expression(row), type) }) },
    ] as const satisfies [string, Variable];
  });
  // The body of a function does not see the columns. Its arguments are evaluated for the row.
  const inner = { ...declaredIn, columns: new Map(), variables: new Map([...declaredIn.variables, ...given]) };
  return bodyExpression(body, inner);
}

function cast(argument: Argument, type: KqlType): Value {
  return type === "dynamic" ? asDynamic(argument) : convert(argument, type);
}

function bodyExpression(body: SyntaxElement, scope: Scope): Expression {
  const statements = childOfKind(body, "List");
  const inner = (statements === undefined ? [] : listItems(statements)).reduce(letScalar, scope);
  const expression = partsOf(body).find((part) => kindOf(part) !== "List");
  if (expression === undefined) throw new KqlNotSupported(sourceOf(body));
  return compile(expression, inner);
}

/** A `let` inside a function gives a name to a plain value. */
function letScalar(scope: Scope, statement: SyntaxElement): Scope {
  const name = nameOf(childOf(statement, 1));
  const expression = compile(childOf(statement, 3), scope);
  return { ...scope, variables: new Map([...scope.variables, [name, { kind: "scalar", expression }]]) };
}

function defaultOf(parameter: SyntaxElement): SyntaxElement {
  const declaration = childOfKind(parameter, "DefaultValueDeclaration");
  if (declaration === undefined) throw new KqlNotSupported(sourceOf(parameter));
  return childOf(declaration, 1);
}
