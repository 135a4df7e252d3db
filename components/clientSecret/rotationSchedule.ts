import type { Refusal } from "../../catalogue/refusal";

const millisecondsPerDay = 24 * 60 * 60 * 1000;

/**
 * The start of the first window. It is fixed, so that every run, on every machine, sees the same windows; moving it
 * would replace the secrets of every stack.
 */
const anchor = Date.UTC(2020, 0, 1);

/** The rhythm in which secrets change. Legal where `1 <= overlapDays <= rotateEveryDays`. */
export interface RotationSchedule {
  /** Days between two changes of the exported secret. */
  rotateEveryDays: number;
  /**
   * Days for which a secret must still work after somebody has read it, however late in its window that was.
   * A secret lives for two windows, so any number up to `rotateEveryDays` is kept.
   */
  overlapDays: number;
}

export const defaultSchedule: RotationSchedule = { rotateEveryDays: 90, overlapDays: 30 };

/** Tenants refuse secrets that live for more than 730 days, and a secret lives for two periods. */
export const maximumDays = 365;

/** The legal values of a schedule's days. */
export const allowedDays: Readonly<Record<keyof RotationSchedule, string>> = {
  rotateEveryDays: `a whole number from 1 to ${maximumDays}`,
  overlapDays: `a whole number from 1 to ${maximumDays}, and at most rotateEveryDays`,
};

/** Tells everything that is wrong with a schedule. */
export function refuseSchedule(schedule: RotationSchedule): Refusal[] {
  const { rotateEveryDays, overlapDays } = schedule;
  const illegal = (["rotateEveryDays", "overlapDays"] as const).filter((key) => !isLegal(schedule[key]));
  if (illegal.length > 0) {
    return illegal.map((key) => ({ path: [key], found: String(schedule[key]), allowed: allowedDays[key] }));
  }
  if (overlapDays <= rotateEveryDays) return [];
  const origin = overlapDays === defaultSchedule.overlapDays ? ", the default," : "";
  return [
    {
      path: ["overlapDays"],
      found: `${overlapDays}${origin} with rotateEveryDays: ${rotateEveryDays}`,
      allowed: "a whole number from 1 to rotateEveryDays",
    },
  ];
}

function isLegal(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= maximumDays;
}

/** One of the two secrets that exist at any time. */
export interface ScheduledSecret {
  /** `1` or `2`: the place that it holds until the secret after the next one takes it. */
  readonly slot: 1 | 2;
  readonly expiresOn: Date;
}

export interface Rotation {
  /** The newer secret: the one to hand out. */
  readonly current: ScheduledSecret;
  /** The one before it, which still works. */
  readonly previous: ScheduledSecret;
  /** The day on which `previous` gives its slot to the next secret. */
  readonly rotatesOn: Date;
}

/**
 * The two secrets that exist on a day: a function of the day and the schedule alone, so that a second run on the same
 * day changes nothing.
 *
 * Windows of `rotateEveryDays` follow each other from a fixed anchor. Each begins with a new secret, which is handed
 * out during that window, still works during the next, and expires as its slot is taken at the end of that.
 *
 * @param schedule A legal one.
 */
export function rotation({ rotateEveryDays }: RotationSchedule, asOf: Date): Rotation {
  const length = rotateEveryDays * millisecondsPerDay;
  const window = Math.floor((asOf.getTime() - anchor) / length);
  const startOf = (index: number) => new Date(anchor + index * length);
  const secretOf = (index: number): ScheduledSecret => ({
    slot: index % 2 === 0 ? 1 : 2,
    expiresOn: startOf(index + 2),
  });
  return { current: secretOf(window), previous: secretOf(window - 1), rotatesOn: startOf(window + 1) };
}
