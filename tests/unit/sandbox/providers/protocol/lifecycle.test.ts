import { describe, expect, test } from "@jest/globals";
import { Lifecycle } from "../../../../../sandbox/providers/protocol/lifecycle.ts";
import { bridgedWording } from "../../../../../sandbox/providers/protocol/wording.ts";
import { type Properties, type ResourceType, unknown } from "../../../../../sandbox/providers/resourceType.ts";

describe("the life of a resource", () => {
  const cloud = new Map<string, Properties>();
  const type: ResourceType = {
    inputs: {
      name: { type: "string" },
      size: { type: "integer" },
      mode: { type: "string" },
      parts: { type: "array", items: { type: "string" } },
    },
    computed: ["objectId", "summary"],
    computedFrom: { summary: ["size"] },
    replaceOn: ["name"],
    normalize: (inputs) => ({ mode: "plain", ...inputs }),
    check: ({ size, parts }) => [
      ...(size === 13 ? [{ property: "size", reason: "no luck" }] : []),
      ...(Array.isArray(parts) && parts.length > 1 ? [{ property: "parts", reason: "too many" }] : []),
    ],
    same: (property, before, after) => property === "mode" && (before ?? "plain") === (after ?? "plain"),
    create(inputs) {
      if (inputs["size"] === 0) throw new Error("too small");
      cloud.set("id", inputs);
      return { id: "id", outputs: { objectId: "o", summary: `size ${String(inputs["size"])}` } };
    },
    read(id, state) {
      const found = cloud.get(id);
      return found && { inputs: found, outputs: { objectId: "o", summary: state === undefined ? "imported" : "read" } };
    },
    update(id, inputs) {
      cloud.set(id, inputs);
      return { summary: `size ${String(inputs["size"])}` };
    },
    remove(id) {
      cloud.delete(id);
    },
  };
  const lifecycle = new Lifecycle({
    name: "demo",
    version: "1.0.0",
    config: {},
    wording: bridgedWording(),
    resources: { "demo:index:Thing": type },
    functions: {},
  });
  const subject = { urn: "urn:pulumi:dev::p::demo:index:Thing::thing", type: "demo:index:Thing", name: "thing" };

  test("begins with a check: what does not fit the schema, and what the provider itself refuses elsewhere, after defaults", () => {
    const check = (inputs: Properties) => lifecycle.check(subject, inputs, undefined, new Uint8Array());
    expect(check({ name: 1 }).failures).toEqual([
      { property: "name", reason: "expected string type, got number type. Examine values at 'thing.name'." },
    ]);
    const noLuck = { property: "size", reason: "no luck. Examine values at 'thing.size'." };
    expect(check({ size: 13 }).failures).toEqual([noLuck]);
    const wrongPart = {
      property: "parts[1]",
      reason: "expected string type, got number type. Examine values at 'thing.parts[1]'.",
    };
    expect(check({ parts: ["a", 1], size: 13 }).failures).toEqual([wrongPart, noLuck]);
    expect(check({ name: unknown })).toEqual({ inputs: { mode: "plain", name: unknown }, failures: [] });
  });

  test("refuses a type that nobody knows", () => {
    const other = { ...subject, type: "demo:index:Other" };
    expect(() => lifecycle.previewCreate(other, {})).toThrow("unrecognized resource type (Create): demo:index:Other");
  });

  test("is previewed with what is known", () => {
    expect(lifecycle.previewCreate(subject, { size: 1 })).toEqual({ objectId: unknown, summary: unknown, size: 1 });
    const outputs = { name: "n", size: 1, objectId: "o", summary: "size 1" };
    expect(lifecycle.previewUpdate(subject, { name: "n", size: 1 }, outputs, { size: 1, mode: "x" })).toEqual({
      objectId: "o",
      summary: "size 1",
      size: 1,
      mode: "x",
    });
    expect(lifecycle.previewUpdate(subject, { size: 1 }, outputs, { size: 2 })).toMatchObject({ summary: unknown });
  });

  test("has outputs without what the provider has noted down for itself", () => {
    const inputs = { size: 1, __own: true };
    const { outputs } = lifecycle.create(subject, inputs);
    expect(outputs).toEqual({ size: 1, objectId: "o", summary: "size 1" });
    expect(lifecycle.previewCreate(subject, inputs)).toEqual({ objectId: unknown, summary: unknown, size: 1 });
    expect(lifecycle.previewUpdate(subject, inputs, outputs, inputs)).toEqual(outputs);
    expect(lifecycle.update(subject, "id", inputs, outputs, inputs)).toEqual(outputs);
    cloud.set("id", { size: 1 });
    expect(lifecycle.read(subject, "id", { inputs, outputs })).toEqual({
      inputs,
      outputs: { ...outputs, summary: "read" },
    });
  });

  test("ends where the cloud refuses, with its words", () => {
    const words = `creating ${subject.urn}: 1 error occurred:\n\t* too small\n\n`;
    expect(() => lifecycle.create(subject, { size: 0 })).toThrow(expect.objectContaining({ message: words }));
  });

  test("goes through create, update, refresh, import and delete", () => {
    expect(lifecycle.create(subject, { size: 1 })).toEqual({
      id: "id",
      outputs: { size: 1, objectId: "o", summary: "size 1" },
    });
    const outputs = { size: 1, objectId: "o", summary: "size 1" };
    expect(lifecycle.update(subject, "id", { size: 1 }, outputs, { mode: "plain" })).toEqual({
      objectId: "o",
      summary: "size undefined",
      mode: "plain",
    });
    cloud.set("id", { size: 5 });
    expect(lifecycle.read(subject, "id", { inputs: { mode: "plain", name: "gone" }, outputs })).toEqual({
      inputs: { mode: "plain", size: 5 },
      outputs: { mode: "plain", size: 5, objectId: "o", summary: "read" },
    });
    expect(lifecycle.read(subject, "id", undefined)).toEqual({
      inputs: { size: 5 },
      outputs: { size: 5, objectId: "o", summary: "imported" },
    });
    lifecycle.remove(subject, "id", outputs);
    expect(lifecycle.read(subject, "id", undefined)).toBeUndefined();
  });

  test("is previewed with what the cloud puts into an input that is an object", () => {
    const nested: ResourceType = {
      ...type,
      inputs: { box: { type: "anything" } },
      computed: ["box.address", "box.lock", "box.lock.id", "objectId"],
      computedFrom: { "box.lock": ["box"], "box.lock.id": ["box"] },
    };
    const boxes = new Lifecycle({
      name: "demo",
      version: "1.0.0",
      config: {},
      resources: { "demo:index:Thing": nested },
      functions: {},
    });
    const given = { box: { color: "red", lock: { kind: "steel" } } };
    const made = { box: { ...given.box, address: "a", lock: { kind: "steel", id: 1 } }, objectId: "o" };
    expect(boxes.previewCreate(subject, given)).toEqual({
      box: { color: "red", address: unknown, lock: { kind: "steel", id: unknown } },
      objectId: unknown,
    });
    expect(boxes.previewCreate(subject, { box: {} })).toEqual({
      box: { address: unknown, lock: unknown },
      objectId: unknown,
    });
    expect(boxes.previewCreate(subject, { box: unknown })).toEqual({ box: unknown, objectId: unknown });
    expect(boxes.previewUpdate(subject, given, made, given)).toEqual(made);
    expect(boxes.previewUpdate(subject, given, made, { box: { color: "blue" } })).toEqual({
      box: { color: "blue", address: "a", lock: unknown },
      objectId: "o",
    });
  });
});
