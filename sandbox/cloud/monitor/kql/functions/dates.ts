import { convert, text } from "../conversions.ts";
import {
  dateOf,
  dateTimeOf,
  floorDivide,
  floorModulo,
  ticksPerDay,
  ticksPerHour,
  ticksPerMinute,
  ticksPerSecond,
} from "../time.ts";
import { type Argument, KqlNotSupported, type Value } from "../value.ts";
import { at, longOf, type ScalarFunction, type ScalarFunctions } from "./scalarFunction.ts";

/** Parts of a date that are always equally long, in ticks. */
const lengths: Readonly<Record<string, bigint>> = {
  week: 7n * ticksPerDay,
  day: ticksPerDay,
  hour: ticksPerHour,
  minute: ticksPerMinute,
  second: ticksPerSecond,
  millisecond: 10_000n,
  microsecond: 10n,
  nanosecond: 0n,
};

/** Parts of a date that months make, in months. */
const months: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };

type Beginning = (date: Date) => Date;

/** The first moment of the period that a date is in. */
const beginnings: Readonly<Record<string, Beginning>> = {
  day: (date) => utc(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()),
  week: (date) => utc(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() - date.getUTCDay()),
  month: (date) => utc(date.getUTCFullYear(), date.getUTCMonth(), 1),
  year: (date) => utc(date.getUTCFullYear(), 0, 1),
};

function utc(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date;
}

const parts: Readonly<Record<string, (ticks: bigint) => number>> = {
  year: (ticks) => dateOf(ticks).getUTCFullYear(),
  quarter: (ticks) => Math.floor(dateOf(ticks).getUTCMonth() / 3) + 1,
  month: (ticks) => dateOf(ticks).getUTCMonth() + 1,
  week_of_year: weekOfYear,
  weekofyear: weekOfYear,
  day: (ticks) => dateOf(ticks).getUTCDate(),
  dayofyear: dayOfYear,
  hour: (ticks) => dateOf(ticks).getUTCHours(),
  minute: (ticks) => dateOf(ticks).getUTCMinutes(),
  second: (ticks) => dateOf(ticks).getUTCSeconds(),
  millisecond: (ticks) => dateOf(ticks).getUTCMilliseconds(),
  microsecond: (ticks) => Number(floorModulo(ticks, ticksPerSecond) / 10n),
  nanosecond: (ticks) => Number(floorModulo(ticks, ticksPerSecond) * 100n),
};

function dayOfYear(ticks: bigint): number {
  const year = dateOf(ticks).getUTCFullYear();
  return Number(floorDivide(ticks - dateTimeOf(utc(year, 0, 1)), ticksPerDay)) + 1;
}

/** The week of the year by ISO 8601: the first week has the year's first Thursday. */
function weekOfYear(ticks: bigint): number {
  const date = dateOf(ticks);
  const thursday = ticks + BigInt(4 - (date.getUTCDay() || 7)) * ticksPerDay;
  return Math.ceil(dayOfYear(thursday) / 7);
}

const ofDate =
  (calculate: (ticks: bigint) => Value): ScalarFunction =>
  (args) => {
    const value = convert(at(args, 0), "datetime");
    return typeof value === "bigint" ? calculate(value) : null;
  };

const part = (name: string): ScalarFunction => ofDate((ticks) => partOf(name, ticks));

/**
 * The beginning or the end of a period. An end is the last tick before the next beginning.
 *
 * @param later The number of periods to add.
 * @param ticks The number of ticks to add.
 */
function boundary(period: string, later: bigint, ticks: bigint): ScalarFunction {
  return (args) => {
    const value = convert(at(args, 0), "datetime");
    if (typeof value !== "bigint") return null;
    const start = dateTimeOf(beginningOf(period, dateOf(value)));
    return add(period, longOf(args[1], 0n) + later, start) + ticks;
  };
}

function beginningOf(period: string, date: Date): Date {
  const beginning = beginnings[period];
  if (beginning === undefined) throw new KqlNotSupported(`the beginning of a ${period}`);
  return beginning(date);
}

export const dateFunctions: ScalarFunctions = {
  now: (args, { now }) => now + spanOf(args[0]),
  ago: (args, { now }) => now - spanOf(args[0]),
  datetime_add: (args) => {
    const date = convert(at(args, 2), "datetime");
    return typeof date === "bigint" ? add(text(at(args, 0)), longOf(args[1], 0n), date) : null;
  },
  datetime_diff: (args) => {
    const [later, earlier] = [convert(at(args, 1), "datetime"), convert(at(args, 2), "datetime")];
    if (typeof later !== "bigint" || typeof earlier !== "bigint") return null;
    return difference(text(at(args, 0)), later, earlier);
  },
  datetime_part: (args) => {
    const date = convert(at(args, 1), "datetime");
    return typeof date === "bigint" ? partOf(text(at(args, 0)), date) : null;
  },
  dayofmonth: part("day"),
  dayofyear: part("dayofyear"),
  dayofweek: ofDate((ticks) => BigInt(dateOf(ticks).getUTCDay()) * ticksPerDay),
  getmonth: part("month"),
  monthofyear: part("month"),
  getyear: part("year"),
  hourofday: part("hour"),
  weekofyear: part("weekofyear"),
  week_of_year: part("weekofyear"),
  startofday: boundary("day", 0n, 0n),
  startofweek: boundary("week", 0n, 0n),
  startofmonth: boundary("month", 0n, 0n),
  startofyear: boundary("year", 0n, 0n),
  endofday: boundary("day", 1n, -1n),
  endofweek: boundary("week", 1n, -1n),
  endofmonth: boundary("month", 1n, -1n),
  endofyear: boundary("year", 1n, -1n),
  make_datetime: makeDateTime,
  make_timespan: (args) => {
    const [days, hours, minutes, seconds] = args.length === 4 ? args : [undefined, ...args];
    return (
      longOf(days, 0n) * ticksPerDay +
      longOf(hours, 0n) * ticksPerHour +
      longOf(minutes, 0n) * ticksPerMinute +
      secondsOf(seconds)
    );
  },
};

function spanOf(argument: Argument | undefined): bigint {
  const value = argument === undefined ? 0n : convert(argument, "timespan");
  if (typeof value !== "bigint") throw new KqlNotSupported("a time from now that is no time span");
  return value;
}

function secondsOf(argument: Argument | undefined): bigint {
  const seconds = argument === undefined ? 0 : convert(argument, "real");
  return typeof seconds === "number" ? BigInt(Math.round(seconds * Number(ticksPerSecond))) : 0n;
}

function partOf(name: string, ticks: bigint): bigint {
  const read = parts[name.toLowerCase()];
  if (read === undefined) throw new KqlNotSupported(`the part '${name}' of a date`);
  return BigInt(read(ticks));
}

function add(name: string, count: bigint, ticks: bigint): bigint {
  const period = name.toLowerCase();
  const inMonths = months[period];
  if (inMonths !== undefined) return addMonths(ticks, Number(count) * inMonths);
  const length = lengths[period];
  if (length === undefined) throw new KqlNotSupported(`the part '${name}' of a date`);
  return period === "nanosecond" ? ticks + count / 100n : ticks + count * length;
}

/** Adds months. In a month that is too short, the result is its last day. */
function addMonths(ticks: bigint, count: number): bigint {
  const date = dateOf(ticks);
  const timeOfDay = floorModulo(ticks, ticksPerDay);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + count];
  const lastDay = utc(year, month + 1, 0).getUTCDate();
  return dateTimeOf(utc(year, month, Math.min(date.getUTCDate(), lastDay))) + timeOfDay;
}

/** The number of boundaries of the period between the two dates. */
function difference(name: string, later: bigint, earlier: bigint): bigint {
  const period = name.toLowerCase();
  const inMonths = months[period];
  if (inMonths !== undefined) {
    const count = (ticks: bigint) => {
      const date = dateOf(ticks);
      return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / inMonths);
    };
    return BigInt(count(later) - count(earlier));
  }
  if (period === "nanosecond") return (later - earlier) * 100n;
  const length = lengths[period];
  if (length === undefined) throw new KqlNotSupported(`the part '${name}' of a date`);
  // Weeks begin on Sundays; the year 1 began on a Monday.
  const shift = period === "week" ? ticksPerDay : 0n;
  return floorDivide(later + shift, length) - floorDivide(earlier + shift, length);
}

function makeDateTime(args: readonly Argument[]): Value {
  if (args.length === 1) return convert(at(args, 0), "datetime");
  const [year, month, day, hour, minute] = args.map((argument) => longOf(argument, -1n));
  const date = utc(Number(year), Number(month ?? 1n) - 1, Number(day ?? 1n));
  const isReal = date.getUTCMonth() + 1 === Number(month ?? 1n) && date.getUTCDate() === Number(day ?? 1n);
  if (!isReal || (hour ?? 0n) > 23n || (minute ?? 0n) > 59n || (hour ?? 0n) < 0n || (minute ?? 0n) < 0n) return null;
  return dateTimeOf(date) + (hour ?? 0n) * ticksPerHour + (minute ?? 0n) * ticksPerMinute + secondsOf(args[5]);
}
