import { describe, expect, test } from "@jest/globals";
import { cloudOf } from "../../../../verify/outputs/cloud.ts";
import type { Access, Outputs } from "../../../../verify/outputs/outputs.ts";
import type { Check } from "../../../../verify/plan/check.ts";
import { type PlanOptions, planChecks } from "../../../../verify/plan/plan.ts";
import { selectChecks } from "../../../../verify/plan/select.ts";
import {
  arcMachine,
  devOutputs,
  graphScope,
  group,
  ingestionScope,
  logWriter,
  managementScope,
  metricsPublisher,
  metricsScope,
  outputs,
  permission,
  queryScope,
  readerOfWorkspace,
  twinsScope,
  virtualMachine,
} from "../stackOutputs.ts";

const asApplication: PlanOptions = { principal: "application", canSignIn: true, waitForArrival: false };

function plan(of: Outputs, options: Partial<PlanOptions> = {}): Check[] {
  return planChecks(of, cloudOf(of), { ...asApplication, ...options });
}

/** What is done, without where it stands in the plan. */
function probes(checks: readonly Check[]) {
  return checks.flatMap(({ name, probe, tokenScope }) =>
    probe.kind === "token" ? [] : { name, probe, ...(tokenScope !== undefined && { tokenScope }) },
  );
}

test("the whole plan of a stack: a token for each API that is used, then each grant", () => {
  const [twins, audit, owner, reader, publisher, writer] = devOutputs.access;
  expect(plan(devOutputs, { waitForArrival: true })).toEqual([
    { number: 1, name: "token for Microsoft Graph", probe: { kind: "token" }, tokenScope: graphScope, after: [] },
    { number: 2, name: "token for Azure Digital Twins", probe: { kind: "token" }, tokenScope: twinsScope, after: [] },
    { number: 3, name: "token for Log Analytics API", probe: { kind: "token" }, tokenScope: queryScope, after: [] },
    {
      number: 4,
      name: "token for Azure Monitor custom metrics",
      probe: { kind: "token" },
      tokenScope: metricsScope,
      after: [],
    },
    {
      number: 5,
      name: "token for Azure Monitor Logs Ingestion",
      probe: { kind: "token" },
      tokenScope: ingestionScope,
      after: [],
    },
    {
      number: 6,
      name: "Azure Digital Twins: Read.Write",
      grant: twins,
      probe: { kind: "none", reason: "only a person who signs in can use it" },
      after: [],
    },
    {
      number: 7,
      name: "Microsoft Graph: AuditLog.Read.All",
      grant: audit,
      tokenScope: graphScope,
      probe: {
        kind: "applicationPermission",
        permission: "AuditLog.Read.All",
        consentGiven: false,
      },
      after: [1],
    },
    {
      number: 8,
      name: "Azure Digital Twins Data Owner on factory",
      grant: owner,
      tokenScope: twinsScope,
      probe: { kind: "digitalTwinsModels", address: "https://factory.api.weu.digitaltwins.azure.net" },
      after: [2],
    },
    {
      number: 9,
      name: "Reader on logs",
      grant: reader,
      tokenScope: queryScope,
      probe: {
        kind: "workspaceQuery",
        endpoint: "https://api.loganalytics.io/v1",
        workspaceId: "21000000-0000-4000-8000-000000000001",
      },
      after: [3],
    },
    {
      number: 10,
      name: "Monitoring Metrics Publisher on gateway-vm",
      grant: publisher,
      tokenScope: metricsScope,
      probe: { kind: "customMetric", address: `https://westeurope.monitoring.azure.com${virtualMachine}/metrics` },
      after: [4],
    },
    {
      number: 11,
      name: "log upload to Custom-AppEvents_CL",
      grant: writer,
      tokenScope: ingestionScope,
      probe: {
        kind: "logUpload",
        endpoint: "https://in.westeurope-1.ingest.monitor.azure.com",
        ruleId: "dcr-1",
        stream: "Custom-AppEvents_CL",
        table: "AppEvents_CL",
      },
      after: [5],
    },
    {
      number: 12,
      name: "arrival in AppEvents_CL",
      grant: writer,
      tokenScope: queryScope,
      probe: {
        kind: "rowArrival",
        stream: "Custom-AppEvents_CL",
        table: "AppEvents_CL",
        workspaces: [
          { endpoint: "https://api.loganalytics.io/v1", workspaceId: "21000000-0000-4000-8000-000000000001" },
        ],
      },
      after: [3, 11],
    },
  ]);
});

test("rows are looked for only when asked for, and only where a workspace may be asked", () => {
  const streams = { logStreams: { A_CL: "Custom-A_CL" } };
  expect(probes(plan(outputs([logWriter("application"), readerOfWorkspace], streams))).map(({ name }) => name)).toEqual(
    ["log upload to Custom-A_CL", "Reader on logs"],
  );
  const [, arrival] = probes(plan(outputs([logWriter("application")], streams), { waitForArrival: true }));
  expect(arrival).toEqual({
    name: "arrival in A_CL",
    probe: {
      kind: "none",
      reason: "looking for the row takes a role on its workspace, which this principal does not have",
    },
  });
});

test("a row is looked for after the upload to its own stream", () => {
  const streams = { logStreams: { A_CL: "Custom-A_CL", B_CL: "Custom-B_CL" } };
  const planned = plan(outputs([logWriter("application"), readerOfWorkspace], streams), { waitForArrival: true });
  expect(planned.map(({ number, name, after }) => [number, name, after])).toEqual([
    [1, "token for https://monitor.azure.com/.default", []],
    [2, "token for https://api.loganalytics.io/.default", []],
    [3, "log upload to Custom-A_CL", [1]],
    [4, "log upload to Custom-B_CL", [1]],
    [5, "Reader on logs", [2]],
    [6, "arrival in A_CL", [2, 3]],
    [7, "arrival in B_CL", [2, 4]],
  ]);
});

describe("of several principals", () => {
  const shared = outputs([logWriter("application"), logWriter(virtualMachine), logWriter(arcMachine)], {
    logStreams: { A_CL: "Custom-A_CL" },
  });
  const upload = {
    name: "log upload to Custom-A_CL",
    tokenScope: ingestionScope,
    probe: {
      kind: "logUpload",
      endpoint: "https://in.westeurope-1.ingest.monitor.azure.com",
      ruleId: "dcr-1",
      stream: "Custom-A_CL",
      table: "A_CL",
    },
  };
  const of = (who: string, how: string) => ({
    name: `Monitoring Metrics Publisher on log-ingestion-1, of ${who}`,
    probe: { kind: "none", reason: `only ${who} can prove it: run this${how}` },
  });
  const onIt = " on it, with --as managed-identity";

  test("the application proves its own access", () => {
    expect(probes(plan(shared))).toEqual([upload, of("gateway-vm", onIt), of("edge-server", onIt)]);
  });

  test("a machine proves its own, in any letter case", () => {
    expect(probes(plan(shared, { principal: virtualMachine.toUpperCase() }))).toEqual([
      of("the application", " with --as application"),
      upload,
      of("edge-server", onIt),
    ]);
  });
});

describe("permissions", () => {
  test("of an API that nobody knows a harmless call of: the token alone is looked at", () => {
    const scope = "api://30000000-0000-4000-8000-000000000001/.default";
    const grant = permission("applicationPermission", "Telemetry.Read.All", {
      api: "Contoso Factory API",
      tokenScope: scope,
      adminConsent: "grant",
    });
    expect(probes(plan(outputs([grant])))).toEqual([
      {
        name: "Contoso Factory API: Telemetry.Read.All",
        tokenScope: scope,
        probe: { kind: "applicationPermission", permission: "Telemetry.Read.All", consentGiven: true },
      },
    ]);
  });

  test("a name that Microsoft Graph has too is not read there for another API", () => {
    const grant = permission("applicationPermission", "User.Read.All", {
      api: "Other",
      tokenScope: "api://o/.default",
    });
    expect(probes(plan(outputs([grant])))[0]?.probe).toEqual({
      kind: "applicationPermission",
      permission: "User.Read.All",
      consentGiven: false,
    });
  });

  test("audits are read where the stack grants the other permission too that this takes", () => {
    const audit = permission("applicationPermission", "AuditLog.Read.All");
    const directory = permission("applicationPermission", "Directory.Read.All");
    const probe = { kind: "applicationPermission", permission: "AuditLog.Read.All", consentGiven: false };
    const first = (...access: readonly Access[]) => probes(plan(outputs(access)))[0]?.probe;
    expect(first(audit, directory)).toEqual({ ...probe, read: "/v1.0/auditLogs/directoryAudits?$top=1" });
    expect(first(audit)).toEqual(probe);
    expect(first(audit, { ...directory, tokenScope: twinsScope })).toEqual(probe);
    expect(first(audit, { ...directory, kind: "delegatedPermission" })).toEqual(probe);
  });

  test("the consent to a delegated permission is read where the stack consents and may read it", () => {
    const delegated = permission("delegatedPermission", "User.Read", { adminConsent: "grant" });
    const directory = permission("applicationPermission", "Directory.Read.All", { adminConsent: "grant" });
    const consent = {
      kind: "delegatedConsent",
      permission: "User.Read",
      api: "Microsoft Graph",
      audience: "https://graph.microsoft.com",
      servicePrincipalObjectId: "principal",
    };
    const person = { kind: "none", reason: "only a person who signs in can use it" };
    const planned = plan(outputs([delegated, directory]));
    expect(planned.map(({ number, probe, after }) => [number, probe.kind, after])).toEqual([
      [1, "token", []],
      [2, "applicationPermission", [1]],
      [3, "delegatedConsent", [1, 2]],
    ]);
    expect(planned[2]?.probe).toEqual(consent);
    expect(probes(plan(outputs([delegated])))[0]?.probe).toEqual(person);
    expect(probes(plan(outputs([{ ...delegated, adminConsent: "request" }, directory])))[0]?.probe).toEqual(person);
  });
});

describe("directory roles", () => {
  const role = (name: string) => ({ kind: "directoryRole", name, principal: "application" }) as const;
  const read = "/v1.0/auditLogs/directoryAudits?$top=1";
  const templateId = "5d6b6bb7-de71-4623-b4af-96380a352509";

  test("are proven by a read", () => {
    expect(probes(plan(outputs([role("Security Reader")])))).toEqual([
      { name: "Security Reader", tokenScope: graphScope, probe: { kind: "directoryRole", templateId, read } },
    ]);
  });

  test("a permission that allows the same read is named", () => {
    const both = outputs([role("Security Reader"), permission("applicationPermission", "AuditLog.Read.All")]);
    expect(probes(plan(both))[0]?.probe).toEqual({
      kind: "directoryRole",
      templateId,
      read,
      alsoAllowedBy: "AuditLog.Read.All",
    });
  });

  test("one that nobody knows a harmless read of cannot be proven", () => {
    expect(probes(plan(outputs([role("Teams Administrator")])))).toEqual([
      {
        name: "Teams Administrator",
        probe: { kind: "none", reason: "no harmless read is known that this directory role allows" },
      },
    ]);
  });
});

describe("Azure roles without an address", () => {
  const { address: _, ...reader } = readerOfWorkspace;

  test("a reader role is proven with Azure Resource Manager", () => {
    const planned = plan(outputs([{ ...reader, resourceId: group }]));
    expect(planned).toEqual([
      {
        number: 1,
        name: "token for Azure Resource Manager",
        tokenScope: managementScope,
        probe: { kind: "token" },
        after: [],
      },
      {
        number: 2,
        name: "Reader on telemetry",
        grant: { ...reader, resourceId: group },
        tokenScope: managementScope,
        probe: { kind: "resourceManagerRead", resourceId: group },
        after: [1],
      },
    ]);
  });

  test("others cannot be proven", () => {
    const { address: _without, ...publisher } = metricsPublisher;
    const { api: _api, tokenScope: _scope, ...unknown } = publisher;
    expect(probes(plan(outputs([publisher, { ...unknown, name: "Cost Reader" }]))).map(({ probe }) => probe)).toEqual([
      {
        kind: "none",
        reason:
          "the outputs name no address for it: it is given on more than one resource, or on one that was not found",
      },
      { kind: "none", reason: "no harmless call is known that this role allows" },
    ]);
  });
});

test("an application with nothing but a sign-in proves that; one without a credential proves nothing", () => {
  const names = (checks: readonly Check[]) => checks.map(({ name }) => name);
  expect(names(plan(outputs([])))).toEqual(["token for Microsoft Graph"]);
  const twins = outputs([permission("delegatedPermission", "Read.Write", { api: "Azure Digital Twins" })]);
  expect(names(plan(twins, { canSignIn: false }))).toEqual(["Azure Digital Twins: Read.Write"]);
});

describe("a choice of checks", () => {
  const checks = plan(devOutputs, { waitForArrival: true });
  const chosen = (...only: string[]) => selectChecks(checks, only).map(({ number }) => number);

  test("is by number, by name in any letter case, or by a part of the name, with all that comes before", () => {
    expect(chosen()).toEqual(checks.map(({ number }) => number));
    expect(chosen("1")).toEqual([1]);
    expect(chosen("reader ON logs")).toEqual([3, 9]);
    expect(chosen("appevents")).toEqual([3, 5, 11, 12]);
    expect(chosen("arrival in AppEvents_CL", "6")).toEqual([3, 5, 6, 11, 12]);
  });

  test("prefers a whole name to a part of one", () => {
    const another = { ...readerOfWorkspace, resourceId: `${readerOfWorkspace.resourceId}-us` };
    const both = plan(outputs([another, readerOfWorkspace]));
    expect(selectChecks(both, ["Reader on logs"]).map(({ name }) => name)).toEqual([
      "token for https://api.loganalytics.io/.default",
      "Reader on logs",
    ]);
  });

  test("of none is refused with all names", () => {
    expect(() => chosen("reader on log", "Writer")).toThrow(
      /^--only Writer fits no check\. There are:\n {2}1 {2}token/,
    );
    expect(() => chosen("")).toThrow("fits no check");
  });
});
