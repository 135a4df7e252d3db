import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

const entry = path.resolve(__dirname, "../../../sandbox/providers/main.ts");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "providers-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

test("tells in its first line where the providers are, and ends when standard input does", async () => {
  const child = spawn(process.execPath, [entry, "--cloud", path.join(folder, "cloud.sqlite")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  expect(line).toMatch(/^azuread:\d+,azure-native:\d+,random:\d+$/);
  for (const [, port] of String(line).matchAll(/:(\d+)/g)) {
    const socket = connect({ host: "127.0.0.1", port: Number(port) });
    await once(socket, "connect");
    socket.destroy();
  }
  child.stdin.end();
  expect(await ended).toEqual([0, null]);
}, 30_000);
