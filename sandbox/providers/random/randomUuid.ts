import { randomUUID } from "node:crypto";
import type { ResourceType } from "../resourceType.ts";
import { sameKeepers } from "./keepers.ts";

/** random:index/randomUuid:RandomUuid */
export const randomUuidType: ResourceType = {
  inputs: { keepers: { type: "map", values: { type: "string" } } },
  computed: ["result"],
  replaceOn: ["keepers"],
  same: sameKeepers,

  create() {
    const result = randomUUID();
    return { id: result, outputs: { result } };
  },

  /** Imported by the UUID itself. */
  read(id, state) {
    if (state !== undefined) return state;
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new Error(`Failed to parse UUID: ${id}`);
    return { inputs: {}, outputs: { result: id } };
  },

  remove() {
    // There is nothing but the state, which the engine removes.
  },
};
