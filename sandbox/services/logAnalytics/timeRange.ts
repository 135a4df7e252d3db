import { convert } from "../../cloud/monitor/kql/conversions.ts";
import {
  dateTimeOf,
  parseDateTime,
  ticksPerDay,
  ticksPerHour,
  ticksPerMinute,
  ticksPerSecond,
} from "../../cloud/monitor/kql/time.ts";
import { badArgument } from "./errors.ts";

/** A range of times in ticks, with both ends. */
export interface TimeRange {
  readonly from: bigint;
  readonly to: bigint;
}

const duration = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;

/**
 * Reads the time range of a query in ISO 8601: a duration until now, or two of beginning, end and duration with a slash
 * between them.
 *
 * @throws {Refusal}
 */
export function readTimeRange(text: string, now: Date): TimeRange {
  const [first = "", second] = text.split("/");
  const [start, end] = second === undefined ? [first, undefined] : [first, second];
  if (end === undefined) return { from: dateTimeOf(now) - ticksOf(start, text), to: dateTimeOf(now) };
  if (/^P/i.test(start)) return before(timeOf(end, text), ticksOf(start, text));
  const from = timeOf(start, text);
  return { from, to: /^P/i.test(end) ? from + ticksOf(end, text) : timeOf(end, text) };
}

function before(to: bigint, ticks: bigint): TimeRange {
  return { from: to - ticks, to };
}

function timeOf(part: string, whole: string): bigint {
  const time = parseDateTime(part);
  if (time === null) throw invalid(whole);
  return time;
}

function ticksOf(part: string, whole: string): bigint {
  const [matched, weeks = "0", days = "0", hours = "0", minutes = "0", seconds = "0"] = duration.exec(part) ?? [];
  if (matched === undefined || matched.length < 3) throw invalid(whole);
  const ofSeconds = convert({ type: "string", value: seconds }, "real");
  return (
    (BigInt(weeks) * 7n + BigInt(days)) * ticksPerDay +
    BigInt(hours) * ticksPerHour +
    BigInt(minutes) * ticksPerMinute +
    BigInt(Math.round((typeof ofSeconds === "number" ? ofSeconds : 0) * Number(ticksPerSecond)))
  );
}

function invalid(text: string) {
  return badArgument({ code: "InvalidTimespan", message: `'${text}' is not a time span in ISO 8601` });
}
