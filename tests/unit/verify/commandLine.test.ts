import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { help, parseCommandLine, parseDuration } from "../../../verify/commandLine.ts";

const nothing = {
  help: false,
  json: false,
  outputs: undefined,
  stack: undefined,
  as: undefined,
  machine: undefined,
  identity: undefined,
  certificate: undefined,
  federatedTokenFile: undefined,
  gitHubActions: false,
  only: [],
  waitForArrival: false,
  timeout: 3_600_000,
};

test("without arguments everything is checked, for an hour", () => {
  expect(parseCommandLine([])).toEqual(nothing);
});

test("every option is read", () => {
  const machine = ["--as", "managed-identity", "--machine", "/subscriptions/x", "--identity", "client"];
  const rest = ["--json", "-s", "dev", "--only", "1", "--only=Reader", "--wait-for-arrival", "--timeout", "90s", "-h"];
  expect(parseCommandLine([...machine, ...rest])).toEqual({
    ...nothing,
    help: true,
    json: true,
    stack: "dev",
    as: "managed-identity",
    machine: "/subscriptions/x",
    identity: "client",
    only: ["1", "Reader"],
    waitForArrival: true,
    timeout: 90_000,
  });
  expect(parseCommandLine(["--outputs", "-", "--as", "application", "--certificate", "a.pem"])).toEqual({
    ...nothing,
    outputs: "-",
    as: "application",
    certificate: "a.pem",
  });
});

test.each([
  [["--bogus"], "--help shows what there is"],
  [["dev"], "--help shows what there is"],
  [["--as", "user"], "--as is application or managed-identity, not user."],
  [["--timeout", "soon"], "such as 90s or 20m, not soon."],
  [["--certificate", "a", "--github-actions"], "Give one of --certificate"],
  [["--as", "managed-identity", "--federated-token-file", "t"], "are for --as application"],
  [["--machine", "m"], "are for --as managed-identity"],
  [["--as", "application", "--identity", "i"], "are for --as managed-identity"],
  [["--outputs", "f", "--stack", "s"], "Give --outputs or --stack, not both."],
])("%j is refused", (args, message) => {
  expect(() => parseCommandLine(args)).toThrow(message);
});

test("help names every option", () => {
  for (const name of Object.keys(nothing)) {
    const option = { gitHubActions: "github-actions" }[name] ?? name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
    expect(help).toContain(`--${option}`);
  }
});

test("durations", () => {
  expect(["90s", "20m", "1h", "0s", "1.5m", "20", "-1s", "m", ""].map(parseDuration)).toEqual([
    90_000,
    1_200_000,
    3_600_000,
    0,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  fc.assert(
    fc.property(fc.nat(999_999), fc.constantFrom("s", "m", "h"), (number, unit) => {
      expect(parseDuration(`${number}${unit}`)).toBe(number * { s: 1000, m: 60_000, h: 3_600_000 }[unit]);
    }),
  );
});
