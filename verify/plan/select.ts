import { UsageError } from "../failures/failure.ts";
import type { Check } from "./check.ts";

/**
 * Selects the checks that the caller asks for, and those that have to succeed before them.
 *
 * @param only Numbers, names, or parts of names, in any letter case. None: all checks.
 * @throws UsageError for one that fits no check.
 */
export function selectChecks(checks: readonly Check[], only: readonly string[]): Check[] {
  if (only.length === 0) return [...checks];
  const wanted = new Set(only.flatMap((text) => fitting(checks, text)).flatMap((check) => withEarlier(check, checks)));
  return checks.filter((check) => wanted.has(check));
}

function fitting(checks: readonly Check[], text: string): Check[] {
  const name = text.toLowerCase();
  const byNumber = checks.filter(({ number }) => String(number) === text);
  const byName = checks.filter((check) => check.name.toLowerCase() === name);
  const byPart = checks.filter((check) => name !== "" && check.name.toLowerCase().includes(name));
  const found = [byNumber, byName, byPart].find((each) => each.length > 0);
  if (found === undefined) {
    const names = checks.map((check) => `\n  ${check.number}  ${check.name}`).join("");
    throw new UsageError(`--only ${text} fits no check. There are:${names}`);
  }
  return found;
}

function withEarlier(check: Check, checks: readonly Check[]): Check[] {
  const earlier = checks.filter(({ number }) => check.after.includes(number));
  return [...earlier.flatMap((each) => withEarlier(each, checks)), check];
}
