import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type Rotation,
  type RotationSchedule,
  refuseSchedule,
  rotation,
} from "../../../../components/clientSecret/rotationSchedule";

const millisecondsPerDay = 24 * 60 * 60 * 1000;
const daysBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / millisecondsPerDay;
const slots = ({ current, previous }: Rotation) =>
  new Map([current, previous].map(({ slot, expiresOn }) => [slot, expiresOn.getTime()]));

const schedules = fc.integer({ min: 1, max: 365 }).chain((rotateEveryDays) =>
  fc.record<RotationSchedule>({
    rotateEveryDays: fc.constant(rotateEveryDays),
    overlapDays: fc.integer({ min: 1, max: rotateEveryDays }),
  }),
);
const moments = fc.date({ min: new Date("2020-01-01"), max: new Date("2120-01-01"), noInvalidDate: true });
const days = moments.map((moment) => new Date(moment.toISOString().slice(0, 10)));

describe("rotation", () => {
  test("hands out a secret that works for at least overlapDays more, at every moment", () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, moment) => {
        const { current } = rotation(schedule, moment);
        expect(daysBetween(moment, current.expiresOn)).toBeGreaterThanOrEqual(schedule.overlapDays);
      }),
    );
  });

  test("keeps the secret before it working, in the other slot, until the day it is replaced", () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, moment) => {
        const { current, previous, rotatesOn } = rotation(schedule, moment);
        expect(previous.slot).not.toBe(current.slot);
        expect(previous.expiresOn.getTime()).toBeGreaterThan(moment.getTime());
        expect(previous.expiresOn).toEqual(rotatesOn);
      }),
    );
  });

  test("is the same all day long", () => {
    fc.assert(
      fc.property(schedules, days, fc.integer({ min: 0, max: millisecondsPerDay - 1 }), (schedule, day, offset) => {
        expect(rotation(schedule, new Date(day.getTime() + offset))).toEqual(rotation(schedule, day));
      }),
    );
  });

  test("changes at most one slot from one day to the next, and it is never the one handed out", () => {
    fc.assert(
      fc.property(schedules, days, (schedule, day) => {
        const today = rotation(schedule, day);
        const tomorrow = rotation(schedule, new Date(day.getTime() + millisecondsPerDay));
        const after = slots(tomorrow);
        const changed = [...slots(today)].filter(([slot, expiresOn]) => after.get(slot) !== expiresOn);
        expect(changed.map(([slot]) => slot)).toEqual(
          tomorrow.rotatesOn.getTime() === today.rotatesOn.getTime() ? [] : [today.previous.slot],
        );
      }),
    );
  });

  test("rotates every rotateEveryDays", () => {
    fc.assert(
      fc.property(schedules, days, (schedule, day) => {
        const { rotatesOn, current } = rotation(schedule, day);
        const next = rotation(schedule, rotatesOn);
        expect(daysBetween(rotatesOn, next.rotatesOn)).toBe(schedule.rotateEveryDays);
        expect(next.previous).toEqual(current);
      }),
    );
  });

  test("gives the dates that the documentation gives", () => {
    expect(rotation({ rotateEveryDays: 90, overlapDays: 30 }, new Date("2027-03-01"))).toEqual({
      current: { slot: 2, expiresOn: new Date("2027-08-22") },
      previous: { slot: 1, expiresOn: new Date("2027-05-24") },
      rotatesOn: new Date("2027-05-24"),
    });
  });
});

describe("refuseSchedule", () => {
  test("lets every legal schedule pass", () => {
    fc.assert(fc.property(schedules, (schedule) => expect(refuseSchedule(schedule)).toEqual([])));
  });

  test.each<[schedule: RotationSchedule, refused: (keyof RotationSchedule)[]]>([
    [{ rotateEveryDays: 365, overlapDays: 365 }, []],
    [{ rotateEveryDays: 366, overlapDays: 366 }, ["rotateEveryDays", "overlapDays"]],
    [{ rotateEveryDays: 0, overlapDays: 0 }, ["rotateEveryDays", "overlapDays"]],
    [{ rotateEveryDays: 1.5, overlapDays: 1 }, ["rotateEveryDays"]],
    [{ rotateEveryDays: 30, overlapDays: Number.NaN }, ["overlapDays"]],
    [{ rotateEveryDays: 30, overlapDays: 31 }, ["overlapDays"]],
  ])("of %j refuses %j", (schedule, refused) => {
    expect(refuseSchedule(schedule).map(({ path }) => path)).toEqual(refused.map((key) => [key]));
  });
});
