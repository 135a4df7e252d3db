import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { defaultSchedule, rotation } from "../../components/rotationSchedule";
import { type SimulatedServices, simulatedServices } from "../unit/services/simulatedServices";
import { askForToken } from "../unit/services/tokenRequests";
import { Sandbox } from "./harness";
import { devConfiguration, succeeded } from "./stack";

const { rotateEveryDays, overlapDays } = defaultSchedule;
const millisecondsPerDay = 24 * 60 * 60 * 1000;
const days = 2 * 365;
const allDays = Array.from({ length: days }, (_, index) => index);
/** Some day between two rotations. */
const firstDay = Date.UTC(2027, 0, 1);

const dayOf = (index: number) => new Date(firstDay + index * millisecondsPerDay);
const noonOf = (index: number) => new Date(dayOf(index).getTime() + millisecondsPerDay / 2);
const isoDay = (index: number) => dayOf(index).toISOString().slice(0, 10);
const rotatesOn = (index: number) => rotation(defaultSchedule, dayOf(index)).rotatesOn.getTime();
const changesOn = (index: number) => index === 0 || rotatesOn(index) !== rotatesOn(index - 1);
/** The days around the first rotation, which change nothing. */
const rotationDay = allDays.findIndex((index) => index > 0 && changesOn(index));
const quietDays = [rotationDay - 1, rotationDay + 1];

const {
  "azure-native:location": _,
  "azure-api-access:application": __,
  "azure-api-access:logIngestion": ___,
  ...providers
} = devConfiguration();
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

/** What is run every day. */
async function up(index: number, ...flags: string[]): Promise<void> {
  const config = { ...providers, application, asOf: isoDay(index) };
  const environment = { AZURE_API_ACCESS_SANDBOX_TIME: dayOf(index).toISOString() };
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", ...flags], { config, environment }));
}

/** A program that keeps a secret for some days before it looks again, and signs in every day. */
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

  /** When the secrets that it reads have come to their ends before it looks again. */
  outOfDateAt(times: readonly Date[]): Date[] {
    return times.filter((time, index) => {
      const readOn = dayOf(index - (index % this.#readEveryDays));
      return rotation(defaultSchedule, readOn).current.expiresOn <= time;
    });
  }
}

test("a consumer that reads the secret once in overlapDays - 1 days is never refused over two years", async () => {
  const careful = new Consumer(overlapDays - 1);
  // No secret lives that long.
  const careless = new Consumer(2 * rotateEveryDays + 1);
  for (let index = 0; index < days; index++) {
    // In the first moment of the day, before anything is rotated.
    if (services !== undefined) await careful.signIn(services, dayOf(index));
    if (changesOn(index)) await up(index);
    if (quietDays.includes(index)) await up(index, "--expect-no-changes");
    services ??= await simulatedServices({ file: path.join(sandbox.folder, "sandbox", "cloud.sqlite") });
    const readers = [careful, careless].filter((consumer) => consumer.readsOn(index));
    if (readers.length > 0) {
      const outputs = await sandbox.outputs("test", { showSecrets: true });
      for (const reader of readers) reader.read(outputs);
    }
    for (const consumer of [careful, careless]) await consumer.signIn(services, noonOf(index));
  }
  expect(careful.refusedAt).toEqual([]);
  const noons = allDays.map(noonOf);
  expect(careful.outOfDateAt(noons)).toEqual([]);
  expect(careless.refusedAt).toEqual(careless.outOfDateAt(noons));
  expect(careless.refusedAt.length).toBeGreaterThan(0);
}, 240_000);
