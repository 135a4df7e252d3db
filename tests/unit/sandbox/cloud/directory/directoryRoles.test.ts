import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { DirectoryRoleAssignment } from "../../../../../sandbox/cloud/directory/types.ts";
import {
  adele,
  bad,
  missing,
  nobody,
  refusal,
  type SimulatedDirectory,
  simulatedDirectory,
} from "./simulatedDirectory.ts";

let tenant: SimulatedDirectory;

beforeEach(() => {
  tenant = simulatedDirectory();
});

afterEach(() => tenant.close());

const securityReader = "5d6b6bb7-de71-4623-b4af-96380a352509";
const applicationAdministrator = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3";
const conflict = bad(
  "A conflicting object with one or more of the specified property values is present in the directory.",
);

const assign = (changes: Partial<Omit<DirectoryRoleAssignment, "id">> = {}) =>
  tenant.directory.directoryRoleAssignments.create({
    roleDefinitionId: securityReader,
    principalId: adele,
    directoryScopeId: "/",
    ...changes,
  });

describe("a directory role", () => {
  test.each([
    ["in the whole tenant", {}, "accepted"],
    ["by an id in capitals", { roleDefinitionId: securityReader.toUpperCase() }, "accepted"],
    ["that does not exist", { roleDefinitionId: nobody }, missing(nobody)],
    ["by its name", { roleDefinitionId: "Security Reader" }, missing("Security Reader")],
    ["for nobody", { principalId: nobody }, missing(nobody)],
    ["over nothing that is there", { directoryScopeId: `/${nobody}` }, missing(nobody)],
    [
      "over an administrative unit, of which there are none",
      { directoryScopeId: `/administrativeUnits/${nobody}` },
      missing(`/administrativeUnits/${nobody}`),
    ],
    ["over no path", { directoryScopeId: nobody }, missing(nobody)],
  ])("%s", (_, changes, answer) => {
    expect(refusal(() => assign(changes))).toBe(answer);
  });

  test("is given once for a principal and a scope", () => {
    const { id: applicationId } = tenant.application();
    const assignments = [
      assign(),
      assign({ directoryScopeId: `/${applicationId}`, roleDefinitionId: applicationAdministrator }),
    ];
    expect(refusal(() => assign({ principalId: adele.toUpperCase() }))).toBe(conflict);
    expect(tenant.directory.directoryRoleAssignments.list()).toEqual(expect.arrayContaining(assignments));
    for (const { id } of assignments) tenant.directory.directoryRoleAssignments.remove(id);
    expect(tenant.directory.directoryRoleAssignments.list()).toEqual([]);
    expect(refusal(() => assign())).toBe("accepted");
  });

  test("has an id that says what it is, as Graph's do", () => {
    // This is the example on Microsoft's page about creating a role assignment.
    const { id, appId } = tenant.application();
    const made = assign({ directoryScopeId: `/${id.toUpperCase()}`, roleDefinitionId: applicationAdministrator });
    expect(appId).not.toBe(id);
    expect(made).toEqual({
      id: expect.stringMatching(/^kl2Jm9Msx0SdAqasLV6lw[\w-]{43}-1$/),
      roleDefinitionId: applicationAdministrator,
      principalId: adele,
      directoryScopeId: `/${id}`,
      createdAt: "2027-03-01T12:00:00.000Z",
    });
    expect(assign().id).toMatch(/^[\w-]{43}-1$/);
  });

  test("goes with who has it, and with what it is over", () => {
    const application = tenant.application();
    const principal = tenant.servicePrincipal(application);
    assign({ principalId: principal.id });
    assign({ directoryScopeId: `/${principal.id}` });
    assign({ directoryScopeId: `/${application.id}` });
    const kept = assign();
    tenant.directory.applications.remove(application.id);
    expect(tenant.directory.directoryRoleAssignments.list()).toEqual([kept]);
  });

  test("waits until the principal and the scope are replicated", () => {
    tenant.close();
    tenant = simulatedDirectory({ replicationDelay: 5000 });
    tenant.time.now = new Date("2027-03-01T13:00:00Z");
    const { id } = tenant.servicePrincipal();
    const answers = () => [{ principalId: id }, { directoryScopeId: `/${id}` }].map((to) => refusal(() => assign(to)));
    expect(answers()).toEqual([missing(id), missing(id)]);
    tenant.time.now = new Date("2027-03-01T13:00:05Z");
    expect(answers()).toEqual(["accepted", "accepted"]);
  });
});
