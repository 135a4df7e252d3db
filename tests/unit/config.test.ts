import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { parseConfig } from "../../config/parse";
import { rawValues, thrownBy } from "./config/rawValues";
import { wrongConfigurations } from "./config/wrong-configurations";

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
});

describe("a wrong configuration is refused with all that is wrong", () => {
  test.each(wrongConfigurations.map(({ title, yaml, message }) => [title, yaml, message]))("%s", (_, yaml, message) => {
    expect(thrownBy(() => parseConfig(rawValues(yaml)))).toHaveProperty("message", message);
  });
});
