import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Sandbox } from "./harness";
import { cloudOf, configurationWithoutTransforms, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

/** The lines of Pulumi's error messages by resource, without the table of operations. */
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
  for (const [resource, said] of byResource) byResource.set(resource, untilEngineEnded(said));
  return byResource;
}

/** After a failure the engine may end before the SDK has sent everything, and the SDK complains of that in the end. */
function untilEngineEnded(lines: string[]): string[] {
  const end = lines.indexOf("failed to deliver log message.");
  return end === -1 ? lines : lines.slice(0, end);
}

const {
  "azure-api-access:application": _,
  "azure-api-access:logIngestion": logIngestion,
  ...providers
} = configurationWithoutTransforms();

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
              "allowed: Microsoft Graph, Azure Digital Twins, Log Analytics API, Azure Storage, Azure Key Vault, Windows Azure Service Management API, the display name of another API's service principal in the tenant, or an API's application id",
              "Did you mean Microsoft Graph?",
              "azure-api-access:application.permisions",
              "found:   an unknown key",
              "allowed: displayName, description, signInAudience, owners, publicClient, web, spa, permissions, adminConsent, directoryRoles, roleAssignments, clientSecret, certificates, federatedCredentials, keyVaultId",
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

test("names that stand for nothing are refused together in the preview, with what is meant or how it can be had", async () => {
  const workspace = String(logIngestion?.["workspaceId"]);
  const inGroup = workspace.slice(0, workspace.indexOf("Microsoft.OperationalInsights"));
  const virtualMachines = `${inGroup}Microsoft.Compute/virtualMachines`;
  const elsewhere = `${inGroup}Microsoft.Compute/virtualMachines/gateway-vm`.replace("000000000001", "000000000009");
  const config = {
    ...providers,
    application: {
      displayName: "One",
      permissions: [
        { api: "Contoso Facotry API", application: ["Telemetry.Read.All"] },
        { api: "Contoso Factory API", application: ["Telemetry.Red.All"], delegated: ["Telemetry.Write.All"] },
      ],
      keyVaultId: `${inGroup}Microsoft.KeyVault/vaults/missing`,
    },
    logIngestion: {
      ...logIngestion,
      workspaceId: `${workspace}-missing`,
      writers: [
        `${virtualMachines}/plain-vm`,
        `${virtualMachines}/shared-identity-vm`,
        `${inGroup}Microsoft.Automation/automationAccounts/plain-runbooks`,
        `${inGroup}Microsoft.HybridCompute/machines/missing`,
        elsewhere,
      ],
    },
  };
  const { code, stdout } = await sandbox.pulumi(["preview"], { config });
  expect(code).not.toBe(0);
  const holder =
    "allowed: the resource id of an Azure virtual machine, an Azure Arc machine, an Automation account, or a user-assigned managed identity that is there";
  const ownIdentity = "an identity of its own, which this switches on:";
  expect(diagnostics(stdout)).toEqual(
    new Map([
      [
        "pulumi:pulumi:Stack (azure-api-access-test):",
        [
          "error: The configuration of this stack has 10 faults; nothing was changed:",
          "azure-api-access:application.permissions[0].api",
          'found:   "Contoso Facotry API", of which the tenant has no service principal',
          "allowed: Microsoft Graph, Azure Digital Twins, Log Analytics API, Azure Storage, Azure Key Vault, Windows Azure Service Management API, the display name of another API's service principal in the tenant, or an application id",
          "Did you mean Contoso Factory API?",
          "azure-api-access:application.permissions[1].application[0]",
          'found:   "Telemetry.Red.All"',
          "allowed: an application permission that Contoso Factory API offers in the tenant: Telemetry.Read.All, Telemetry.Write.All",
          "Did you mean Telemetry.Read.All or Telemetry.Write.All?",
          "azure-api-access:application.permissions[1].delegated[0]",
          'found:   "Telemetry.Write.All"',
          "allowed: a delegated permission that Contoso Factory API offers in the tenant: Telemetry.Read, Telemetry.Write",
          "Did you mean application: [Telemetry.Write.All]?",
          "azure-api-access:application.keyVaultId",
          `found:   ${inGroup}Microsoft.KeyVault/vaults/missing, which is not there`,
          "allowed: the id of a key vault that is there",
          "azure-api-access:logIngestion.workspaceId",
          `found:   ${workspace}-missing, which is not there`,
          "allowed: the id of a Log Analytics workspace that is there",
          "azure-api-access:logIngestion.writers[0]",
          `found:   ${virtualMachines}/plain-vm, which has no system-assigned identity`,
          `allowed: ${ownIdentity} az vm identity assign --resource-group telemetry --name plain-vm`,
          "azure-api-access:logIngestion.writers[1]",
          `found:   ${virtualMachines}/shared-identity-vm, which has no system-assigned identity`,
          `allowed: in its place one of its user-assigned identities, ${inGroup}Microsoft.ManagedIdentity/userAssignedIdentities/collector; or ${ownIdentity} az vm identity assign --resource-group telemetry --name shared-identity-vm`,
          "azure-api-access:logIngestion.writers[2]",
          `found:   ${inGroup}Microsoft.Automation/automationAccounts/plain-runbooks, which has no system-assigned identity`,
          `allowed: ${ownIdentity} Set-AzAutomationAccount -ResourceGroupName telemetry -Name plain-runbooks -AssignSystemIdentity`,
          "azure-api-access:logIngestion.writers[3]",
          `found:   ${inGroup}Microsoft.HybridCompute/machines/missing, which is not there`,
          holder,
          "azure-api-access:logIngestion.writers[4]",
          `found:   ${elsewhere}, of which the tenant knows no managed identity`,
          "allowed: the resource id of something that is there and has an identity of its own",
        ],
      ],
    ]),
  );
  expect((await sandbox.exportState()).deployment.resources ?? []).toEqual([]);
}, 60_000);

test("a table that another stack has is not taken over, and the failed stack leaves nothing behind", async () => {
  const config = { ...providers, application: { displayName: "One" }, logIngestion };
  succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { stack: "one", config }));
  const before = cloudOf(sandbox);

  const { code, stdout } = await sandbox.pulumi(["up", "--yes", "--skip-preview"], { stack: "two", config });
  expect(code).not.toBe(0);
  expect(diagnostics(stdout)).toEqual(
    new Map([
      [
        "pulumi:pulumi:Stack (azure-api-access-two):",
        [
          "error: log-ingestion-AppEvents_CL: It is there already: somebody made it by hand, another stack has it, or this stack's state was lost. Remove it or import it, as docs/taking-over.md says, or call it something else here.",
          "error: update failed",
        ],
      ],
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
