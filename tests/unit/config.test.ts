import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../config/parse";
import { rawValues, thrownBy } from "./config/rawValues";
import { wrongConfigurations } from "./config/wrong-configurations";

describe("a wrong configuration is refused with all that is wrong", () => {
  test.each(wrongConfigurations.map(({ title, yaml, message }) => [title, yaml, message]))("%s", (_, yaml, message) => {
    expect(thrownBy(() => parseConfig(rawValues(yaml)))).toHaveProperty("message", message);
  });
});
