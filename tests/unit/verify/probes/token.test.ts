import { describe, expect, test } from "@jest/globals";
import { readClaims } from "../../../../verify/probes/token.ts";
import { arcMachine, virtualMachine } from "../stackOutputs.ts";
import { tokenOf, tryOnce } from "./tryOnce.ts";

test("claims are read from what is a token, and from nothing else", () => {
  expect(readClaims(tokenOf({ tid: "t", roles: ["a"], other: 1 }))).toEqual({ tid: "t", roles: ["a"] });
  expect(["", "opaque", "a.b.c", `x.${Buffer.from("5").toString("base64url")}.y`].map(readClaims)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("a token for another tenant than the stack's is told", async () => {
  expect(await tryOnce({ kind: "token" }, tokenOf({ tid: "TENANT" }))).toEqual({
    evidence: "valid until 2027-01-01T00:00:00.000Z",
  });
  expect(await tryOnce({ kind: "token" }, tokenOf({ tid: "other" }))).toMatchObject({ code: "wrong-tenant" });
});

describe("a managed identity's token", () => {
  const identity = virtualMachine.replace("/Microsoft.Compute/virtualMachines/", "/x/userAssignedIdentities/");
  const proven = { evidence: "valid until 2027-01-01T00:00:00.000Z" };
  const token = { kind: "token" } as const;

  test("is that of the machine whose access is proven, in any letter case, or does not say", async () => {
    const own = tokenOf({ xms_mirid: virtualMachine.toUpperCase() });
    expect(await tryOnce(token, own, { principal: virtualMachine })).toEqual(proven);
    expect(await tryOnce(token, tokenOf({ xms_mirid: identity }), { principal: identity })).toEqual(proven);
    expect(await tryOnce(token, tokenOf({}), { principal: virtualMachine })).toEqual(proven);
    expect(await tryOnce(token, tokenOf({ xms_mirid: arcMachine }))).toEqual(proven);
  });

  test("of another machine or identity proves nothing, and both are named", async () => {
    for (const other of [arcMachine, identity]) {
      expect(await tryOnce(token, tokenOf({ xms_mirid: other }), { principal: virtualMachine })).toEqual({
        code: "wrong-machine",
        message: `The token is that of ${other}.`,
        advice: `This runs with the identity ${other}, and not ${virtualMachine}: run it there, or say with --machine and --identity which one is meant.`,
        patience: "none",
      });
    }
  });
});
