const milliseconds: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000 };

/**
 * The milliseconds of a duration in the form of Go, such as `2400h30m`.
 *
 * @throws If the text is not such a duration.
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function goDuration(duration: string): number {
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)([hms])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== duration) {
    throw new Error(`Unable to parse \`end_date_relative\` ("${duration}") as a duration`);
  }
  return parts.reduce((sum, [, count, unit = ""]) => sum + Number(count) * (milliseconds[unit] ?? 0), 0);
}
