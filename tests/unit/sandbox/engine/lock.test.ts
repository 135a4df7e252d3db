import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { withLock } from "../../../../sandbox/engine/lock.js";

const hour = 60 * 60 * 1000;

describe("a lock", () => {
  let folder = "";
  let lock = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "azure-api-access-"));
    lock = path.join(folder, "lock");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const dead = spawnSync(process.execPath, ["--version"]).pid;
  const hold = (file: string, holder: object) =>
    writeFileSync(file, JSON.stringify({ token: "t", process: dead, host: hostname(), since: Date.now(), ...holder }));
  const neverWait = () => {
    throw new Error("waits");
  };

  test("lets one in at a time, and is gone afterwards", async () => {
    let inside = 0;
    const waits: number[] = [];
    const enter = (index: number) =>
      withLock(
        lock,
        () => waits.push(index),
        async () => {
          inside++;
          await new Promise(setImmediate);
          const seen = inside;
          inside--;
          return seen;
        },
      );
    expect(await Promise.all([0, 1, 2].map(enter))).toEqual([1, 1, 1]);
    expect(waits).toEqual([1, 2]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("is given back when the work fails", async () => {
    await expect(withLock(lock, neverWait, () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ["died", {}],
    ["has held it for more than an hour", { process: process.pid, since: Date.now() - hour - 1 }],
    ["is on another machine and has held it for more than an hour", { host: "other", since: Date.now() - hour - 1 }],
  ])("is taken over from a holder that %s", async (_, holder) => {
    hold(lock, holder);
    await expect(withLock(lock, neverWait, async () => "done")).resolves.toBe("done");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("is taken over also when somebody died while taking it over", async () => {
    hold(lock, {});
    hold(`${lock}.t.takeover`, { token: "u" });
    await expect(withLock(lock, neverWait, async () => "done")).resolves.toBe("done");
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ["lives", { process: process.pid }],
    ["is on another machine", { host: "other" }],
  ])("is waited for while its holder %s", async (_, holder) => {
    hold(lock, holder);
    const order: string[] = [];
    await withLock(
      lock,
      () => {
        order.push("waits");
        rmSync(lock);
      },
      async () => {
        order.push("works");
      },
    );
    expect(order).toEqual(["waits", "works"]);
  });
});
