import type { KqlType } from "../../columnTypes.ts";
import { convert } from "../conversions.ts";
import { type Argument, nothing, type Value } from "../value.ts";

export interface Call {
  /** The time in ticks, the same for the whole query. */
  readonly now: bigint;
  /** The type of the result, as KQL's analyzer has found it. */
  readonly type: KqlType;
}

export type ScalarFunction = (args: readonly Argument[], call: Call) => Value;

export type ScalarFunctions = Readonly<Record<string, ScalarFunction>>;

/** An argument, or `absent` if the call does not have it. */
export function at(args: readonly Argument[], index: number, absent: Argument = missing): Argument {
  return args[index] ?? absent;
}

const missing: Argument = { type: "dynamic", value: null };

/** A function of numbers. Values that can be read as numbers count too, and the result for any other is null. */
export function ofReal(calculate: (value: number) => Value): ScalarFunction {
  return (args, { type }) => {
    const value = convert(at(args, 0), "real");
    if (typeof value !== "number") return nothing(type);
    return calculate(value);
  };
}

/** A function of one whole number. */
export function ofLong(calculate: (value: bigint) => Value): ScalarFunction {
  return (args, { type }) => {
    const value = convert(at(args, 0), "long");
    return typeof value === "bigint" ? calculate(value) : nothing(type);
  };
}

/** A function of two whole numbers. */
export function ofLongs(calculate: (left: bigint, right: bigint) => Value): ScalarFunction {
  return (args) => {
    const [left, right] = [convert(at(args, 0), "long"), convert(at(args, 1), "long")];
    return typeof left === "bigint" && typeof right === "bigint" ? calculate(left, right) : null;
  };
}

/** The argument as a whole number, or `absent` if it is none. */
export function longOf(argument: Argument | undefined, absent: bigint): bigint {
  const value = argument === undefined ? absent : convert(argument, "long");
  return typeof value === "bigint" ? value : absent;
}
