import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { readConfig } from "../../config";
import { rawValues, thrownBy } from "./config/rawValues";
import { messageOf } from "./config/soundConfiguration";

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
});

describe("readConfig", () => {
  test("reads what Pulumi has", () => {
    pulumi.runtime.setAllConfig(rawValues({ application: { displayName: "Gateway" } }));
    expect(readConfig().application?.displayName).toBe("Gateway");
  });

  test("throws an error that Pulumi shows without a stack trace", () => {
    pulumi.runtime.setAllConfig(rawValues({ application: { displayName: 5 } }));
    const error = thrownBy(readConfig);
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect(messageOf(error)).toBe(`The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.displayName
  found:   5
  allowed: text of 1 to 256 characters, not blank`);
  });

  test("does not show what Pulumi keeps encrypted", () => {
    pulumi.runtime.setAllConfig(rawValues({ application: { displayName: 5 } }));
    const before = process.env["PULUMI_CONFIG_SECRET_KEYS"];
    process.env["PULUMI_CONFIG_SECRET_KEYS"] = JSON.stringify(["azure-api-access:application"]);
    try {
      expect(messageOf(thrownBy(readConfig))).toContain("(secret)");
    } finally {
      if (before === undefined) {
        delete process.env["PULUMI_CONFIG_SECRET_KEYS"];
      } else {
        process.env["PULUMI_CONFIG_SECRET_KEYS"] = before;
      }
    }
  });
});
