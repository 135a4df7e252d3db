import { createHash } from "node:crypto";
import { convert, text } from "../conversions.ts";
import { regularExpression } from "../stringOperators.ts";
import { type Argument, type Json, KqlNotSupported, type Value } from "../value.ts";
import { at, longOf, type ScalarFunction, type ScalarFunctions } from "./scalarFunction.ts";

const ofText =
  (calculate: (value: string) => Value): ScalarFunction =>
  (args) =>
    calculate(text(at(args, 0)));

const replaceRegex: ScalarFunction = (args) => replaceMatches(at(args, 0), at(args, 1), at(args, 2));

export const stringFunctions: ScalarFunctions = {
  base64_encodestring: ofText((value) => Buffer.from(value, "utf8").toString("base64")),
  base64_decodestring: ofText((value) => Buffer.from(value, "base64").toString("utf8")),
  countof: (args) => BigInt(count(text(at(args, 0)), text(at(args, 1)), text(at(args, 2)) || "normal")),
  extract,
  extract_all: extractAll,
  indexof: indexOf,
  // In transformations the first argument is a regular expression.
  replace: replaceRegex,
  replace_regex: (args) => replaceMatches(at(args, 1), at(args, 2), at(args, 0)),
  replace_string: (args) => {
    const [whole, part, replacement] = [text(at(args, 0)), text(at(args, 1)), text(at(args, 2))];
    return part === "" ? whole : whole.replaceAll(part, () => replacement);
  },
  split: (args) => {
    const pieces = text(at(args, 0)).split(text(at(args, 1)));
    return args[2] === undefined ? pieces : pieces.slice(Number(longOf(args[2], 0n))).slice(0, 1);
  },
  strcat: (args) => args.map(text).join(""),
  strcat_delim: (args) =>
    args
      .slice(1)
      .map(text)
      .join(text(at(args, 0))),
  strlen: ofText((value) => BigInt([...value].length)),
  substring: substring,
  tolower: ofText((value) => value.toLowerCase()),
  toupper: ofText((value) => value.toUpperCase()),
  hash_sha256: ofText((value) => createHash("sha256").update(value).digest("hex")),
};

function count(whole: string, part: string, kind: string): number {
  if (kind === "regex") return [...whole.matchAll(regularExpression(part, "g"))].length;
  if (kind !== "normal") throw new KqlNotSupported(`countof of the kind '${kind}'`);
  if (part === "") return 0;
  // Occurrences may overlap.
  return [...whole].filter((_, index) => whole.startsWith(part, index)).length;
}

function extract(args: readonly Argument[], { type }: { readonly type: string }): Value {
  const match = regularExpression(text(at(args, 0))).exec(text(at(args, 2)));
  const found = match?.[Number(longOf(args[1], 0n))] ?? "";
  return type === "string" ? found : convert({ type: "string", value: found }, type);
}

/** The groups of every match: an array of texts for one group, an array of arrays for more. */
function extractAll(args: readonly Argument[]): Value {
  if (args.length > 2) throw new KqlNotSupported("extract_all with chosen groups");
  const matches = [...text(at(args, 1)).matchAll(regularExpression(text(at(args, 0)), "g"))];
  if (matches.length === 0) return null;
  return matches.map(([, ...groups]): Json => {
    const found = groups.map((group) => group ?? "");
    return found.length === 1 ? (found[0] ?? "") : found;
  });
}

function indexOf(args: readonly Argument[]): Value {
  if (args.length > 3) throw new KqlNotSupported("indexof with a length or an occurrence");
  return BigInt(text(at(args, 0)).indexOf(text(at(args, 1)), Number(longOf(args[2], 0n))));
}

function replaceMatches(pattern: Argument, replacement: Argument, whole: Argument): Value {
  const rewritten = text(replacement)
    .replaceAll("$", "$$$$")
    .replaceAll(/\\(\d)/g, (_, group) => (group === "0" ? "$&" : `$${group}`));
  return text(whole).replaceAll(regularExpression(text(pattern), "g"), rewritten);
}

function substring(args: readonly Argument[]): Value {
  const whole = text(at(args, 0));
  const given = Number(longOf(args[1], 0n));
  const start = given < 0 ? Math.max(whole.length + given, 0) : given;
  const length = Number(longOf(args[2], BigInt(whole.length)));
  return whole.slice(start, start + Math.max(length, 0));
}
