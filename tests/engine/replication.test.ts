import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Sandbox } from "./harness";
import { devConfiguration, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

test("what Microsoft Entra replicates late is tried again, and says so", async () => {
  const { "azure-api-access:logIngestion": _, ...config } = devConfiguration();
  const environment = { AZURE_API_ACCESS_SANDBOX_REPLICATION_DELAY_MS: "1500" };
  const { stdout } = succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config, environment }));
  const waits = stdout.split("\n").filter((line) => line.includes("Azure has not yet heard"));
  expect(waits).toEqual([]);
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config, environment }));
  succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], { config, environment }));
}, 120_000);
