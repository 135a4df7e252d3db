import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Cloud } from "../../../../sandbox/cloud/cloud.ts";
import { Store } from "../../../../sandbox/cloud/store.ts";

const entry = path.resolve(__dirname, "../../../../sandbox/providers/main.ts");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "providers-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** The exit code and the output of a start that fails. The cloud is in the test's folder. */
async function refused(environment: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [entry, "--cloud", path.join(folder, "cloud.sqlite")], {
    env: { ...process.env, AZURE_API_ACCESS_SANDBOX_ENVIRONMENT: environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.stderr += text;
  });
  const [code] = await once(child, "close");
  return { code, ...said };
}

test("says in one line which clouds it can be", async () => {
  expect(await refused("germany")).toEqual({
    code: 1,
    stdout: "",
    stderr: "AZURE_API_ACCESS_SANDBOX_ENVIRONMENT is 'germany', and must be one of public, usgovernment, china\n",
  });
}, 30_000);

const advice = "Delete the sandbox's folder to start over, its stacks with it, or name another.";

test("says in one line that an older version has made the cloud", async () => {
  const store = new Store(path.join(folder, "cloud.sqlite"));
  store.collection("cloud").put("founded", { at: "2026-11-21T09:00:00.000Z" });
  store.close();
  expect(await refused("")).toEqual({
    code: 1,
    stdout: "",
    stderr: `${folder}: An older version of the sandbox made this cloud, and this version cannot use it. ${advice}\n`,
  });
}, 30_000);

test("says in one line that it is another cloud already", async () => {
  const store = new Store(path.join(folder, "cloud.sqlite"));
  new Cloud(store, { environment: "china" });
  store.close();
  expect(await refused("usgovernment")).toEqual({
    code: 1,
    stdout: "",
    stderr: `${folder}: This cloud was made as 'china' and cannot become 'usgovernment'. ${advice}\n`,
  });
}, 30_000);

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
