import { describe, expect, test } from "@jest/globals";
import type { Access } from "../../../../verify/outputs/outputs.ts";
import {
  directoryRole,
  graphPermission,
  graphScope,
  group,
  managementScope,
  metricsPublisher,
  outputs,
  ownPermission,
  readerOfWorkspace,
} from "../stackOutputs.ts";
import { plan, probes } from "./planned.ts";

describe("permissions", () => {
  test("of an API that nobody knows a harmless call of: the token alone is looked at", () => {
    expect(probes(plan(outputs([ownPermission])))).toEqual([
      {
        name: "Contoso Factory API: Telemetry.Read.All",
        tokenScope: ownPermission.tokenScope,
        probe: { kind: "applicationPermission", permission: "Telemetry.Read.All", consentGiven: true },
      },
    ]);
  });

  test("an id that Microsoft Graph has too is not read there for another API", () => {
    const { id } = graphPermission("applicationPermission", "User.Read.All");
    expect(probes(plan(outputs([{ ...ownPermission, id }])))[0]?.probe).toEqual({
      kind: "applicationPermission",
      permission: "Telemetry.Read.All",
      consentGiven: true,
    });
  });

  test("Microsoft Graph's are known by id, whatever names the outputs give them and the API", () => {
    const renamed = { name: "A", api: "Graph", tokenScope: "https://dod-graph.microsoft.us/.default" };
    const grant = graphPermission("applicationPermission", "User.Read.All", renamed);
    expect(probes(plan(outputs([grant])))).toEqual([
      {
        name: "Graph: A",
        tokenScope: renamed.tokenScope,
        probe: {
          kind: "applicationPermission",
          permission: "A",
          consentGiven: false,
          read: "/v1.0/users?$top=1&$select=id",
        },
      },
    ]);
  });

  test("audits are read where the stack grants the other permission too that this takes", () => {
    const audit = graphPermission("applicationPermission", "AuditLog.Read.All");
    const directory = graphPermission("applicationPermission", "Directory.Read.All");
    const probe = { kind: "applicationPermission", permission: "AuditLog.Read.All", consentGiven: false };
    const first = (...access: readonly Access[]) => probes(plan(outputs(access)))[0]?.probe;
    expect(first(audit, directory)).toEqual({ ...probe, read: "/v1.0/auditLogs/directoryAudits?$top=1" });
    expect(first(audit)).toEqual(probe);
    expect(first(audit, { ...directory, service: "digitalTwins" })).toEqual(probe);
    expect(first(audit, { ...directory, kind: "delegatedPermission" })).toEqual(probe);
  });

  test("the consent to a delegated permission is read where the stack consents and may read it", () => {
    const delegated = graphPermission("delegatedPermission", "User.Read", { adminConsent: "grant" });
    const directory = graphPermission("applicationPermission", "Directory.Read.All", { adminConsent: "grant" });
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
  const read = "/v1.0/auditLogs/directoryAudits?$top=1";
  const templateId = "5d6b6bb7-de71-4623-b4af-96380a352509";

  test("are proven by a read", () => {
    expect(probes(plan(outputs([directoryRole("Security Reader")])))).toEqual([
      { name: "Security Reader", tokenScope: graphScope, probe: { kind: "directoryRole", templateId, read } },
    ]);
  });

  test("a permission that allows the same read is named", () => {
    const both = outputs([
      directoryRole("Security Reader"),
      graphPermission("applicationPermission", "AuditLog.Read.All"),
    ]);
    expect(probes(plan(both))[0]?.probe).toEqual({
      kind: "directoryRole",
      templateId,
      read,
      alsoAllowedBy: "AuditLog.Read.All",
    });
  });

  test("one that nobody knows a harmless read of cannot be proven", () => {
    expect(probes(plan(outputs([directoryRole("Teams Administrator")])))).toEqual([
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
    const { api: _api, service: _service, tokenScope: _scope, ...unknown } = publisher;
    expect(probes(plan(outputs([publisher, unknown]))).map(({ probe }) => probe)).toEqual([
      {
        kind: "none",
        reason:
          "the outputs name no address for it: it is given on more than one resource, or on one that was not found",
      },
      { kind: "none", reason: "no harmless call is known that this role allows" },
    ]);
  });
});
