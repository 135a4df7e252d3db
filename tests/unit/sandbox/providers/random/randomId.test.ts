import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Lifecycle } from "../../../../../sandbox/providers/protocol/lifecycle.ts";
import { randomProvider } from "../../../../../sandbox/providers/random/provider.ts";

const lifecycle = new Lifecycle(randomProvider("4.21.2"));
const randomId = {
  urn: "urn:pulumi:dev::p::random:index/randomId:RandomId::it",
  type: "random:index/randomId:RandomId",
  name: "it",
};

describe("a random id", () => {
  test("is the same bytes in every notation, and is imported from one of them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.constantFrom(undefined, "p-", "a,b"), (byteLength, prefix) => {
        const { id, outputs } = lifecycle.create(randomId, { byteLength, ...(prefix !== undefined && { prefix }) });
        const start = prefix ?? "";
        const bytes = Buffer.from(id, "base64url");
        expect(outputs).toEqual({
          byteLength,
          ...(prefix !== undefined && { prefix }),
          b64Url: start + id,
          b64Std: start + bytes.toString("base64"),
          hex: start + bytes.toString("hex"),
          dec: start + BigInt(`0x${bytes.toString("hex")}`).toString(),
        });
        expect(bytes).toHaveLength(byteLength);
        const imported = lifecycle.read(randomId, prefix === undefined ? id : `${prefix},${id}`, undefined);
        expect(imported?.outputs).toEqual(outputs);
      }),
    );
  });

  test("lives in the state alone, until its keepers change", () => {
    const inputs = { byteLength: 4, keepers: { of: "a" } };
    const { id, outputs } = lifecycle.create(randomId, inputs);
    expect(lifecycle.read(randomId, id, { inputs, outputs })).toEqual({ inputs, outputs });
    expect(lifecycle.diff(randomId, inputs, { byteLength: 4, keepers: { of: "b" } }, [])).toEqual([
      { path: "keepers.of", input: "keepers", kind: "update", replaces: true },
    ]);
  });

  test("keeps its value when it gets keepers without entries", () => {
    expect(lifecycle.diff(randomId, {}, { keepers: {} }, [])).toEqual([]);
    expect(lifecycle.diff(randomId, { keepers: {} }, {}, [])).toEqual([]);
    expect(lifecycle.diff(randomId, {}, { keepers: { of: "a" } }, [])).toEqual([
      { path: "keepers", input: "keepers", kind: "add", replaces: true },
    ]);
  });

  test("has at least one byte", () => {
    expect(lifecycle.check(randomId, { byteLength: 0 }, undefined, new Uint8Array()).failures).toEqual([
      {
        property: "byteLength",
        reason: "expected byte_length to be at least (1), got 0. Examine values at 'it.byteLength'.",
      },
    ]);
  });
});
