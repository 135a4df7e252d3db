import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Sandbox } from "./harness";
import { configurationWithoutTransforms, inCloud, succeeded } from "./stack";
import { reportOf } from "./verify.report";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.create();
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config: configurationWithoutTransforms() }));
}, 60_000);
afterAll(() => sandbox.cleanup());

test("verify waits for grants that have not arrived, proves them then, and says how long it took", async () => {
  const outputs = await sandbox.outputs("test", { showSecrets: true });
  const file = path.join(sandbox.folder, "outputs.json");
  await writeFile(file, JSON.stringify(outputs));
  const delay = 8000;
  const result = succeeded(
    await sandbox.verify(["--outputs", file, "--json"], {
      environment: {
        // The last grant is new at the moment when the services start.
        AZURE_API_ACCESS_SANDBOX_TIME: await lastGrant(outputs["servicePrincipalObjectId"]),
        AZURE_API_ACCESS_SANDBOX_PROPAGATION_DELAY_MS: String(delay),
      },
    }),
  );
  const { proven, checks } = reportOf(result);
  const waited = checks.filter(({ attempts }) => attempts > 1);
  expect({ proven, waited: waited.map(({ name }) => name) }).toEqual({
    proven: true,
    waited: [
      "Microsoft Graph: AuditLog.Read.All",
      "Microsoft Graph: Directory.Read.All",
      "Azure Digital Twins Data Owner on factory",
      "Reader on logs",
      "Monitoring Metrics Publisher on gateway-vm",
      "log upload to Custom-AppEvents_CL",
    ],
  });
  // The time from the first try, after the start, to the first try after the grant's arrival.
  const outOfBounds = waited.filter(({ seconds }) => seconds < 1 || seconds > delay / 1000 + 15);
  expect(outOfBounds).toEqual([]);
  expect(result.stderr).toMatch(
    /^Reader on logs: waits: role-missing: 403 .*; a grant takes up to an hour to arrive \(\d+ s so far, again in 1 s, until 60 min\)$/m,
  );
}, 60_000);

test("verify that is interrupted while it waits says what it waited for, and stops what it has started", async () => {
  let isAsked = false;
  const { code, stdout } = await sandbox.verify(["--stack", "test", "--json", "--only", "Reader on logs"], {
    environment: { AZURE_API_ACCESS_SANDBOX_PROPAGATION_DELAY_MS: "3600000" },
    onOutput: ({ stderr, kill }) => {
      if (isAsked || !stderr.includes("Reader on logs: waits:")) return;
      // A second interrupt would end the command at once.
      isAsked = true;
      kill("SIGINT");
    },
  });
  const { proven, checks } = reportOf({ code, stdout, stderr: "" });
  expect({ code, proven, checks: checks.map(({ name, status, evidence }) => [name, status, evidence]) }).toEqual({
    code: 130,
    proven: false,
    checks: [
      ["token for Log Analytics API", "proven", expect.any(String)],
      ["Reader on logs", "interrupted", "while it waited: role-missing"],
    ],
  });
  // The services have removed their folder, because they have ended in good order.
  const folders = await readdir(path.join(sandbox.folder, "sandbox"));
  expect(folders.filter((name) => name.startsWith("services"))).toEqual([]);
}, 60_000);

/** The time at which the last grant to a principal was made. */
async function lastGrant(principal: unknown): Promise<string> {
  return inCloud(sandbox, ({ directory, resourceManager }) => {
    const consents = directory.appRoleAssignments.list().map((each) => ({ ...each, madeAt: each.createdAt }));
    const roles = resourceManager.roleAssignments.list().map((each) => ({ ...each, madeAt: each.createdOn }));
    const times = [...consents, ...roles].filter(({ principalId }) => principalId === principal);
    return (
      times
        .map(({ madeAt }) => madeAt)
        .sort()
        .at(-1) ?? ""
    );
  });
}
