import { convert } from "./conversions.ts";
import { ticksPerDay } from "./time.ts";
import { type Argument, KqlNotSupported, plain, type Value } from "./value.ts";

export type BinaryOperator = (left: Argument, right: Argument) => Value;

type Arithmetic = (left: bigint, right: bigint) => bigint | null;
type RealArithmetic = (left: number, right: number) => number;

/** Sums, products and the like, by kind of syntax. The result is null if a part is null. */
export const arithmeticOperators: Readonly<Record<string, BinaryOperator>> = {
  AddExpression: arithmetic(
    (left, right) => left + right,
    (left, right) => left + right,
  ),
  SubtractExpression: arithmetic(
    (left, right) => left - right,
    (left, right) => left - right,
  ),
  MultiplyExpression: product,
  DivideExpression: quotient,
  ModuloExpression: arithmetic(
    // KQL's remainder is never negative.
    (left, right) => (right === 0n ? null : positive(left % right, right)),
    (left, right) => left % right,
  ),
};

function arithmetic(ofWhole: Arithmetic, ofReal: RealArithmetic): BinaryOperator {
  return (leftArgument, rightArgument) => {
    const [left, right] = [plain(leftArgument), plain(rightArgument)];
    if (left.value === null || right.value === null) return null;
    if (typeof left.value === "bigint" && typeof right.value === "bigint") {
      return inRange(ofWhole(left.value, right.value));
    }
    const [one, other] = [convert(left, "real"), convert(right, "real")];
    return typeof one === "number" && typeof other === "number" ? ofReal(one, other) : null;
  };
}

function positive(remainder: bigint, divisor: bigint): bigint {
  if (remainder >= 0n) return remainder;
  return remainder + (divisor < 0n ? -divisor : divisor);
}

function inRange(value: bigint | null): bigint | null {
  return value === null ? null : BigInt.asIntN(64, value);
}

const isSpan = ({ type }: Argument) => type === "timespan";

const multiply = arithmetic(
  (left, right) => left * right,
  (left, right) => left * right,
);

function product(left: Argument, right: Argument): Value {
  const result = multiply(left, right);
  return typeof result === "number" && (isSpan(left) || isSpan(right)) ? ticksOf(result) : result;
}

const divide = arithmetic(
  (left, right) => (right === 0n ? null : left / right),
  (left, right) => left / right,
);

/** A time span divided by a time span is a number; divided by a number, a time span. */
function quotient(left: Argument, right: Argument): Value {
  if (left.value === null || right.value === null) return null;
  if (isSpan(left) && isSpan(right)) return Number(left.value) / Number(right.value);
  const result = divide(left, right);
  return typeof result === "number" && isSpan(left) ? ticksOf(result) : result;
}

function ticksOf(ticks: number): bigint | null {
  return Number.isFinite(ticks) ? BigInt(Math.round(ticks)) : null;
}

/** Rounds down to a multiple. A number rounds time spans to days. */
export function bin(argument: Argument, size: Argument): Value {
  const [value, by] = [plain(argument), plain(size)];
  if (value.value === null || by.value === null) return null;
  if (typeof value.value === "bigint" && typeof by.value === "bigint") {
    const isTime = value.type === "datetime" || value.type === "timespan";
    const step = isTime && !isSpan(by) ? by.value * ticksPerDay : by.value;
    if (step <= 0n) return null;
    return value.value - positive(value.value % step, step);
  }
  const [one, step] = [convert(value, "real"), convert(by, "real")];
  return typeof one === "number" && typeof step === "number" ? Math.floor(one / step) * step : null;
}

/** Less than zero, zero or more, as in sorting. `undefined` if the two have no order. */
export function compare(leftArgument: Argument, rightArgument: Argument): number | undefined {
  const [left, right] = [plain(leftArgument), plain(rightArgument)];
  const [one, other] = [left.value, right.value];
  if (one === null || other === null) return undefined;
  if (typeof one === "string" && typeof other === "string") return one < other ? -1 : one > other ? 1 : 0;
  if (typeof one === "boolean" && typeof other === "boolean") return Number(one) - Number(other);
  if (isNumber(one) && isNumber(other)) return compareNumbers(one, other);
  if (typeof one === "string") return fromText(left, right);
  if (typeof other === "string") return opposite(fromText(right, left));
  if (left.type === "dynamic" && right.type === "dynamic") {
    return JSON.stringify(one) === JSON.stringify(other) ? 0 : undefined;
  }
  return undefined;
}

function compareNumbers(one: bigint | number, other: bigint | number): number | undefined {
  if (Number.isNaN(one) || Number.isNaN(other)) return undefined;
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Compares the text of a dynamic value with a date, a time span or another value that JSON writes as text. */
function fromText(textual: Argument, other: Argument): number | undefined {
  const read = { type: other.type, value: convert(textual, other.type) };
  return typeof read.value === "bigint" && typeof other.value === "bigint" ? compare(read, other) : undefined;
}

function opposite(order: number | undefined): number | undefined {
  return order === undefined ? undefined : -order;
}

function isNumber(value: Value): value is bigint | number {
  return typeof value === "bigint" || typeof value === "number";
}

/** Null if both are null: it is unknown whether they are the same. */
export function equal(left: Argument, right: Argument): boolean | null {
  if (left.value === null && right.value === null) return null;
  return compare(left, right) === 0;
}

export function not(value: Value): boolean | null {
  return typeof value === "boolean" ? !value : null;
}

function ordering(holds: (order: number) => boolean): BinaryOperator {
  return (left, right) => {
    if (left.value === null || right.value === null) return null;
    const order = compare(left, right);
    return order !== undefined && holds(order);
  };
}

export const lessThanOrEqual = ordering((order) => order <= 0);
export const greaterThanOrEqual = ordering((order) => order >= 0);

/** Comparisons, by kind of syntax. */
export const comparisonOperators: Readonly<Record<string, BinaryOperator>> = {
  EqualExpression: equal,
  NotEqualExpression: (left, right) => not(equal(left, right)),
  LessThanExpression: ordering((order) => order < 0),
  LessThanOrEqualExpression: lessThanOrEqual,
  GreaterThanExpression: ordering((order) => order > 0),
  GreaterThanOrEqualExpression: greaterThanOrEqual,
};

/** Logical operators, by kind of syntax. Null means unknown. */
export const logicalOperators: Readonly<Record<string, BinaryOperator>> = {
  AndExpression: (left, right) => logical(left, right, false),
  OrExpression: (left, right) => logical(left, right, true),
};

/** @param decisive The value that decides, whatever the other one is. */
function logical(left: Argument, right: Argument, decisive: boolean): boolean | null {
  const values = [convert(left, "bool"), convert(right, "bool")];
  if (values.includes(decisive)) return decisive;
  return values.includes(null) ? null : !decisive;
}

export function negated({ type, value }: Argument): Value {
  if (value === null) return null;
  if (typeof value === "bigint" || typeof value === "number") return -value;
  throw new KqlNotSupported(`the negative of a ${type}`);
}
