import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { nearestName, slipOf } from "../../components/catalogue/nearestName";
import { findApi, findPermission, PermissionKind, permissionNames } from "../../components/catalogue/permissions";
import { parseConfig } from "../../config/parse";
import { rawValues } from "./config/rawValues";

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
});

describe("a slip", () => {
  const names = ["AuditLog.Read.All", "Directory.Read.All", "email"];

  test.each([
    ["auditlog.read.all", "AuditLog.Read.All"],
    ["AuditLog.Raed.All", "AuditLog.Read.All"],
    ["AuditLogs.Read.Alll", "AuditLog.Read.All"],
    ["emial", "email"],
    ["AuditLog.Read", undefined],
    ["Directory.Write.All", undefined],
    ["", undefined],
  ])("%j is %j", (written, name) => {
    expect(slipOf(written, names)).toBe(name);
  });

  test("is what a suggestion would be, but surer", () => {
    expect(nearestName("Directory.Write.All", names)).toBe("Directory.Read.All");
  });
});

/** Permissions that Microsoft Graph has and the catalogue does not, as near to the catalogue's as any. */
const nearby = [
  "IdentityRiskyAgent.Read.All",
  "Place.Read.All",
  "SecurityAlert.Create.All",
  "SecurityAlert.ReadWrite.All",
  "Sites.Read.All",
  "Topic.Read.All",
  "User.ReadBasic.All",
  "User.ReadWrite",
];

describe("Microsoft Graph's own permissions", () => {
  test.each(nearby)("%s is left to be looked up in the tenant", (name) => {
    const { application } = parseConfig(
      rawValues({
        application: {
          displayName: "Gateway",
          permissions: [{ api: "Microsoft Graph", application: [name], delegated: [name] }],
        },
      }),
    );
    expect(application?.permissions).toEqual([
      {
        api: "Microsoft Graph",
        apiApplicationId: "00000003-0000-0000-c000-000000000000",
        application: [{ name }],
        delegated: [{ name }],
      },
    ]);
  });

  test("that the catalogue knows are no slips of each other", () => {
    const graph = findApi("Microsoft Graph");
    const names =
      graph === undefined ? [] : Object.values(PermissionKind).flatMap((kind) => permissionNames(graph, kind));
    expect(names).toContain("User.Read");
    expect(
      names.filter(
        (name) =>
          slipOf(
            name,
            names.filter((other) => other !== name),
          ) !== undefined,
      ),
    ).toEqual([]);
    expect(graph && findPermission(graph, PermissionKind.delegated, nearby[0] ?? "")).toBeUndefined();
  });
});
