import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { failureHooks } from "../failures/failureHooks";
import { type Fault, refuseFaults, toFault } from "../failures/faults";
import { defaultSchedule, refuseSchedule, rotation, type ScheduledSecret } from "./rotationSchedule";

export interface RotatingClientSecretArgs {
  /** The application's id as the provider writes it: `/applications/<object id>`. */
  applicationId: pulumi.Input<string>;
  /**
   * Days between two changes of the exported secret: a whole number from 1 to 365. A secret lives for twice as long.
   * Another number moves the schedule, which may replace both secrets at once. @default 90
   */
  rotateEveryDays?: number;
  /**
   * Days for which a secret must work after somebody has read it: a whole number from 1 to `rotateEveryDays`. The
   * schedule keeps any such number, so it changes nothing; a longer overlap would need a third secret. @default 30
   */
  overlapDays?: number;
  /** The moment to schedule for, in ISO 8601, such as `2027-03-01`. @default now */
  asOf?: string | undefined;
}

/**
 * A client secret that changes without ever failing a consumer. There are always two: the newer is handed out, the
 * one before it still works. A rotation replaces only the older.
 *
 * @throws RunError when the days are not legal, or `asOf` is no moment in ISO 8601.
 * @see https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials
 */
export class RotatingClientSecret extends pulumi.ComponentResource {
  /** The secret to use now. Always a Pulumi secret. */
  public readonly value: pulumi.Output<string>;
  /** The time at which `value` stops working, as `2027-03-01T00:00:00Z`. */
  public readonly expiresOn: pulumi.Output<string>;
  /** The time from which the next `pulumi up` hands out another one, as `2027-03-01T00:00:00Z`. */
  public readonly rotatesOn: pulumi.Output<string>;

  constructor(name: string, args: RotatingClientSecretArgs, opts?: pulumi.ComponentResourceOptions) {
    const { rotateEveryDays = defaultSchedule.rotateEveryDays, overlapDays = defaultSchedule.overlapDays } = args;
    const schedule = { rotateEveryDays, overlapDays };
    const asOf = args.asOf === undefined ? new Date() : new Date(args.asOf);
    const faults: Fault[] = refuseSchedule(schedule).map((refusal) => toFault(refusal, [], schedule));
    if (Number.isNaN(asOf.getTime())) {
      faults.push(toFault({ allowed: "a moment in ISO 8601, such as 2027-03-01" }, ["asOf"], args.asOf));
    }
    refuseFaults(`RotatingClientSecret ${name}`, faults);
    super("azure-api-access:index:RotatingClientSecret", name, {}, opts);
    const { current, previous, rotatesOn } = rotation(schedule, asOf);

    const password = ({ slot, expiresOn }: ScheduledSecret) =>
      new azuread.ApplicationPassword(
        `${name}-slot-${slot}`,
        { applicationId: args.applicationId, displayName: `${name}, slot ${slot}`, endDate: dateTime(expiresOn) },
        { parent: this, hooks: failureHooks() },
      );
    password(previous);
    const newer = password(current);

    this.value = pulumi.secret(newer.value);
    this.expiresOn = newer.endDate;
    this.rotatesOn = pulumi.output(dateTime(rotatesOn));
    this.registerOutputs({ value: this.value, expiresOn: this.expiresOn, rotatesOn: this.rotatesOn });
  }
}

/** As the provider writes dates: to the second. */
function dateTime(date: Date): string {
  return date.toISOString().replace(".000Z", "Z");
}
