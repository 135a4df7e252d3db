import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import { checkSchema } from "../../../../../sandbox/providers/protocol/check.ts";
import { diffInputs } from "../../../../../sandbox/providers/protocol/diff.ts";
import { readProperties, writeProperties } from "../../../../../sandbox/providers/protocol/value.ts";
import { bridgedWording, nativeWording, terraformPath } from "../../../../../sandbox/providers/protocol/wording.ts";
import { type Properties, unknown, type Value } from "../../../../../sandbox/providers/resourceType.ts";
import type { Schema } from "../../../../../sandbox/providers/schema.ts";

const secretKey = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Values other than null. Null stands for an absent property. */
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.string(),
    fc.constant(unknown),
    fc.array(tie("value"), { maxLength: 3 }),
    properties(tie("value")),
  ),
}));

function properties(value: fc.Arbitrary<Value>): fc.Arbitrary<Properties> {
  return fc.dictionary(
    fc.string().filter((name) => !name.startsWith("__")),
    value,
    { maxKeys: 3, noNullPrototype: true },
  );
}

describe("values on the wire", () => {
  test("come back as they went, unknown ones and marked secrets among them", () => {
    fc.assert(
      fc.property(properties(anyValue), fc.array(fc.string()), (sent, more) => {
        const secrets = [...Object.keys(sent).slice(0, 1), ...more];
        expect(readProperties(writeProperties(sent, secrets))).toStrictEqual(sent);
      }),
    );
  });

  test("are marked where they are unknown or secret", () => {
    const sent: Properties = { plain: "a", hidden: "b", later: unknown, list: [{ deep: unknown }] };
    expect(writeProperties(sent, ["hidden"]).toJavaScript()).toEqual({
      plain: "a",
      hidden: { [secretKey]: secretMark, value: "b" },
      later: unknownMark,
      list: [{ deep: unknownMark }],
    });
  });

  test("are unwrapped at any depth, and nulls left out", () => {
    const sent = struct.Struct.fromJavaScript({
      gone: null,
      list: [{ [secretKey]: secretMark, value: { inner: { [secretKey]: secretMark, value: "s" }, gone: null } }],
    });
    expect(readProperties(sent)).toEqual({ list: [{ inner: "s" }] });
  });

  test("of other kinds are refused", () => {
    const asset = struct.Struct.fromJavaScript({ a: { [secretKey]: "c44067f5952c0a294b673a41bacd8c17", text: "x" } });
    expect(() => readProperties(asset)).toThrow("only plain values and secrets are supported here");
  });
});

const schema: Schema = {
  name: { type: "string", required: true },
  size: { type: "string", values: ["small", "large"] },
  count: { type: "integer" },
  ratio: { type: "number" },
  on: { type: "boolean" },
  anything: { type: "anything" },
  labels: { type: "map", values: { type: "string" } },
  parts: { type: "array", items: { type: "object", properties: { id: { type: "string", required: true } } } },
};

describe("the schema", () => {
  test("lets what fits pass, and every unknown value", () => {
    const parts: Value[] = [{ id: "a" }, { id: unknown }, unknown];
    const fits: Properties = {
      name: "n",
      size: "small",
      count: 2,
      ratio: 0.5,
      on: false,
      anything: [1],
      labels: { a: "b" },
      parts,
    };
    expect(checkSchema(schema, fits)).toEqual([]);
    const unknowns: Properties = Object.fromEntries(Object.keys(schema).map((name) => [name, unknown]));
    expect(checkSchema(schema, unknowns)).toEqual([]);
  });

  test("reports every fault with its path, in the words of each family of providers", () => {
    const wrong = {
      size: "big",
      count: 1.5,
      on: "true",
      labels: { "a b": 1 },
      parts: [{ id: 1, extra: true }, "x", {}],
      more: 1,
    };
    const faults = checkSchema(schema, wrong);
    const bridged = bridgedWording({ parts: "part" });
    expect(
      faults.map(({ path, fault }) => [path, nativeWording.fault(path, fault), bridged.fault(path, fault)]),
    ).toEqual([
      ["name", "missing required property 'name'", "Missing required property 'name'"],
      ["size", "'size' should be one of 'small', 'large'", 'expected size to be one of ["small" "large"]'],
      ["count", "'count' should be of type 'integer' but got a number", "expected integer type, got number type"],
      ["on", "'on' should be of type 'boolean' but got a string", "expected boolean type, got string type"],
      [
        'labels["a b"]',
        "'labels[\"a b\"]' should be of type 'string' but got a number",
        "expected string type, got number type",
      ],
      [
        "parts[0].id",
        "'parts[0].id' should be of type 'string' but got a number",
        "expected string type, got number type",
      ],
      ["parts[0].extra", "unknown property 'parts[0].extra'", "Invalid or unknown key"],
      ["parts[1]", "'parts[1]' should be of type 'object' but got a string", "expected object type, got string type"],
      ["parts[2].id", "missing required property 'parts[2].id'", "Missing required property 'parts[2].id'"],
      ["more", "unknown property 'more'", "Invalid or unknown key"],
    ]);
  });

  test("does not take inherited names for properties", () => {
    expect(checkSchema({}, { toString: "x" })).toEqual([{ path: "toString", fault: { kind: "unknown property" } }]);
  });
});

test.each([
  ["displayName", "display_name"],
  ["web.redirectUris[2]", "web.0.redirect_uris.2"],
  ["web.implicitGrant.idTokenIssuanceEnabled", "web.0.implicit_grant.0.id_token_issuance_enabled"],
  ["requiredResourceAccesses[0].resourceAppId", "required_resource_access.0.resource_app_id"],
])("Terraform writes %s as %s", (path, terraform) => {
  expect(terraformPath(path, { requiredResourceAccesses: "required_resource_access" })).toBe(terraform);
});

describe("a diff", () => {
  const type = {
    replaceOn: ["region"],
    same: (property: string, before: Value, after: Value) =>
      property === "name" && String(before).toLowerCase() === String(after).toLowerCase(),
  };

  test("of the same inputs is empty", () => {
    fc.assert(
      fc.property(properties(anyValue), (inputs) => {
        const known = diffInputs({ replaceOn: [] }, inputs, structuredCloneOf(inputs));
        expect(known.every(({ path }) => path !== "")).toBe(true);
        expect(known.length > 0).toBe(hasUnknown(inputs));
      }),
    );
  });

  test("names what was added, changed and removed, and what replaces", () => {
    const before = { region: "west", name: "A", web: { uris: ["a", "b"], on: true }, old: 1 };
    const after = { region: "east", name: "a", web: { uris: ["a", "c", "d"] }, young: 1 };
    expect(diffInputs(type, before, after)).toEqual([
      { path: "region", input: "region", kind: "update", replaces: true },
      { path: "web.uris[1]", input: "web", kind: "update", replaces: false },
      { path: "web.uris[2]", input: "web", kind: "add", replaces: false },
      { path: "web.on", input: "web", kind: "delete", replaces: false },
      { path: "old", input: "old", kind: "delete", replaces: false },
      { path: "young", input: "young", kind: "add", replaces: false },
    ]);
  });

  test("takes an unknown value for a change", () => {
    expect(diffInputs(type, { region: "west" }, { region: unknown })).toEqual([
      { path: "region", input: "region", kind: "update", replaces: true },
    ]);
  });

  test("leaves out what a provider has noted down for itself", () => {
    expect(diffInputs(type, { __own: true, name: "x" }, { name: "y" }).map(({ path }) => path)).toEqual(["name"]);
    expect(diffInputs(type, {}, { __own: unknown })).toEqual([]);
  });

  test("leaves out what is to be ignored, and what is below it", () => {
    const before = { web: { uris: ["a"], on: true }, name: "x" };
    const after = { web: { uris: ["b"], on: false }, name: "y" };
    expect(diffInputs(type, before, after, ["web.uris", "name"]).map(({ path }) => path)).toEqual(["web.on"]);
  });
});

function structuredCloneOf(inputs: Properties): Properties {
  return readProperties(writeProperties(inputs));
}

function hasUnknown(value: Value): boolean {
  if (value === unknown) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
