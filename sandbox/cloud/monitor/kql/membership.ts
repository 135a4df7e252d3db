import { text } from "./conversions.ts";
import { greaterThanOrEqual, lessThanOrEqual } from "./operators.ts";
import { type Argument, isArray, isObject, type Value } from "./value.ts";

/** Whether two values are the same, or null if that is unknown. */
export type Sameness = (left: Argument, right: Argument) => boolean | null;

/** A member of a dynamic value, by name or by index. An index below zero counts from the end. */
export function memberOf(whole: Value, key: Argument): Value {
  const { value } = key;
  if (isArray(whole) && typeof value === "bigint") return whole.at(Number(value)) ?? null;
  if (!isObject(whole) || typeof value !== "string" || !Object.hasOwn(whole, value)) return null;
  return whole[value] ?? null;
}

/** Compares text without regard to letter case. */
export function equalText(left: Argument, right: Argument): boolean {
  return text(left).toLowerCase() === text(right).toLowerCase();
}

/** Whether a value equals a candidate, or an element of the candidate if that is a dynamic array. */
export function isAmong(value: Argument, candidate: Argument, isSame: Sameness): boolean {
  return elements(candidate).some((element) => isSame(value, element) === true);
}

function elements(argument: Argument): Argument[] {
  const { value } = argument;
  return isArray(value) ? value.map((element) => ({ type: "dynamic", value: element })) : [argument];
}

/** Whether a value lies between the first and the last, both included, or null if that is unknown. */
export function isBetween(value: Argument, first: Argument, last: Argument): Value {
  const [left, right] = [greaterThanOrEqual(value, first), lessThanOrEqual(value, upperBound(first, last))];
  return left === null || right === null ? null : left === true && right === true;
}

/** `between (date .. span)` ends a time span after its beginning. */
function upperBound(first: Argument, last: Argument): Argument {
  if (first.type !== "datetime" || last.type !== "timespan") return last;
  const [start, span] = [first.value, last.value];
  const isKnown = typeof start === "bigint" && typeof span === "bigint";
  return { type: "datetime", value: isKnown ? start + span : null };
}
