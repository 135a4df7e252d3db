import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Sandbox } from "./harness";
import { configurationWithoutTransforms, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

test("what the cloud has yet to replicate is tried again, and says so", async () => {
  const { "azure-api-access:application": application, ...rest } = configurationWithoutTransforms();
  const config = { ...rest, application: { ...application, adminConsent: "grant" } };
  const environment = { AZURE_API_ACCESS_SANDBOX_REPLICATION_DELAY_MS: "2500" };
  const up = (...flags: string[]) =>
    sandbox.pulumi(["up", "--yes", "--skip-preview", ...flags], { config, environment });

  const { stdout } = succeeded(await up());
  const retries = [...stdout.matchAll(/([\w.-]+): Azure answers "([^"]+)"/g)].map(
    ([, name, reason]) => `${name}: ${reason}`,
  );
  expect([...new Set(retries)].sort()).toEqual([
    "admin-consent-azure-digital-twins-delegated: Request_ResourceNotFound",
    "admin-consent-microsoft-graph-AuditLog.Read.All: Request_ResourceNotFound",
    "admin-consent-microsoft-graph-Directory.Read.All: Request_ResourceNotFound",
    "client-secret-slot-1: Application was not found",
    "client-secret-slot-2: Application was not found",
    "log-ingestion-rule: InvalidOutputTable",
  ]);
  succeeded(await up("--expect-no-changes"));
  // `destroy` does not run the program, so the program's hooks do not run.
  succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], { config, environment }));
  expect((await sandbox.exportState()).deployment.resources ?? []).toEqual([]);
}, 120_000);
