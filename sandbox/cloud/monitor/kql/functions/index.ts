import { conversionFunctions } from "./conversionFunctions.ts";
import { dateFunctions } from "./dates.ts";
import { dynamicFunctions } from "./dynamics.ts";
import { numberFunctions } from "./numbers.ts";
import type { ScalarFunction } from "./scalarFunction.ts";
import { stringFunctions } from "./strings.ts";

/** The functions that can be evaluated, by name. */
export const scalarFunctions: ReadonlyMap<string, ScalarFunction> = new Map(
  Object.entries({
    ...conversionFunctions,
    ...dateFunctions,
    ...dynamicFunctions,
    ...numberFunctions,
    ...stringFunctions,
  }),
);
