import { describe, expect, test } from "@jest/globals";
import { directoryRoleNames, findDirectoryRole, whyUnassignable } from "../../components/catalogue/directoryRoles";
import {
  ordinaryDirectoryRoles,
  privilegedDirectoryRoles,
  readingDirectoryRoles,
  unassignableDirectoryRoles,
} from "../../components/catalogue/entraRoles";
import { isGuid } from "../../components/catalogue/guid";

const unknownId = "99999999-0000-4000-8000-00000000000a";
const securityReader = {
  role: "Security Reader",
  templateId: "5d6b6bb7-de71-4623-b4af-96380a352509",
  risk: "ordinary",
};
const securityAdministrator = {
  role: "Security Administrator",
  templateId: "194ae4cb-b126-40b2-bd5b-6091b380977d",
  risk: "privileged",
};

describe("directory roles", () => {
  test("have ids that are GUIDs in small letters, none of them twice", () => {
    const ids = [
      ...[ordinaryDirectoryRoles, readingDirectoryRoles, privilegedDirectoryRoles].flatMap(Object.values<string>),
      ...unassignableDirectoryRoles.flatMap(({ templateId }) => templateId ?? []),
    ];
    expect(ids.filter((id) => !isGuid(id) || id !== id.toLowerCase())).toEqual([]);
    expect(ids.length).toBe(146);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("have names that differ in more than letter case", () => {
    const names = [...directoryRoleNames, ...unassignableDirectoryRoles.map(({ role }) => role)];
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });

  test.each([
    ["Security Reader", securityReader],
    ["5D6B6BB7-DE71-4623-B4AF-96380A352509", securityReader],
    ["Security Administrator", securityAdministrator],
    [securityAdministrator.templateId, securityAdministrator],
    [
      "Reports Reader",
      { role: "Reports Reader", templateId: "4a5d8f65-41da-4de4-8968-e035b65339cf", risk: "ordinary" },
    ],
    ["Global Reader", { role: "Global Reader", templateId: "f2ef992c-3afb-46b9-b7cf-a126ee74c451", risk: "ordinary" }],
    [
      "Global Administrator",
      { role: "Global Administrator", templateId: "62e90394-69f5-4237-9190-012177145e10", risk: "privileged" },
    ],
    [
      "Skype for Business Administrator",
      {
        role: "Skype for Business Administrator",
        templateId: "75941009-915a-4869-abe7-691bff18279e",
        risk: "ordinary",
      },
    ],
    [unknownId.toUpperCase(), { role: unknownId, templateId: unknownId, risk: "unknown" }],
    ["security reader", undefined],
    ["Device Users", undefined],
    ["D405C6DF-0AF8-4E3B-95E4-4D06E542189E", undefined],
    ["", undefined],
    ["constructor", undefined],
  ])("%j is found as it should be", (nameOrId, role) => {
    expect(findDirectoryRole(nameOrId)).toEqual(role);
  });

  test.each([
    ["Device Users", "Microsoft has deprecated it"],
    ["D405C6DF-0AF8-4E3B-95E4-4D06E542189E", "Microsoft has deprecated it"],
    ["Mailbox Administrator", "Microsoft has deprecated it"],
    ["Security Reader", undefined],
    [unknownId, undefined],
    ["", undefined],
  ])("%j is for applications or not, for a reason", (nameOrId, reason) => {
    expect(whyUnassignable(nameOrId)).toBe(reason);
  });

  test("that are not for applications are not offered", () => {
    const unassignable = unassignableDirectoryRoles.map(({ role }) => role);
    expect(directoryRoleNames.filter((name) => unassignable.includes(name))).toEqual([]);
    expect(directoryRoleNames).toContain("Global Administrator");
  });
});
