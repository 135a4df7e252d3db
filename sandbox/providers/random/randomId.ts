import { randomBytes } from "node:crypto";
import { isEmptyMap, numeral, present, text } from "../protocol/inputs.ts";
import type { Properties, ResourceType } from "../resourceType.ts";

/** random:index/randomId:RandomId */
export const randomIdType: ResourceType = {
  inputs: {
    byteLength: { type: "integer", required: true },
    keepers: { type: "map", values: { type: "string" } },
    prefix: { type: "string" },
  },
  computed: ["b64Std", "b64Url", "dec", "hex"],
  replaceOn: ["byteLength", "keepers", "prefix"],
  /** Keepers without entries are the same as no keepers. */
  same: (property, before, after) => property === "keepers" && isEmptyMap(before) && isEmptyMap(after),

  check: ({ byteLength }) =>
    typeof byteLength === "number" && byteLength < 1
      ? [{ property: "byteLength", reason: `expected byte_length to be at least (1), got ${byteLength}` }]
      : [],

  create(inputs) {
    const bytes = randomBytes(numeral(inputs, "byteLength") ?? 0);
    return { id: bytes.toString("base64url"), outputs: outputsOf(bytes, text(inputs, "prefix") ?? "") };
  },

  /** The id of an import is the URL-safe base64 form. A prefix and a comma can be before it. */
  read(id, state) {
    if (state !== undefined) return state;
    const comma = id.lastIndexOf(",");
    const prefix = comma < 0 ? undefined : id.slice(0, comma);
    const encoded = id.slice(comma + 1);
    if (!/^[\w-]+$/.test(encoded)) throw new Error("Error decoding ID: illegal base64 data");
    const bytes = Buffer.from(encoded, "base64url");
    return { inputs: present({ byteLength: bytes.length, prefix }), outputs: outputsOf(bytes, prefix ?? "") };
  },

  remove() {
    // There is nothing but the state, which the engine removes.
  },
};

function outputsOf(bytes: Buffer, prefix: string): Properties {
  const hex = bytes.toString("hex");
  return {
    b64Std: prefix + bytes.toString("base64"),
    b64Url: prefix + bytes.toString("base64url"),
    dec: prefix + BigInt(`0x${hex}`).toString(),
    hex: prefix + hex,
  };
}
