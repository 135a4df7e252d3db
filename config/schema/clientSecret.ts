import { z } from "zod";
import { defaultSchedule as defaults, type RotationSchedule } from "../../components/rotationSchedule";
import { always, chosenBy, ifSound, object, refusal, wholeNumber } from "./kit";

/** Tenants refuse secrets that live longer, and a secret lives for two periods. */
const maximumLifetimeDays = 730;
const maximumRotateEveryDays = Math.floor(maximumLifetimeDays / 2);

const days = { rotateEveryDays: z.int().min(1), overlapDays: z.int().max(maximumRotateEveryDays) };

const schedule = object(
  {
    rotateEveryDays: wholeNumber(1, maximumRotateEveryDays).default(defaults.rotateEveryDays),
    overlapDays: wholeNumber(1, maximumRotateEveryDays, ", and at most rotateEveryDays").default(defaults.overlapDays),
  },
  ", or false",
).superRefine(
  ifSound(z.object(days), ({ rotateEveryDays, overlapDays }, context) => {
    if (overlapDays > rotateEveryDays) {
      context.addIssue(
        refusal({
          path: ["overlapDays"],
          found: `${overlapDays}${overlapDays === defaults.overlapDays ? ", the default," : ""} with rotateEveryDays: ${rotateEveryDays}`,
          allowed: "a whole number from 1 to rotateEveryDays",
        }),
      );
    }
  }),
  always,
);

/** When a client secret changes; false: there is none. */
export const clientSecret = chosenBy<RotationSchedule | false>((raw) =>
  raw === false ? z.literal(false) : schedule,
).default(defaults);
