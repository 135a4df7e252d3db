import { z } from "zod";
import type { RotatingClientSecretArgs } from "../../components/clientSecret/rotatingClientSecret";
import {
  allowedDays,
  defaultSchedule,
  maximumDays,
  refuseSchedule,
} from "../../components/clientSecret/rotationSchedule";
import { always, chosenBy, ifSound, object, refusal } from "./kit";

/** An allowed number stands in for days that are not a number, so that the other days are still checked. */
const numbers = z.object({
  rotateEveryDays: z.number().default(defaultSchedule.rotateEveryDays).catch(maximumDays),
  overlapDays: z.number().default(defaultSchedule.overlapDays).catch(1),
});

const schedule = object(
  {
    rotateEveryDays: z.exactOptional(z.number(allowedDays.rotateEveryDays)),
    overlapDays: z.exactOptional(z.number(allowedDays.overlapDays)),
  },
  ", or false",
).superRefine(
  ifSound(numbers, (days, context) => {
    for (const each of refuseSchedule(days)) context.addIssue(refusal(each));
  }),
  always,
);

/** The schedule by which the client secret rotates. `false`: there is no client secret. */
export const clientSecret = chosenBy<Pick<RotatingClientSecretArgs, "rotateEveryDays" | "overlapDays"> | false>(
  (raw) => (raw === false ? z.literal(false) : schedule),
);
