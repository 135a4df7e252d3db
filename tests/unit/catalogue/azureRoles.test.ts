import { describe, expect, test } from "@jest/globals";
import { type AzureRole, findAzureRole, refuseAzureRole } from "../../../catalogue/azureRoles";
import { isGuid } from "../../../catalogue/guid";
import file from "../../../reference/azure-built-in-roles.json";

interface PublishedRole {
  readonly id: string;
  readonly assignsRoles?: boolean;
  readonly everyAction?: boolean;
}

const entries: readonly [name: string, PublishedRole][] = Object.entries(file.entries);
const unknownId = "99999999-0000-4000-8000-00000000000a";

const refused = ["Owner", "Role Based Access Control Administrator", "User Access Administrator"];
const given = entries.filter(([name]) => !refused.includes(name));
const isPrivileged = ({ assignsRoles, everyAction }: PublishedRole) => assignsRoles === true || everyAction === true;
const privileged = given.filter(([, role]) => isPrivileged(role));
const ordinary = given.filter(([, role]) => !isPrivileged(role));

/** The ways to write a role. */
const writtenAs = ([name, { id }]: (typeof entries)[number]) => [name, id];

describe("the built-in roles of Azure", () => {
  test("have ids that are GUIDs in small letters, each once", () => {
    const ids = entries.map(([, { id }]) => id);
    expect(ids.filter((id) => !isGuid(id) || id !== id.toLowerCase())).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("are found by their names, and by their ids in any letter case", () => {
    const found = entries.map(
      ([role, published]): AzureRole => ({
        role,
        roleDefinitionId: published.id,
        privileged: isPrivileged(published),
      }),
    );
    expect(entries.flatMap(([name, { id }]) => [name, id, id.toUpperCase()].map(findAzureRole))).toEqual(
      found.flatMap((role) => [role, role, role]),
    );
  });
});

describe("findAzureRole", () => {
  test("takes the id of a role that the catalogue does not know", () => {
    const role: AzureRole = { role: unknownId, roleDefinitionId: unknownId, privileged: false };
    expect(findAzureRole(unknownId.toUpperCase())).toEqual(role);
  });

  test.each(["reader", "Reader ", "constructor", ""])("finds nothing called %j", (name) => {
    expect(findAzureRole(name)).toBeUndefined();
  });
});

describe("refuseAzureRole", () => {
  test.each([
    ["Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner may do everything and give it away"],
    [
      "Role Based Access Control Administrator",
      "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
      "Role Based Access Control Administrator may give itself and others every role",
    ],
    [
      "User Access Administrator",
      "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
      "User Access Administrator may give itself and others every role",
    ],
  ])("refuses %s by name and by id, accepted or not", (name, id, reason) => {
    for (const written of [name, id, id.toUpperCase()]) {
      for (const acceptPrivileged of [undefined, false, true]) {
        expect(refuseAzureRole(written, acceptPrivileged)).toEqual({
          path: ["role"],
          allowed: `a role with no more rights than an application needs: ${reason}`,
        });
      }
    }
  });

  test("asks for acceptPrivileged where the holder may assign roles or do everything", () => {
    expect(privileged.map(([name]) => name)).toEqual(expect.arrayContaining(["Contributor", "Foundry Owner"]));
    const refusals = privileged.map(([role]) => ({
      path: ["role"],
      allowed:
        "a role that is not privileged, or this one with acceptPrivileged: true beside it: its holder may assign roles or do everything",
      suggestion: `{ role: ${role}, acceptPrivileged: true, … }`,
    }));
    const written = privileged.flatMap(writtenAs);
    expect(written.map((role) => refuseAzureRole(role, undefined))).toEqual(refusals.flatMap((each) => [each, each]));
    expect(written.filter((role) => refuseAzureRole(role, true) !== undefined)).toEqual([]);
  });

  test("counts 28 roles whose holders may assign roles, and two whose holders may do everything", () => {
    const count = (has: keyof PublishedRole) => entries.filter(([, role]) => role[has] === true).length;
    expect([count("assignsRoles"), count("everyAction"), privileged.length]).toEqual([28, 2, 26]);
  });

  test("lets every other role pass, and takes no acceptPrivileged for it", () => {
    const written = ordinary.flatMap(writtenAs);
    expect(written.filter((role) => refuseAzureRole(role, undefined) !== undefined)).toEqual([]);
    const refusals = ordinary.map(([role]) => ({
      path: ["acceptPrivileged"],
      found: `true, with ${role}, which is not privileged`,
      allowed: "nothing, where the role is not privileged",
    }));
    expect(written.map((role) => refuseAzureRole(role, true))).toEqual(refusals.flatMap((each) => [each, each]));
  });

  test("lets the id of a role pass that the catalogue does not know, accepted or not", () => {
    expect([undefined, false, true].map((accept) => refuseAzureRole(unknownId, accept))).toEqual(
      Array(3).fill(undefined),
    );
  });

  test.each([
    ["Raeder", "Reader"],
    ["MONITORING METRIC PUBLISHER", "Monitoring Metrics Publisher"],
    ["", undefined],
  ])("refuses %j, which is no role, and suggests %j", (written, suggestion) => {
    expect(refuseAzureRole(written, true)).toEqual({
      path: ["role"],
      allowed: "the name of a built-in role of Azure, such as Reader, or the GUID of any role's definition",
      suggestion,
    });
  });

  test.each([
    ["owner", "Owner may do everything and give it away"],
    ["User Access Administrators", "User Access Administrator may give itself and others every role"],
  ])("refuses %j, which is nearly a refused role, as that role", (written, reason) => {
    expect(refuseAzureRole(written, true)).toEqual({
      path: ["role"],
      allowed: `a role with no more rights than an application needs: ${reason}`,
    });
  });
});
