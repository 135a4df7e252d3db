import { describe, expect, test } from "@jest/globals";
import { type DirectoryRole, findDirectoryRole, refuseDirectoryRole } from "../../../catalogue/directoryRoles";
import { isGuid } from "../../../catalogue/guid";
import file from "../../../reference/entra-directory-roles.json";
import notForApplicationsFile from "../../../reference/entra-roles-not-for-applications.json";

interface UnassignableRole {
  readonly templateId?: string;
  readonly reason: string;
}

const entries = Object.entries(file.entries);
const templateIds: ReadonlyMap<string, string> = new Map(entries.map(([name, { templateId }]) => [name, templateId]));
const unassignable: readonly [name: string, UnassignableRole][] = Object.entries(notForApplicationsFile.entries);
const unknownId = "99999999-0000-4000-8000-00000000000a";

const names = new Set(unassignable.map(([name]) => name));
const given = entries.filter(([name]) => !names.has(name));
const readers = ["AI Reader", "Attribute Provisioning Reader", "Global Reader", "Security Reader"];
const privileged = given.filter(([name, role]) => role.privileged && !readers.includes(name));
const ordinary = given.filter(([name, role]) => !role.privileged || readers.includes(name));

/** The ways to write a role. */
const writtenAs = ([name, { templateId }]: (typeof entries)[number]) => [name, templateId];

/** The ways to write a role that no application can have. Microsoft does not publish the id of each such role. */
const unassignableWrittenAs = ([name, { templateId = templateIds.get(name) }]: (typeof unassignable)[number]) =>
  templateId === undefined ? [name] : [name, templateId, templateId.toUpperCase()];

describe("the roles of Microsoft Entra", () => {
  test("have ids that are GUIDs in small letters, each once", () => {
    const ids = [...templateIds.values(), ...unassignable.flatMap(([, { templateId }]) => templateId ?? [])];
    expect(ids.filter((id) => !isGuid(id) || id !== id.toLowerCase())).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("have names that differ in more than letter case", () => {
    const all = [...new Set([...templateIds.keys(), ...names])].map((name) => name.toLowerCase());
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });

  test("are found by their names, and by their ids in any letter case", () => {
    const found = given.map((entry): DirectoryRole => {
      const [role, { templateId }] = entry;
      return { role, templateId, risk: privileged.includes(entry) ? "privileged" : "ordinary" };
    });
    expect(
      given.flatMap(([name, { templateId }]) => [name, templateId, templateId.toUpperCase()].map(findDirectoryRole)),
    ).toEqual(found.flatMap((role) => [role, role, role]));
  });
});

describe("findDirectoryRole", () => {
  test("takes the id of a role that the catalogue does not know", () => {
    const role: DirectoryRole = { role: unknownId, templateId: unknownId, risk: "unknown" };
    expect(findDirectoryRole(unknownId.toUpperCase())).toEqual(role);
  });

  test("finds no role that no application can have", () => {
    const written = unassignable.flatMap(unassignableWrittenAs);
    expect(written.filter((role) => findDirectoryRole(role) !== undefined)).toEqual([]);
  });

  test.each(["security reader", "Security Reader ", "constructor", ""])("finds nothing called %j", (name) => {
    expect(findDirectoryRole(name)).toBeUndefined();
  });
});

describe("refuseDirectoryRole", () => {
  test("refuses every role that no application can have, accepted or not, with the reason", () => {
    for (const entry of unassignable) {
      const refusal = {
        path: ["role"],
        allowed: `a role for applications, which this is not: ${entry[1].reason}`,
      };
      for (const written of unassignableWrittenAs(entry)) {
        expect([undefined, true].map((accept) => refuseDirectoryRole(written, accept))).toEqual([refusal, refusal]);
      }
    }
  });

  test.each([
    ["Device Users", "Microsoft has deprecated it"],
    ["D405C6DF-0AF8-4E3B-95E4-4D06E542189E", "Microsoft has deprecated it"],
    ["Mailbox Administrator", "Microsoft has deprecated it"],
    ["Partner Tier2 Support", "it is for Microsoft and its partners alone"],
    ["00cf5c54-4693-4f59-a0ac-ab79ef0a974d", "it is for Microsoft and its partners alone"],
    ["Guest User", "it says what kind of user somebody is"],
  ])("%s is not for applications: %s", (written, reason) => {
    expect(refuseDirectoryRole(written, undefined)).toEqual({
      path: ["role"],
      allowed: `a role for applications, which this is not: ${reason}`,
    });
  });

  test("asks for acceptPrivileged where Microsoft labels the role privileged", () => {
    expect(privileged.map(([name]) => name)).toEqual(
      expect.arrayContaining(["Global Administrator", "Privileged Role Administrator", "Security Administrator"]),
    );
    const refusals = privileged.map(([role]) => ({
      path: ["role"],
      allowed:
        "a role that is not privileged, or this one with acceptPrivileged: true: its holder can get rights that it does not give",
      suggestion: `{ role: ${role}, acceptPrivileged: true }`,
    }));
    const written = privileged.flatMap(writtenAs);
    expect(written.map((role) => refuseDirectoryRole(role, undefined))).toEqual(
      refusals.flatMap((each) => [each, each]),
    );
    expect(written.filter((role) => refuseDirectoryRole(role, true) !== undefined)).toEqual([]);
  });

  test.each(readers)("asks for nothing for %s, which Microsoft labels privileged but which only reads", (reader) => {
    expect(entries.find(([name]) => name === reader)?.[1].privileged).toBe(true);
    expect(refuseDirectoryRole(reader, undefined)).toBeUndefined();
  });

  test("lets every other role pass, and takes no acceptPrivileged for it", () => {
    const written = ordinary.flatMap(writtenAs);
    expect(written.filter((role) => refuseDirectoryRole(role, undefined) !== undefined)).toEqual([]);
    const refusals = ordinary.map(([role]) => ({
      path: ["acceptPrivileged"],
      found: `true, with ${role}, which is not privileged`,
      allowed: "the role by itself, without an object around it",
      suggestion: role,
    }));
    expect(written.map((role) => refuseDirectoryRole(role, true))).toEqual(refusals.flatMap((each) => [each, each]));
  });

  test("asks for acceptPrivileged for an id that the catalogue does not know", () => {
    expect(refuseDirectoryRole(unknownId.toUpperCase(), undefined)).toEqual({
      path: ["role"],
      allowed:
        "a role that the catalogue knows, or this one with acceptPrivileged: true: nobody can tell here whether it is privileged",
      suggestion: `{ role: ${unknownId}, acceptPrivileged: true }`,
    });
    expect(refuseDirectoryRole(unknownId, true)).toBeUndefined();
  });

  test.each([
    ["Report Reader", "Reports Reader"],
    ["GLOBAL ADMINISTRATOR", "Global Administrator"],
    // Roles that no application can have are never suggested, and no other role is suggested in their place.
    ["Partner Tier2 Supporter", undefined],
    ["mailbox administrator", undefined],
    ["Nobody", undefined],
    ["", undefined],
  ])("refuses %j, which is no role, and suggests %j", (written, suggestion) => {
    expect(refuseDirectoryRole(written, undefined)).toEqual({
      path: ["role"],
      allowed: "the name of a Microsoft Entra built-in role, such as Security Reader, or the template id of any role",
      suggestion,
    });
  });
});
