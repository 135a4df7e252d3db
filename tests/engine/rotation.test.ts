import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { defaultSchedule, rotation } from "../../components/clientSecret/rotationSchedule";
import { type SimulatedServices, simulatedServices } from "../unit/sandbox/services/simulatedServices";
import { askForToken } from "../unit/sandbox/services/tokenRequests";
import { Sandbox } from "./harness";
import { configurationWithoutTransforms, succeeded } from "./stack";

const { rotateEveryDays, overlapDays } = defaultSchedule;
const millisecondsPerDay = 24 * 60 * 60 * 1000;
const days = 2 * 365;
const allDays = Array.from({ length: days }, (_, index) => index);
/** A day between two rotations. */
const firstDay = Date.UTC(2027, 0, 1);

const dayOf = (index: number) => new Date(firstDay + index * millisecondsPerDay);
const noonOf = (index: number) => new Date(dayOf(index).getTime() + millisecondsPerDay / 2);
const isoDay = (index: number) => dayOf(index).toISOString().slice(0, 10);
const rotatesOn = (index: number) => rotation(defaultSchedule, dayOf(index)).rotatesOn.getTime();
const changesOn = (index: number) => index === 0 || rotatesOn(index) !== rotatesOn(index - 1);
/** The days before and after the first rotation. `up` changes nothing on them. */
const rotationDay = allDays.findIndex((index) => index > 0 && changesOn(index));
const quietDays = [rotationDay - 1, rotationDay + 1];

const {
  "azure-native:location": _,
  "azure-api-access:application": __,
  "azure-api-access:logIngestion": ___,
  ...providers
} = configurationWithoutTransforms();
const application = { displayName: "Rotating", clientSecret: { rotateEveryDays, overlapDays } };

let sandbox: Sandbox;
let services: SimulatedServices | undefined;
beforeAll(async () => {
  sandbox = await Sandbox.create();
});
afterAll(async () => {
  await services?.close();
  await sandbox.cleanup();
});

/** Runs the command that a pipeline runs every day. */
async function up(index: number, ...flags: string[]): Promise<void> {
  const config = { ...providers, application, asOf: isoDay(index) };
  const environment = { AZURE_API_ACCESS_SANDBOX_TIME: dayOf(index).toISOString() };
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", ...flags], { config, environment }));
}

/** A program that reads the secret again after a fixed number of days, and signs in every day. */
class Consumer {
  readonly refusedAt: Date[] = [];
  readonly #readEveryDays: number;
  #outputs: Readonly<Record<string, unknown>> = {};

  constructor(readEveryDays: number) {
    this.#readEveryDays = readEveryDays;
  }

  readsOn(index: number): boolean {
    return index % this.#readEveryDays === 0;
  }

  read(outputs: Readonly<Record<string, unknown>>): void {
    this.#outputs = outputs;
  }

  async signIn(to: SimulatedServices, time: Date): Promise<void> {
    to.time.now = time;
    const { clientId, clientSecret } = this.#outputs;
    const form = { client_id: String(clientId), client_secret: String(clientSecret) };
    const { status } = await askForToken(to, { form });
    if (status !== 200) this.refusedAt.push(time);
  }

  /** The times at which the secret that the program has read last has already expired. */
  outOfDateAt(times: readonly Date[]): Date[] {
    return times.filter((time, index) => {
      const readOn = dayOf(index - (index % this.#readEveryDays));
      return rotation(defaultSchedule, readOn).current.expiresOn <= time;
    });
  }
}

test("a consumer that reads the secret once in overlapDays - 1 days is never refused over two years", async () => {
  const careful = new Consumer(overlapDays - 1);
  // No secret is valid for so many days.
  const careless = new Consumer(2 * rotateEveryDays + 1);
  let outputs: Readonly<Record<string, unknown>> = {};
  for (let index = 0; index < days; index++) {
    // The program signs in at the first moment of the day, before a rotation.
    if (services !== undefined) await careful.signIn(services, dayOf(index));
    if (changesOn(index)) {
      await up(index);
      outputs = await sandbox.outputs("test", { showSecrets: true });
    }
    if (quietDays.includes(index)) await up(index, "--expect-no-changes");
    services ??= await simulatedServices({ file: path.join(sandbox.folder, "sandbox", "cloud.sqlite") });
    for (const consumer of [careful, careless]) {
      if (consumer.readsOn(index)) consumer.read(outputs);
      await consumer.signIn(services, noonOf(index));
    }
  }
  expect(careful.refusedAt).toEqual([]);
  const noons = allDays.map(noonOf);
  expect(careful.outOfDateAt(noons)).toEqual([]);
  expect(careless.refusedAt).toEqual(careless.outOfDateAt(noons));
  expect(careless.refusedAt.length).toBeGreaterThan(0);
}, 240_000);
