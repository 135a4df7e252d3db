import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { distance } from "fastest-levenshtein";
import { nearestName, nearNames, typoOf } from "../../../catalogue/nearestName";
import azureRoles from "../../../reference/azure-built-in-roles.json";
import directoryRoles from "../../../reference/entra-directory-roles.json";
import graphPermissions from "../../../reference/microsoft-graph-permissions.json";

const lists = [
  { list: "the permissions of Microsoft Graph", names: Object.keys(graphPermissions.entries) },
  { list: "the roles of Azure", names: Object.keys(azureRoles.entries) },
  { list: "the roles of Microsoft Entra", names: Object.keys(directoryRoles.entries) },
];

describe("nearestName", () => {
  const names = ["Reader", "Contributor", "Monitoring Metrics Publisher"];

  test.each([
    ["Raeder", "Reader"],
    ["READER", "Reader"],
    ["Monitoring Metric Publisher", "Monitoring Metrics Publisher"],
    ["Writer", undefined],
    ["Re", undefined],
    ["x", undefined],
    ["", undefined],
  ])("of %j is %j", (written, name) => {
    expect(nearestName(written, names)).toBe(name);
  });

  test.each(lists)("finds each of $list in any letter case", ({ names }) => {
    fc.assert(
      fc.property(fc.constantFrom(...names), (name) => {
        expect(nearestName(name.toUpperCase(), names)).toBe(name);
        expect(typoOf(name.toLowerCase(), names)).toBe(name);
      }),
    );
  });

  test.each(lists)("finds one of $list that is one letter away where one is left out", ({ names }) => {
    const written = fc
      .constantFrom(...names.filter((name) => name.length > 3))
      .chain((name) => fc.nat(name.length - 1).map((at) => name.slice(0, at) + name.slice(at + 1)));
    fc.assert(
      fc.property(written, (text) => {
        // The suggestion may differ from the original name, because another name can be equally near.
        const nearest = nearestName(text, names) ?? "";
        expect(distance(text.toLowerCase(), nearest.toLowerCase())).toBeLessThanOrEqual(1);
        expect(typoOf(text, names)).toBe(nearest);
      }),
    );
  });
});

describe("nearNames", () => {
  const names = ["Mail.ReadWrite", "Mail.Read", "Mail.ReadBasic", "Mali.Read"];

  test.each([
    ["Mial.Read", "Mail.Read or Mali.Read"],
    // Names that begin with the text follow in alphabetical order. At most three are listed.
    ["mail.read", "Mail.Read, Mali.Read, or Mail.ReadBasic"],
    ["mail", "Mail.Read, Mail.ReadBasic, or Mail.ReadWrite"],
    ["Orders.Everything", undefined],
    ["", undefined],
  ])("of %j are %j", (written, near) => {
    expect(nearNames(written, names)).toBe(near);
  });
});

describe("typoOf", () => {
  const names = ["AuditLog.Read.All", "Directory.Read.All", "email"];

  test.each([
    ["auditlog.read.all", "AuditLog.Read.All"],
    ["AuditLog.Raed.All", "AuditLog.Read.All"],
    ["AuditLogs.Read.Alll", "AuditLog.Read.All"],
    ["emial", "email"],
    ["AuditLog.Read", undefined],
    ["Directory.Write.All", undefined],
    ["", undefined],
  ])("%j is one of %j", (written, name) => {
    expect(typoOf(written, names)).toBe(name);
  });

  test("is surer than a suggestion", () => {
    expect(nearestName("Directory.Write.All", names)).toBe("Directory.Read.All");
  });
});
