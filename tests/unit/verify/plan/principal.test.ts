import { expect, test } from "@jest/globals";
import { choosePrincipal } from "../../../../verify/plan/principal.ts";
import { arcMachine, logWriter, outputs, virtualMachine } from "../stackOutputs.ts";

test("whose access is proven", () => {
  const choose = (as: "application" | "managed-identity" | undefined, machine: string | undefined, of = shared) =>
    choosePrincipal({ as, machine }, of);
  const shared = outputs([logWriter("application"), logWriter(virtualMachine), logWriter(arcMachine)]);
  const one = outputs([logWriter(virtualMachine), logWriter("application"), logWriter(virtualMachine)]);
  const { clientId: _, ...withoutApplication } = outputs([logWriter(virtualMachine)]);

  expect(choose(undefined, undefined)).toBe("application");
  expect(choose("managed-identity", undefined, one)).toBe(virtualMachine);
  expect(choose("managed-identity", arcMachine.toLowerCase())).toBe(arcMachine);
  expect(() => choose("managed-identity", undefined)).toThrow(
    new Error(`Say with --machine which of these this is:\n  ${virtualMachine}\n  ${arcMachine}`),
  );
  expect(() => choose("managed-identity", `${virtualMachine}2`, one)).toThrow(
    new Error(`The stack grants nothing to ${virtualMachine}2. It grants access to:\n  ${virtualMachine}`),
  );
  expect(() => choose("managed-identity", undefined, outputs([logWriter("application")]))).toThrow(
    "grants nothing to a machine",
  );
  expect(() => choose(undefined, undefined, withoutApplication)).toThrow(
    new Error(`The stack has no application. Run this with --as managed-identity on one of:\n  ${virtualMachine}`),
  );
});
