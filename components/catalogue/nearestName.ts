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
