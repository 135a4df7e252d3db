import { convert } from "../conversions.ts";
import { bin, compare } from "../operators.ts";
import { type Argument, plain, type Value } from "../value.ts";
import { at, longOf, ofLong, ofLongs, ofReal, type ScalarFunctions } from "./scalarFunction.ts";

const bits = (value: bigint) => BigInt.asIntN(64, value);

export const numberFunctions: ScalarFunctions = {
  abs: (args) => magnitude(plain(at(args, 0)).value),
  bin: (args) => bin(at(args, 0), at(args, 1)),
  floor: (args) => bin(at(args, 0), at(args, 1, { type: "long", value: 1n })),
  ceiling: (args, { type }) => convert({ type: "real", value: ceiling(at(args, 0)) }, type),
  exp: ofReal(Math.exp),
  exp10: ofReal((value) => 10 ** value),
  exp2: ofReal((value) => 2 ** value),
  isfinite: ofReal(Number.isFinite),
  isinf: ofReal((value) => Math.abs(value) === Number.POSITIVE_INFINITY),
  isnan: ofReal(Number.isNaN),
  log: ofReal(logarithm(Math.log)),
  log10: ofReal(logarithm(Math.log10)),
  log2: ofReal(logarithm(Math.log2)),
  pow: (args) => {
    const [base, exponent] = [convert(at(args, 0), "real"), convert(at(args, 1), "real")];
    return typeof base === "number" && typeof exponent === "number" ? base ** exponent : null;
  },
  round: (args) => round(convert(at(args, 0), "real"), Number(longOf(args[1], 0n))),
  sign: (args, { type }) => {
    const value = convert(at(args, 0), "real");
    return typeof value === "number" ? convert({ type: "real", value: Math.sign(value) }, type) : null;
  },
  binary_and: ofLongs((left, right) => left & right),
  binary_or: ofLongs((left, right) => left | right),
  binary_xor: ofLongs((left, right) => left ^ right),
  binary_not: ofLong((value) => ~value),
  binary_shift_left: ofLongs((value, by) => (by < 0n ? null : bits(value << (by % 64n)))),
  binary_shift_right: ofLongs((value, by) => (by < 0n ? null : value >> (by % 64n))),
  max_of: (args, { type }) => extreme(args, type, (order) => order > 0),
  min_of: (args, { type }) => extreme(args, type, (order) => order < 0),
};

function magnitude(value: Value): Value {
  if (typeof value === "bigint") return value < 0n ? -value : value;
  return typeof value === "number" ? Math.abs(value) : null;
}

function ceiling(argument: Argument): number | null {
  const value = convert(argument, "real");
  return typeof value === "number" ? Math.ceil(value) : null;
}

/** The logarithm of zero or less is null. */
function logarithm(calculate: (value: number) => number): (value: number) => number | null {
  return (value) => (value > 0 ? calculate(value) : null);
}

/** Rounds halves away from zero. */
function round(value: Value, digits: number): number | null {
  if (typeof value !== "number") return null;
  const scale = 10 ** digits;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale;
}

/** Nulls do not count. */
function extreme(args: readonly Argument[], type: string, isBetter: (order: number) => boolean): Value {
  const known = args.filter(({ value }) => value !== null);
  const best = known.reduce<Argument | undefined>(
    (found, argument) => (found === undefined || isBetter(compare(argument, found) ?? 0) ? argument : found),
    undefined,
  );
  return best === undefined ? null : convert(best, type);
}
