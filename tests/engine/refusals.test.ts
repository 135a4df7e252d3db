import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Sandbox } from "./harness";
import { cloudOf, devConfiguration, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

/** What Pulumi says of errors, by resource and line by line, without the table of operations around it. */
function diagnostics(stdout: string): Map<string, string[]> {
  const [, text = ""] = /\nDiagnostics:\n([\s\S]*?)\n\n?(?:Outputs|Resources):/.exec(stdout) ?? [];
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const byResource = new Map<string, string[]>();
  for (const line of lines) {
    if (/^\S+ \([\w.-]+\):$/.test(line)) byResource.set(line, []);
    else [...byResource.values()].at(-1)?.push(line);
  }
  return byResource;
}

const {
  "azure-api-access:application": _,
  "azure-api-access:logIngestion": logIngestion,
  ...providers
} = devConfiguration();

describe("a configuration with faults", () => {
  const today = new Date().toISOString().slice(0, 10);
  const config = {
    ...providers,
    application: {
      displayName: " ",
      permisions: [],
      permissions: [{ api: "Microsoft Grap", application: ["AuditLog.Read.All"] }],
    },
    logIngestion: { ...logIngestion, endpoint: { publicNetworkAccess: "enabled" } },
    asOf: "soon",
  };

  test.each([
    ["preview", []],
    ["up", ["--yes"]],
  ])(
    "is refused whole, before anything is touched: %s",
    async (command, flags) => {
      const { code, stdout } = await sandbox.pulumi([command, ...flags], { config });
      expect(code).not.toBe(0);
      expect(diagnostics(stdout)).toEqual(
        new Map([
          [
            "pulumi:pulumi:Stack (azure-api-access-test):",
            [
              "error: The configuration of this stack has 5 faults; nothing was changed:",
              "azure-api-access:application.displayName",
              'found:   " "',
              "allowed: text of 1 to 256 characters, not blank",
              "azure-api-access:application.permissions[0].api",
              'found:   "Microsoft Grap"',
              "allowed: Microsoft Graph, Azure Digital Twins, Log Analytics API, or the application id of another API",
              "Did you mean Microsoft Graph?",
              "azure-api-access:application.permisions",
              "found:   an unknown key",
              "allowed: displayName, description, signInAudience, owners, publicClient, web, spa, permissions, adminConsent, roleAssignments, clientSecret",
              "Did you mean permissions?",
              "azure-api-access:logIngestion.endpoint.publicNetworkAccess",
              'found:   "enabled"',
              "allowed: one of Enabled, Disabled, SecuredByPerimeter",
              "Did you mean Enabled?",
              "azure-api-access:asOf",
              'found:   "soon"',
              `allowed: a day from ${today} to 2199-12-31, without a time`,
            ],
          ],
        ]),
      );
      expect((await sandbox.exportState()).deployment.resources ?? []).toEqual([]);
    },
    60_000,
  );
});

test("a workspace in another subscription than the provider's is refused with what to do", async () => {
  const workspaceId = String(logIngestion?.["workspaceId"]).replace("000000000001", "000000000009");
  const config = { ...providers, application: { displayName: "One" }, logIngestion: { ...logIngestion, workspaceId } };
  const { code, stdout } = await sandbox.pulumi(["preview"], { config });
  expect(code).not.toBe(0);
  expect(diagnostics(stdout)).toEqual(
    new Map([
      [
        "pulumi:pulumi:Stack (azure-api-access-test):",
        [
          "error: The workspace /subscriptions/20000000-0000-4000-8000-000000000009/resourceGroups/telemetry/providers/Microsoft.OperationalInsights/workspaces/logs is in subscription 20000000-0000-4000-8000-000000000009, but the azure-native provider works in 20000000-0000-4000-8000-000000000001. Run: pulumi config set azure-native:subscriptionId 20000000-0000-4000-8000-000000000009",
        ],
      ],
    ]),
  );
}, 60_000);

test("a workspace that is not there is refused in the preview, in Azure's words", async () => {
  const workspaceId = `${logIngestion?.["workspaceId"]}-missing`;
  const config = { ...providers, application: { displayName: "One" }, logIngestion: { ...logIngestion, workspaceId } };
  const { code, stdout } = await sandbox.pulumi(["preview"], { config });
  expect(code).not.toBe(0);
  expect(diagnostics(stdout)).toEqual(
    new Map([
      [
        "pulumi:pulumi:Stack (azure-api-access-test):",
        [
          "error: /subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers/Microsoft.OperationalInsights/workspaces/logs-missing could not be looked up: request failed /subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers/Microsoft.OperationalInsights/workspaces/logs-missing: Status=404 Code=\"ResourceNotFound\" Message=\"The Resource 'Microsoft.OperationalInsights/workspaces/logs-missing' under resource group 'telemetry' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix\"",
        ],
      ],
    ]),
  );
}, 60_000);

test("a table that another stack has is not taken over, and the failed stack leaves nothing behind", async () => {
  const config = { ...providers, application: { displayName: "One" }, logIngestion };
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { stack: "one", config }));
  const before = cloudOf(sandbox);

  const { code, stdout } = await sandbox.pulumi(["up", "--yes", "--skip-preview"], { stack: "two", config });
  expect(code).not.toBe(0);
  expect(diagnostics(stdout)).toEqual(
    new Map([
      ["pulumi:pulumi:Stack (azure-api-access-two):", ["error: update failed"]],
      [
        "azure-native:operationalinsights:Table (log-ingestion-AppEvents_CL):",
        [
          "error: cannot create already existing resource '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry/providers/Microsoft.OperationalInsights/workspaces/logs/tables/AppEvents_CL'",
        ],
      ],
    ]),
  );
  succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], { stack: "two", config }));
  const after = [...cloudOf(sandbox)].filter(([document]) => !document.startsWith("deleted"));
  expect(new Map(after)).toEqual(before);
}, 120_000);
