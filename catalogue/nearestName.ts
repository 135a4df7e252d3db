import { distance } from "fastest-levenshtein";
import { alternatives } from "./alternatives";

/**
 * The name that was probably meant.
 *
 * @param written The text that somebody wrote.
 * @param names The names that are allowed.
 * @returns the nearest name, letter case aside, unless more than a third of the text, and more than two letters of it,
 * would have to change
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
 * The names that were probably meant, the nearest first: as {@link nearestName}, and those that begin with the text.
 *
 * @returns such as `A, B, or C`; undefined where none is near
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
  return listed.length === 0 ? undefined : alternatives(listed);
}

/** Only nine pairs of the 716 permissions of Microsoft Graph are as near to each other. */
const editsOfATypo = 2;

/**
 * The name that was certainly meant: letter case aside, no more than two letters would have to change.
 *
 * @param written The text that somebody wrote.
 * @param names The names that it may be.
 */
export function typoOf(written: string, names: readonly string[]): string | undefined {
  const nearest = nearestName(written, names);
  return nearest !== undefined && distance(written.toLowerCase(), nearest.toLowerCase()) <= editsOfATypo
    ? nearest
    : undefined;
}
