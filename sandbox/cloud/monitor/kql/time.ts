const ticksPerMillisecond = 10_000n;
export const ticksPerSecond = 10_000_000n;
export const ticksPerMinute = 60n * ticksPerSecond;
export const ticksPerHour = 60n * ticksPerMinute;
export const ticksPerDay = 24n * ticksPerHour;

/** The ticks from the year 1 to 1970. */
const epoch = 621_355_968_000_000_000n;

export function dateTimeOf(date: Date): bigint {
  return BigInt(date.getTime()) * ticksPerMillisecond + epoch;
}

/** The date of the ticks, cut off to whole milliseconds. */
export function dateOf(ticks: bigint): Date {
  return new Date(Number(floorDivide(ticks - epoch, ticksPerMillisecond)));
}

const dateTime =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Reads a date in ISO 8601, which is in UTC if it has no zone. `null` if the text is not a date. */
export function parseDateTime(text: string): bigint | null {
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] =
    dateTime.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const date = new Date(0);
  date.setUTCFullYear(parts[0], parts[1], parts[2]);
  date.setUTCHours(parts[3], parts[4], parts[5], 0);
  const read = [date.getUTCMonth(), date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  if (read.some((part, index) => part !== parts[index + 1])) return null;
  return dateTimeOf(date) + BigInt(fraction.padEnd(7, "0").slice(0, 7)) - zoneTicks(zone);
}

function zoneTicks(zone: string): bigint {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const ticks = BigInt(hours) * ticksPerHour + BigInt(minutes) * ticksPerMinute;
  return sign === "-" ? -ticks : ticks;
}

/** Writes a date as KQL does, with seven digits: `2026-11-21T08:00:00.0000000Z`. */
export function formatDateTime(ticks: bigint): string {
  const fraction = floorModulo(ticks, ticksPerSecond).toString().padStart(7, "0");
  return `${dateOf(ticks).toISOString().slice(0, 19)}.${fraction}Z`;
}

const clock = /^(-?)(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?$/;
const amount = /^(-?\d+(?:\.\d+)?)\s*([a-z]*)$/i;
/** The ticks of each unit, by the names that KQL has for it. */
const units: Readonly<Record<string, bigint>> = {
  "": ticksPerDay,
  d: ticksPerDay,
  day: ticksPerDay,
  days: ticksPerDay,
  h: ticksPerHour,
  hr: ticksPerHour,
  hrs: ticksPerHour,
  hour: ticksPerHour,
  hours: ticksPerHour,
  m: ticksPerMinute,
  min: ticksPerMinute,
  minute: ticksPerMinute,
  minutes: ticksPerMinute,
  s: ticksPerSecond,
  sec: ticksPerSecond,
  second: ticksPerSecond,
  seconds: ticksPerSecond,
  ms: ticksPerMillisecond,
  milli: ticksPerMillisecond,
  millis: ticksPerMillisecond,
  millisecond: ticksPerMillisecond,
  milliseconds: ticksPerMillisecond,
  micro: 10n,
  micros: 10n,
  microsecond: 10n,
  microseconds: 10n,
  tick: 1n,
  ticks: 1n,
};

/** Reads a time span: `1.02:03:04.5`, `1h` or a number of days. `null` if the text is not one. */
export function parseTimespan(text: string): bigint | null {
  const trimmed = text.trim();
  const [whole, minus, days = "0", hours = "0", minutes = "0", seconds = "0", fraction = ""] =
    clock.exec(trimmed) ?? [];
  if (whole !== undefined) {
    const ticks =
      BigInt(days) * ticksPerDay +
      BigInt(hours) * ticksPerHour +
      BigInt(minutes) * ticksPerMinute +
      BigInt(seconds) * ticksPerSecond +
      BigInt(fraction.padEnd(7, "0"));
    return minus === "-" ? -ticks : ticks;
  }
  const [, number, unit = ""] = amount.exec(trimmed) ?? [];
  const ticks = units[unit.toLowerCase()];
  if (number === undefined || ticks === undefined) return null;
  return BigInt(Math.round(Number(number) * Number(ticks)));
}

/** Writes a time span as KQL does: `1.02:03:04.5000000`. */
export function formatTimespan(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks;
  const two = (part: bigint) => part.toString().padStart(2, "0");
  const days = size / ticksPerDay;
  const fraction = size % ticksPerSecond;
  return [
    ticks < 0n ? "-" : "",
    days > 0n ? `${days}.` : "",
    `${two((size / ticksPerHour) % 24n)}:${two((size / ticksPerMinute) % 60n)}:${two((size / ticksPerSecond) % 60n)}`,
    fraction > 0n ? `.${fraction.toString().padStart(7, "0")}` : "",
  ].join("");
}

/** Divides and rounds down. The operator of bigints cuts off towards zero. */
export function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor !== 0n && dividend < 0n !== divisor < 0n ? quotient - 1n : quotient;
}

/** The remainder with the sign of the divisor. */
export function floorModulo(dividend: bigint, divisor: bigint): bigint {
  return dividend - floorDivide(dividend, divisor) * divisor;
}
