import { convert, text } from "../conversions.ts";
import { isArray, isObject, plain } from "../value.ts";
import { at, type ScalarFunction, type ScalarFunctions } from "./scalarFunction.ts";

const to =
  (type: string): ScalarFunction =>
  (args) =>
    convert(at(args, 0), type);

const isNull: ScalarFunction = (args) => at(args, 0).value === null;

const isEmpty: ScalarFunction = (args) => text(at(args, 0)) === "";

const choose: ScalarFunction = (args, { type }) => {
  const chosen = convert(at(args, 0), "bool") === true ? at(args, 1) : at(args, 2);
  return convert(chosen, type);
};

export const conversionFunctions: ScalarFunctions = {
  tobool: to("bool"),
  toboolean: to("bool"),
  todatetime: to("datetime"),
  todouble: to("real"),
  toreal: to("real"),
  toguid: to("guid"),
  toint: to("int"),
  tolong: to("long"),
  tostring: to("string"),
  totimespan: to("timespan"),
  todynamic: to("dynamic"),
  parse_json: to("dynamic"),
  gettype: (args) => typeName(plain(at(args, 0))),
  isnull: isNull,
  isnotnull: (args, call) => isNull(args, call) !== true,
  isempty: isEmpty,
  isnotempty: (args, call) => isEmpty(args, call) !== true,
  not: (args) => {
    const value = convert(at(args, 0), "bool");
    return typeof value === "boolean" ? !value : null;
  },
  iff: choose,
  iif: choose,
  case: (args, { type }) => {
    const when = args.findIndex(
      (argument, index) => index % 2 === 0 && index < args.length - 1 && convert(argument, "bool") === true,
    );
    return convert(at(args, when === -1 ? args.length - 1 : when + 1), type);
  },
  coalesce: (args, { type }) =>
    convert(args.find((argument) => argument.value !== null && argument.value !== "") ?? at(args, args.length), type),
};

function typeName({ type, value }: ReturnType<typeof plain>): string {
  if (value === null) return "null";
  if (isArray(value)) return "array";
  if (isObject(value)) return "dictionary";
  return type;
}
