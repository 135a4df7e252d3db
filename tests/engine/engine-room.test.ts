import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { withLock } from "../../sandbox/engine/lock.js";
import { type Result, Sandbox } from "./harness";

jest.setTimeout(120_000);

const root = path.resolve(__dirname, "../..");

/** A project without resources. Its output shows how its program is run. */
const program = `
import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config("tiny");
console.log("the program says: " + config.get("say"));
if (config.get("say") === "wait") setInterval(() => {}, 1000);
if (config.get("say") === "fail") throw new Error("the program fails");
export const said = config.get("say") ?? "nothing";
export const hidden = pulumi.secret("not for everybody");
export const stack = pulumi.getStack();
export const typescript = process.env["PULUMI_NODEJS_TSCONFIG_PATH"];
export const node = process.version;
export const credentials = process.env["ARM_CLIENT_SECRET"] ?? "none";
`;
const userConfiguration = "# The user's.\nencryptionsalt: v1:of another passphrase\nconfig:\n  tiny:say: hello\n";

describe("the engine room", () => {
  let project = "";
  let sandbox: Sandbox;

  beforeAll(() => {
    project = mkdtempSync(path.join(tmpdir(), "azure-api-access-project-"));
    symlinkSync(path.join(root, "node_modules"), path.join(project, "node_modules"));
    cpSync(path.join(root, "tsconfig.pulumi.json"), path.join(project, "tsconfig.pulumi.json"));
    const options = { tsconfig: "tsconfig.pulumi.json" };
    const settings = { name: "tiny", main: "index.ts", runtime: { name: "nodejs", options } };
    writeFileSync(path.join(project, "Pulumi.yaml"), JSON.stringify(settings));
    writeFileSync(path.join(project, "package.json"), "{}");
    writeFileSync(path.join(project, "index.ts"), program);
    writeFileSync(path.join(project, "Pulumi.test.yaml"), userConfiguration);
  });
  beforeEach(async () => {
    sandbox = await Sandbox.create(project);
  });
  afterEach(() => sandbox.cleanup());
  afterAll(() => rmSync(project, { recursive: true }));

  const projectFiles = () => readdirSync(project).sort();

  test("runs a program from its first preview to the end of its stack, and leaves the project as it is", async () => {
    const files = projectFiles();
    const preview = await sandbox.pulumi(["preview"]);
    expect(preview).toMatchObject({ code: 0, stderr: "" });
    const first = await sandbox.pulumi(["up", "--yes", "--skip-preview"], {
      environment: { ARM_CLIENT_SECRET: "a real one" },
    });
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining("the program says: hello"), stderr: "" });
    // A command that is killed while it writes metadata leaves an empty file. Then no later command can read the state.
    const stateFiles = readdirSync(path.join(sandbox.folder, "sandbox", "state"), { recursive: true }).map(String);
    expect(stateFiles).toContain(path.join(".pulumi", "stacks", "tiny", "test.json"));
    expect(stateFiles.filter((file) => file.endsWith(".attrs"))).toEqual([]);
    const salt = (await sandbox.exportState()).deployment.secrets_providers;
    expect(salt).toMatchObject({ type: "passphrase" });

    const masked = await sandbox.outputs();
    expect(masked).toEqual({
      said: "hello",
      hidden: "[secret]",
      stack: "test",
      typescript: "tsconfig.pulumi.json",
      node: expect.stringMatching(/^v\d/),
      credentials: "none",
    });
    expect(await sandbox.outputs("test", { showSecrets: true })).toEqual({ ...masked, hidden: "not for everybody" });

    const second = await sandbox.pulumi(["up", "--yes", "--skip-preview"]);
    expect(second.stdout).toMatch(/Resources:\n +1 unchanged\n/);
    expect((await sandbox.exportState()).deployment.secrets_providers).toEqual(salt);

    expect(await sandbox.pulumi(["destroy", "--yes", "--skip-preview", "--remove"])).toMatchObject({ code: 0 });
    expect(await sandbox.pulumi(["stack", "ls", "--json"])).toEqual({ code: 0, stdout: "[]\n", stderr: "" });
    expect(projectFiles()).toEqual(files);
    expect(readFileSync(path.join(project, "Pulumi.test.yaml"), "utf8")).toBe(userConfiguration);
  });

  test("keeps standard output for Pulumi, and its exit code", async () => {
    const version = await sandbox.pulumi(["version"]);
    expect(version).toEqual({ code: 0, stdout: expect.stringMatching(/^v3\.\d+\.\d+\S*\n$/), stderr: "" });
    const json = await sandbox.pulumi(["preview", "--json"], { config: { "tiny:say": "json" } });
    expect(JSON.parse(json.stdout)).toMatchObject({ changeSummary: { create: 1 } });
    const missing = await sandbox.pulumi(["stack", "output", "--stack", "missing"]);
    expect(missing).toEqual({ code: 6, stdout: "", stderr: "error: no stack named 'missing' found\n" });
    const unconfirmed = await sandbox.pulumi(["up"]);
    expect(unconfirmed).toMatchObject({ code: 2, stderr: expect.stringContaining("--yes") });
    const failed = await sandbox.pulumi(["up", "--yes"], { config: { "tiny:say": "fail" } });
    expect(failed).toMatchObject({ code: 1, stdout: expect.stringContaining("the program fails") });
  });

  test("remembers the selected stack and renames one without touching the user's files", async () => {
    const files = projectFiles();
    expect(await sandbox.pulumi(["stack", "init", "one"])).toMatchObject({ code: 0 });
    const selected = await sandbox.pulumi(["stack", "--show-name"], { stack: "" });
    expect(selected).toEqual({ code: 0, stdout: "one\n", stderr: "" });
    expect(await sandbox.pulumi(["stack", "rename", "two"], { stack: "one" })).toMatchObject({ code: 0 });
    expect(await sandbox.pulumi(["stack", "ls", "--json"], { stack: "two" })).toMatchObject({
      stdout: expect.stringContaining('"name": "two"'),
    });
    expect(await sandbox.pulumi(["stack", "rm", "two", "--yes"])).toMatchObject({ code: 0 });
    expect(projectFiles()).toEqual(files);
  });

  test("runs two commands on different stacks at once", async () => {
    const up = (stack: string) =>
      sandbox.pulumi(["up", "--yes", "--skip-preview"], { stack, config: { "tiny:say": stack } });
    const both = await Promise.all([up("one"), up("two")]);
    expect(both.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      { code: 0, stderr: "" },
      { code: 0, stderr: "" },
    ]);
    expect([(await sandbox.outputs("one"))["said"], (await sandbox.outputs("two"))["said"]]).toEqual(["one", "two"]);
  });

  test("previews a new stack with two configurations at once", async () => {
    const previews = await Promise.all(
      ["one", "two"].map(async (say) => {
        const file = path.join(sandbox.folder, `${say}.config.yaml`);
        writeFileSync(file, `config:\n  tiny:say: ${say}\n`);
        return { say, ...(await sandbox.pulumi(["preview", "--config-file", file])) };
      }),
    );
    for (const { say, ...result } of previews) {
      const stdout = expect.stringContaining(`the program says: ${say}`);
      expect(result).toEqual({ code: 0, stdout, stderr: "" });
    }
  });

  test("starts five times at once, one after the other", async () => {
    const lock = path.join(sandbox.folder, "sandbox", "start.lock");
    const waiting = `Waiting for another \`npm start\` (${lock}) ...\n`;
    let starts: Promise<Result>[] = [];
    await withLock(lock, neverWait, async () => {
      let waits = 0;
      const start = () => sandbox.start({ onOutput: once(waiting, () => waits++, "stderr") });
      starts = Array.from({ length: 5 }, start);
      await until(() => waits === 5);
    });
    const results = await Promise.all(starts);
    expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(5).fill({ code: 0, stderr: waiting }));
    const resources = results.map(({ stdout }) => /Resources:\n +[+ ]*(.+)\n/.exec(stdout)?.[1]).sort();
    expect(resources).toEqual(["1 created", ...Array(4).fill("1 unchanged")]);
  });

  test("passes an interrupt on to Pulumi, which ends in good order", async () => {
    const interrupted = await sandbox.pulumi(["up", "--yes", "--skip-preview"], {
      config: { "tiny:say": "wait" },
      onOutput: once("the program says: wait", (run) => run.kill("SIGINT")),
    });
    expect(interrupted).toMatchObject({ code: 1, stdout: expect.stringContaining("update canceled") });
    expect(interrupted.stdout).not.toContain("received; terminating");
    expect(processesOf(sandbox)).toEqual([]);
    expect(await sandbox.pulumi(["preview"], { config: { "tiny:say": "not locked" } })).toMatchObject({ code: 0 });
  });

  test("leaves no providers behind when it is killed", async () => {
    let started: Process[] = [];
    const killed = sandbox.pulumi(["up", "--yes", "--skip-preview"], {
      config: { "tiny:say": "wait" },
      onOutput: once("the program says: wait", (run) => {
        started = processesOf(sandbox);
        run.kill("SIGKILL");
      }),
    });
    await until(() => started.length > 0);
    expect(started.filter(isProvider)).toHaveLength(1);
    await until(() => !processesOf(sandbox).some(isProvider));
    // The engine itself runs on until it needs a provider, and this program needs none.
    for (const { id } of processesOf(sandbox)) process.kill(id);
    await killed;
  });
});

function neverWait(): void {
  throw new Error("waits");
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(50);
}

/** Calls `act` once, as soon as the output has the text. */
function once<T extends { readonly stdout: string; readonly stderr: string }>(
  text: string,
  act: (run: T) => void,
  stream: "stdout" | "stderr" = "stdout",
): (run: T) => void {
  let done = false;
  return (run) => {
    if (done || !run[stream].includes(text)) return;
    done = true;
    act(run);
  };
}

interface Process {
  readonly id: number;
  readonly command: string;
}

/** The processes with a file of the sandbox on their command line, such as the engine and the providers. */
function processesOf(sandbox: Sandbox): Process[] {
  const lines = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n");
  return lines
    .filter((line) => line.includes(`${sandbox.folder}/sandbox/`))
    .map((line) => ({ id: Number.parseInt(line, 10), command: line }));
}

function isProvider({ command }: Process): boolean {
  return command.includes("cloud.sqlite");
}
