import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { aliasesOf, grantKey, roleAssignmentName, slug } from "../../../components/names";
import azureRoles from "../../../reference/azure-built-in-roles.json";
import directoryRoles from "../../../reference/entra-directory-roles.json";

const segment = fc.stringMatching(/^[a-zA-Z0-9|",._-]{1,20}$/);
const scopes = fc.array(segment, { minLength: 1, maxLength: 6 }).map((segments) => `/${segments.join("/")}`);
const grants = fc.tuple(scopes, fc.uuid(), fc.uuid());
const randomCase = (text: string, flips: readonly boolean[]) =>
  [...text].map((c, i) => (flips[i % flips.length] ? c.toUpperCase() : c.toLowerCase())).join("");
const flips = fc.array(fc.boolean(), { minLength: 1 });
const lower = (grant: readonly string[]) => JSON.stringify(grant).toLowerCase();

describe("roleAssignmentName", () => {
  test("is a GUID that differs wherever scope, role or principal differs", () => {
    fc.assert(
      fc.property(grants, grants, (one, other) => {
        fc.pre(lower(one) !== lower(other));
        expect(roleAssignmentName(...one)).not.toBe(roleAssignmentName(...other));
      }),
    );
  });

  test("does not confuse parts that would join to the same text", () => {
    expect(roleAssignmentName("/a", "b", "c")).not.toBe(roleAssignmentName('/a","b', "b", "c"));
    expect(roleAssignmentName("/a", "bc", "d")).not.toBe(roleAssignmentName("/a", "b", "cd"));
  });

  test("is blind to letter case and to a slash at the end", () => {
    fc.assert(
      fc.property(grants, flips, ([scope, role, principal], flip) => {
        expect(
          roleAssignmentName(`${randomCase(scope, flip)}/`, randomCase(role, flip), randomCase(principal, flip)),
        ).toBe(roleAssignmentName(scope, role, principal));
      }),
    );
  });

  test("takes the bare id of a role definition or any longer form", () => {
    const role = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
    expect(
      roleAssignmentName("/s", `/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/${role}`, "p"),
    ).toBe(roleAssignmentName("/s", role, "p"));
  });

  test("never changes: stacks hold these names", () => {
    expect(
      roleAssignmentName(
        "/subscriptions/20000000-0000-4000-8000-000000000001",
        "acdd72a7-3385-48ef-bd42-f606fba81ae7",
        "30000000-0000-4000-8000-000000000001",
      ),
    ).toBe("740747a9-c552-595f-885b-5de3a5e1a272");
  });
});

describe("grantKey", () => {
  test("has the role and the resource in it", () => {
    expect(grantKey("Azure Digital Twins Data Owner", "/subscriptions/x/digitalTwinsInstances/Factory/")).toMatch(
      /^azure-digital-twins-data-owner-factory-[0-9a-f]{8}$/,
    );
  });

  test("tells apart scopes that end in the same word, blind to letter case", () => {
    fc.assert(
      fc.property(scopes, scopes, flips, (one, other, flip) => {
        expect(grantKey("Reader", randomCase(one, flip))).toBe(grantKey("Reader", one));
        fc.pre(one.toLowerCase() !== other.toLowerCase());
        expect(grantKey("Reader", one)).not.toBe(grantKey("Reader", other));
      }),
    );
  });
});

describe("slug", () => {
  test("keeps letters and digits", () => {
    expect(slug("Microsoft Graph (v1.0)")).toBe("microsoft-graph-v1-0");
  });

  // The names of resources and the keys of access have slugs in place of the names of roles.
  test.each([
    { list: "the roles of Azure", names: Object.keys(azureRoles.entries) },
    { list: "the roles of Microsoft Entra", names: Object.keys(directoryRoles.entries) },
  ])("is another one for each of $list", ({ names }) => {
    const slugs = names.map(slug);
    expect(slugs.filter((each, index) => slugs.indexOf(each) !== index)).toEqual([]);
  });
});

describe("aliasesOf", () => {
  test("has each other name once, and not the name itself", () => {
    expect(aliasesOf("reader", "role-1", "reader", "role-1", "role-2")).toEqual([
      { name: "role-1" },
      { name: "role-2" },
    ]);
  });
});
