const unitsInMilliseconds: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Reads a duration such as `90s`, `20m` or `1h`.
 *
 * @returns Milliseconds; undefined for anything else.
 */
export function parseDuration(text: string): number | undefined {
  const [, number, unit = ""] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const factor = unitsInMilliseconds[unit];
  return factor === undefined ? undefined : Number(number) * factor;
}

/** A duration for people, such as `45 s`, `3 min 20 s` or `60 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}
