import { distance } from "fastest-levenshtein";

/**
 * The name that was probably meant.
 *
 * @param written what was written
 * @param names the names that are allowed
 * @returns the nearest name, letter case aside, unless more than a third of what was written, and more than two letters
 * of it, would have to change
 */
export function nearestName(written: string, names: Iterable<string>): string | undefined {
  const lowered = written.toLowerCase();
  let nearest: string | undefined;
  const allowance = Math.min(Math.max(2, Math.floor(written.length / 3)), written.length - 1);
  let smallest = allowance + 1;
  for (const name of names) {
    const away = distance(lowered, name.toLowerCase());
    if (away < smallest) {
      smallest = away;
      nearest = name;
    }
  }
  return nearest;
}

/** As many as help, and no more. */
const mostNearNames = 3;

/**
 * The names that were probably meant, the nearest first: as {@link nearestName}, and those that begin with what was
 * written.
 *
 * @returns such as `A, B or C`; undefined where none is near
 */
export function nearNames(written: string, names: readonly string[]): string | undefined {
  const left = new Set(names);
  const near: string[] = [];
  for (let next = nearestName(written, left); next !== undefined; next = nearestName(written, left)) {
    near.push(next);
    left.delete(next);
  }
  const begun = [...left].filter((name) => written !== "" && name.toLowerCase().startsWith(written.toLowerCase()));
  const listed = [...near, ...begun.sort()].slice(0, mostNearNames);
  return listed.length === 0 ? undefined : listing.format(listed);
}

const listing = new Intl.ListFormat("en", { type: "disjunction" });

/** No name that Microsoft gives to anything else of the kind is as near to a name of the catalogue. */
const editsOfASlip = 2;

/**
 * The name that was certainly meant: letter case aside, no more than two letters would have to change.
 *
 * @param written what was written
 * @param names the names that it may be
 */
export function slipOf(written: string, names: readonly string[]): string | undefined {
  const nearest = nearestName(written, names);
  return nearest !== undefined && distance(written.toLowerCase(), nearest.toLowerCase()) <= editsOfASlip
    ? nearest
    : undefined;
}
