import { describe, expect, test } from "@jest/globals";
import type { Check } from "../../../../verify/plan/check.ts";
import {
  arcMachine,
  devOutputs,
  graphScope,
  ingestionScope,
  logWriter,
  managementScope,
  metricsScope,
  outputs,
  queryScope,
  readerOfWorkspace,
  twinsPermission,
  twinsScope,
  virtualMachine,
} from "../stackOutputs.ts";
import { plan, probes } from "./planned.ts";

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

test("an application with nothing but a sign-in proves that; one without a credential proves nothing", () => {
  const names = (checks: readonly Check[]) => checks.map(({ name }) => name);
  expect(plan(outputs([]))).toEqual([
    {
      number: 1,
      name: "token for Azure Resource Manager",
      probe: { kind: "token" },
      tokenScope: managementScope,
      after: [],
    },
  ]);
  const twins = outputs([twinsPermission]);
  expect(names(plan(twins, { canSignIn: false }))).toEqual(["Azure Digital Twins: Read.Write"]);
});
