import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Store } from "../../../../sandbox/cloud/store.ts";

const storeModule = pathToFileURL(path.resolve(__dirname, "../../../../sandbox/cloud/store.ts")).href;

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "store-"));
  file = path.join(folder, "cloud.sqlite");
});

afterEach(() => rmSync(folder, { recursive: true }));

function inStore<T>(work: (store: Store) => T): T {
  const store = new Store(file);
  try {
    return work(store);
  } finally {
    store.close();
  }
}

test("keeps what was put", () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (id, value) => {
      inStore((store) => store.collection("thing").put(id, { value }));
      const kept = inStore((store) => store.collection("thing").get(id));
      expect(kept).toEqual(JSON.parse(JSON.stringify({ value })));
    }),
    { numRuns: 30 },
  );
});

test("compares ids without regard to letter case", () => {
  inStore((store) => {
    const things = store.collection("thing");
    things.put("/Subscriptions/A", { number: 1 });
    things.put("/subscriptions/a", { number: 2 });
    expect(things.list()).toEqual([{ number: 2 }]);
    expect(things.remove("/SUBSCRIPTIONS/A")).toBe(true);
    expect(things.remove("/SUBSCRIPTIONS/A")).toBe(false);
    expect(things.get("/subscriptions/a")).toBeUndefined();
  });
});

describe("a transaction", () => {
  test("that throws leaves nothing behind", () => {
    inStore((store) => {
      const things = store.collection("thing");
      const work = () =>
        store.transaction(() => {
          things.put("one", {});
          store.transaction(() => things.put("two", {}));
          throw new Error("no");
        });
      expect(work).toThrow("no");
      expect(things.list()).toEqual([]);
    });
  });

  test("is alone among processes: none of their increments is lost", async () => {
    const script = `
      import { Store } from ${JSON.stringify(storeModule)};
      const store = new Store(${JSON.stringify(file)});
      const counters = store.collection("counter");
      for (let turn = 0; turn < 25; turn++) {
        store.transaction(() => counters.put("it", { value: (counters.get("it")?.value ?? 0) + 1 }));
      }
      store.close();`;
    const run = () => promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
    await Promise.all([run(), run(), run(), run()]);
    expect(inStore((store) => store.collection("counter").get("it"))).toEqual({ value: 100 });
  }, 30_000);
});
