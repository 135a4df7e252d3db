import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { parseConfig } from "../../../config/parse";
import { rawValues, thrownBy } from "./rawValues";
import { breaks, messageOf, pathsIn, replaced, sound, written } from "./soundConfiguration";

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
});

describe("faults", () => {
  test("are none in the sound configuration that they are put into", () => {
    expect(parseConfig(rawValues(sound)).asOf).toBe("2027-03-01");
  });

  test("are all reported, and nothing else, whatever is broken together", () => {
    const anyBreaks = fc
      .subarray([...breaks], { minLength: 1 })
      .chain((some) =>
        fc.tuple(...some.map(([path, values]) => fc.tuple(fc.constant(path), fc.constantFrom(...values)))),
      );
    fc.assert(
      fc.property(anyBreaks, (some) => {
        const configuration = some.reduce<unknown>((value, [path, broken]) => replaced(value, path, broken), sound);
        const values = rawValues(Object.fromEntries(Object.entries(configuration ?? {})));
        const message = messageOf(thrownBy(() => parseConfig(values)));
        expect(pathsIn(message).sort()).toEqual(some.map(([path]) => written(path)).sort());
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
