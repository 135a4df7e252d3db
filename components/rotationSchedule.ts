const millisecondsPerDay = 24 * 60 * 60 * 1000;

/**
 * Where the windows are counted from. Fixed, so that every run, on every machine, sees the same windows; moving
 * it would replace the secrets of every stack.
 */
const anchor = Date.UTC(2020, 0, 1);

/** When secrets change. Legal where `1 <= overlapDays <= rotateEveryDays`. */
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
 * Which two secrets exist on a day: a function of the day and the schedule alone, so that a second run on the same
 * day changes nothing.
 *
 * Windows of `rotateEveryDays` follow each other from a fixed anchor. Each begins with a new secret, which is handed
 * out during that window, still works during the next, and expires as its slot is taken at the end of that.
 *
 * @throws RangeError for a schedule that is not legal.
 */
export function rotation(schedule: RotationSchedule, asOf: Date): Rotation {
  const { rotateEveryDays, overlapDays } = schedule;
  if (Number.isNaN(asOf.getTime())) throw new RangeError("asOf is no moment in ISO 8601");
  if (
    !(
      Number.isInteger(rotateEveryDays) &&
      Number.isInteger(overlapDays) &&
      overlapDays >= 1 &&
      overlapDays <= rotateEveryDays
    )
  ) {
    throw new RangeError(
      `overlapDays must be a whole number from 1 to rotateEveryDays (${rotateEveryDays}), but is ${overlapDays}: a longer overlap would need a third secret`,
    );
  }
  const length = rotateEveryDays * millisecondsPerDay;
  const window = Math.floor((asOf.getTime() - anchor) / length);
  const startOf = (index: number) => new Date(anchor + index * length);
  const secretOf = (index: number): ScheduledSecret => ({
    slot: index % 2 === 0 ? 1 : 2,
    expiresOn: startOf(index + 2),
  });
  return { current: secretOf(window), previous: secretOf(window - 1), rotatesOn: startOf(window + 1) };
}
