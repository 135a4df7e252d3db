import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { openCloud } from "../../../../sandbox/cloud/openCloud.ts";
import { signIn } from "./realSignIns.ts";

const entry = path.resolve(__dirname, "../../../../sandbox/services/main.ts");
const gateway =
  "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers/Microsoft.Compute/virtualMachines/gateway-vm";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "services-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** Starts the services, passes their first line to the work, and ends them. */
async function whileRunning(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  work: (said: { proxy: string; certificateAuthority: string; environment: Record<string, string> }) => Promise<void>,
) {
  const child = start(["--cloud", path.join(folder, "cloud.sqlite"), ...args], environment);
  const ended = once(child, "exit");
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  await work(JSON.parse(String(line)));
  child.stdin.end();
  expect(await ended).toEqual([0, null]);
}

test("tells in its first line how to call the services, and ends when standard input does", async () => {
  await whileRunning(
    ["--machine", gateway],
    { AZURE_API_ACCESS_SANDBOX_TIME: "2031-05-01T08:00:00Z" },
    async (said) => {
      const { proxy, certificateAuthority, environment } = said;
      expect(proxy).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(existsSync(certificateAuthority)).toBe(true);
      expect(said).toEqual({
        proxy,
        certificateAuthority,
        environment: {
          HTTPS_PROXY: proxy,
          HTTP_PROXY: proxy,
          NO_PROXY: "",
          https_proxy: proxy,
          http_proxy: proxy,
          no_proxy: "",
          NODE_USE_ENV_PROXY: "1",
          NODE_EXTRA_CA_CERTS: certificateAuthority,
        },
      });
      expect(path.dirname(path.dirname(certificateAuthority))).toBe(folder);
      const claims = await signIn({ environment }, { as: "machine", scope: "https://graph.microsoft.com/.default" });
      expect(claims).toMatchObject({ xms_mirid: gateway, exp: expect.any(Number) });
      const expiry = Number(Reflect.get(Object(claims), "exp")) - Date.parse("2031-05-01T08:00:00Z") / 1000;
      expect(expiry).toBeGreaterThanOrEqual(86_399);
      expect(expiry).toBeLessThan(86_399 + 60);
    },
  );
  expect(readdirSync(folder)).toEqual(["cloud.sqlite"]);
}, 30_000);

test("removes what processes that were killed have left, and nothing else", async () => {
  const killed = start(["--cloud", path.join(folder, "cloud.sqlite")]);
  const ended = once(killed, "exit");
  await once(createInterface({ input: killed.stdout }), "line");
  killed.kill("SIGKILL");
  await ended;
  const [left = ""] = readdirSync(folder).filter((name) => name.startsWith("services-"));
  expect(left).toContain(`-${killed.pid}-`);
  // One folder belongs to a running process, the other to another machine that shares the folder.
  const others = [left.replace(`-${killed.pid}-`, `-${process.pid}-`), left.replace("services-", "services-other")];
  for (const other of others) mkdirSync(path.join(folder, other));
  await whileRunning([], {}, async () => {});
  expect(readdirSync(folder)).toEqual(["cloud.sqlite", ...others].sort());
}, 30_000);

test("says that a machine is not there as what the command line must change", async () => {
  const child = start(["--cloud", path.join(folder, "cloud.sqlite"), "--machine", `${gateway}-2`]);
  const ended = once(child, "exit");
  child.stdin.end();
  const [[code], stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  const machineNotFound = `There is no resource '${gateway}-2'.`;
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: `${JSON.stringify({ machineNotFound })}\n`, stderr: "" });
  expect(readdirSync(folder)).toEqual(["cloud.sqlite"]);
}, 30_000);

describe("says in one line", () => {
  test.each([
    ["that the cloud is missing", [], {}, "--cloud is missing: the file that keeps the simulated cloud"],
    [
      "that half a workload is no workload",
      ["--cloud", ":memory:", "--subject", "x"],
      {},
      "--issuer and --subject go together",
    ],
    [
      "that a time is none",
      ["--cloud", ":memory:"],
      { AZURE_API_ACCESS_SANDBOX_TIME: "tomorrow" },
      "AZURE_API_ACCESS_SANDBOX_TIME is 'tomorrow', and must be a time in ISO 8601",
    ],
    [
      "that a delay is none",
      ["--cloud", ":memory:"],
      { AZURE_API_ACCESS_SANDBOX_PROPAGATION_DELAY_MS: "soon" },
      "AZURE_API_ACCESS_SANDBOX_PROPAGATION_DELAY_MS must be a number of milliseconds",
    ],
  ])(
    "%s",
    async (_, args, environment, message) => {
      const child = start(args, environment);
      const [[code], stdout, stderr] = await Promise.all([once(child, "exit"), text(child.stdout), text(child.stderr)]);
      expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: "", stderr: `${message}\n` });
    },
    30_000,
  );
});

test("the time that is set goes on", () => {
  const machine = jest.spyOn(Date, "now").mockReturnValue(Date.parse("2026-11-22T09:00:00Z"));
  try {
    const { directory } = openCloud(":memory:", { AZURE_API_ACCESS_SANDBOX_TIME: "2031-05-01T08:00:00+02:00" });
    const before = directory.now();
    machine.mockReturnValue(Date.parse("2026-11-23T10:30:00Z"));
    expect([before, directory.now()]).toEqual([new Date("2031-05-01T06:00:00Z"), new Date("2031-05-02T07:30:00Z")]);
  } finally {
    machine.mockRestore();
  }
});
