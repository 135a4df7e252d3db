import type { KqlType } from "../../columnTypes.ts";
import { convert } from "../conversions.ts";
import { type Argument, nothing, type Value } from "../value.ts";

export interface Call {
  /** Ticks: what time it is, the same for the whole query. */
  readonly now: bigint;
  /** What KQL's analyzer says comes out. */
  readonly type: KqlType;
}

export type ScalarFunction = (args: readonly Argument[], call: Call) => Value;

export type ScalarFunctions = Readonly<Record<string, ScalarFunction>>;

/** An argument that the analyzer has seen to be there, or what stands for it. */
export function at(args: readonly Argument[], index: number, absent: Argument = missing): Argument {
  return args[index] ?? absent;
}

const missing: Argument = { type: "dynamic", value: null };

/** Of numbers, or of what can be read as one: null of what cannot. */
export function ofReal(calculate: (value: number) => Value): ScalarFunction {
  return (args, { type }) => {
    const value = convert(at(args, 0), "real");
    if (typeof value !== "number") return nothing(type);
    return calculate(value);
  };
}

/** Of one whole number. */
export function ofLong(calculate: (value: bigint) => Value): ScalarFunction {
  return (args, { type }) => {
    const value = convert(at(args, 0), "long");
    return typeof value === "bigint" ? calculate(value) : nothing(type);
  };
}

/** Of two whole numbers. */
export function ofLongs(calculate: (left: bigint, right: bigint) => Value): ScalarFunction {
  return (args) => {
    const [left, right] = [convert(at(args, 0), "long"), convert(at(args, 1), "long")];
    return typeof left === "bigint" && typeof right === "bigint" ? calculate(left, right) : null;
  };
}

/** A whole number that an argument says; where it says none, the other one. */
export function longOf(argument: Argument | undefined, absent: bigint): bigint {
  const value = argument === undefined ? absent : convert(argument, "long");
  return typeof value === "bigint" ? value : absent;
}
