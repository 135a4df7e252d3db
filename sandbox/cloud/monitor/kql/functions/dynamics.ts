import { asDynamic, text } from "../conversions.ts";
import { type Argument, isArray, type Json, type Value } from "../value.ts";
import { at, type ScalarFunction, type ScalarFunctions } from "./scalarFunction.ts";

const pack: ScalarFunction = (args) => packed(args);

export const dynamicFunctions: ScalarFunctions = {
  array_concat: (args) => args.flatMap(({ value }) => (isArray(value) ? value : [])),
  array_length: (args) => {
    const { value } = at(args, 0);
    return isArray(value) ? BigInt(value.length) : null;
  },
  pack_array: (args) => args.map(asDynamic),
  pack,
  bag_pack: pack,
  zip: (args) => zipped(args.map(({ value }) => (isArray(value) ? value : [value].map((one) => asJson(one))))),
};

function asJson(value: Value): Json {
  return typeof value === "bigint" ? Number(value) : value;
}

/** The arguments are names and values, in turn. */
function packed(args: readonly Argument[]): Json {
  const names = args.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(names.map((name, index) => [text(name), asDynamic(at(args, index * 2 + 1))]));
}

/** Puts the elements at the same place of each array side by side. Nulls fill up the shorter arrays. */
function zipped(arrays: readonly (readonly Json[])[]): Json {
  const length = Math.max(...arrays.map((array) => array.length));
  return Array.from({ length }, (_, index) => arrays.map((array) => array[index] ?? null));
}
