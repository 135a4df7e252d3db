import { text } from "./conversions.ts";
import type { BinaryOperator } from "./operators.ts";
import { KqlNotSupported } from "./value.ts";

type TextTest = (text: string, part: string) => boolean;

const tests: Readonly<Record<string, TextTest>> = {
  Contains: (whole, part) => whole.includes(part),
  StartsWith: (whole, part) => whole.startsWith(part),
  EndsWith: (whole, part) => whole.endsWith(part),
  Has: hasTerm,
  HasPrefix: (whole, part) => termStarts(whole, part, ""),
};

/** Comparisons of text and their opposites, by kind of syntax, each with and without regard to letter case. */
export const stringOperators: Readonly<Record<string, BinaryOperator>> = {
  EqualTildeExpression: (left, right) => text(left).toLowerCase() === text(right).toLowerCase(),
  BangTildeExpression: (left, right) => text(left).toLowerCase() !== text(right).toLowerCase(),
  MatchesRegexExpression: (left, right) => regularExpression(text(right)).test(text(left)),
  ...Object.fromEntries(
    Object.entries(tests).flatMap(([name, test]) => [
      [`${name}Expression`, operator(test, false, false)],
      [`${name}CsExpression`, operator(test, true, false)],
      [`Not${name}Expression`, operator(test, false, true)],
      [`Not${name}CsExpression`, operator(test, true, true)],
    ]),
  ),
};

function operator(test: TextTest, isCaseSensitive: boolean, isContrary: boolean): BinaryOperator {
  const folded = (value: string) => (isCaseSensitive ? value : value.toLowerCase());
  return (left, right) => test(folded(text(left)), folded(text(right))) !== isContrary;
}

/** Whether the text contains the term, not as a part of a longer run of letters and digits. */
function hasTerm(whole: string, term: string): boolean {
  return termStarts(whole, term, "(?![\\p{L}\\p{N}])");
}

function termStarts(whole: string, term: string, end: string): boolean {
  if (term === "") return true;
  const starts = /^[\p{L}\p{N}]/u.test(term) ? "(?<![\\p{L}\\p{N}])" : "";
  const ends = /[\p{L}\p{N}]$/u.test(term) ? end : "";
  return new RegExp(`${starts}${escapeRegularExpression(term)}${ends}`, "u").test(whole);
}

/**
 * A regular expression in RE2's syntax, which is nearly JavaScript's.
 *
 * @param flags Flags beside those that the expression begins with, such as `(?i)`.
 * @throws {KqlNotSupported} If it is not.
 */
export function regularExpression(pattern: string, flags = ""): RegExp {
  const [, own = "", rest = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? [];
  try {
    return new RegExp(rest.replaceAll("(?P<", "(?<"), `u${own}${flags}`);
  } catch {
    throw new KqlNotSupported(`the regular expression '${pattern}'`);
  }
}

/** A regular expression that finds the text. */
export function escapeRegularExpression(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
