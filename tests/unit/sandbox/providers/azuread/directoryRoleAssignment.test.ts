import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../../../sandbox/providers/resourceType.ts";
import { adele, nobody } from "../../cloud/directory/simulatedDirectory.ts";
import {
  applicationToken,
  at,
  directoryRoleAssignmentToken,
  gateway,
  refusal,
  type SimulatedAzuread,
  servicePrincipalToken,
  simulatedAzuread,
  subject,
  text,
} from "./simulatedAzuread.ts";

let azuread: SimulatedAzuread;

beforeEach(() => {
  azuread = simulatedAzuread();
});

afterEach(() => azuread.close());

const securityReader = "5d6b6bb7-de71-4623-b4af-96380a352509";
const reportsReader = "4a5d8f65-41da-4de4-8968-e035b65339cf";
const role = subject(directoryRoleAssignmentToken);

test.each<[Properties, string[]]>([
  [
    { roleId: "Security Reader", principalObjectId: "x" },
    [
      `expected "principal_object_id" to be a valid UUID${at("principalObjectId")}`,
      `expected "role_id" to be a valid UUID${at("roleId")}`,
    ],
  ],
  [
    { roleId: securityReader, principalObjectId: adele, appScopeId: "/", directoryScopeId: "/" },
    [`Conflicting configuration arguments: "directory_scope_id": conflicts with app_scope_id${at("directoryScopeId")}`],
  ],
  [
    { roleId: securityReader, principalObjectId: adele, appScopeId: "/" },
    [`the sandbox does not simulate this property${at("appScopeId")}`],
  ],
  [
    { roleId: securityReader, principalObjectId: adele, directoryScopeId: "" },
    [`expected "directory_scope_id" to not be an empty string${at("directoryScopeId")}`],
  ],
  [{ principalObjectId: adele }, ["Missing required property 'roleId'"]],
])("before any call, the provider refuses %j", (inputs, reasons) => {
  expect(azuread.check(directoryRoleAssignmentToken, inputs)).toEqual(reasons);
});

describe("a directory role", () => {
  function client(): string {
    const { outputs } = azuread.create(applicationToken, gateway);
    return text(azuread.create(servicePrincipalToken, { clientId: text(outputs, "clientId") }).outputs, "objectId");
  }

  test("is assigned in the whole tenant, read, imported and left alone", () => {
    const inputs = { roleId: securityReader, principalObjectId: client() };
    const made = azuread.create(directoryRoleAssignmentToken, inputs);
    expect(made.id).toMatch(/^\/roleManagement\/directory\/roleAssignments\/[\w-]{43}-1$/);
    expect(made.outputs).toEqual({ ...inputs, appScopeId: "", directoryScopeId: "/" });
    const read = azuread.lifecycle.read(role, made.id, made);
    expect(read).toEqual({ inputs: { ...inputs, directoryScopeId: "/" }, outputs: made.outputs });
    expect(azuread.lifecycle.diff(role, read?.inputs ?? {}, inputs, [])).toEqual([]);
    expect(azuread.lifecycle.read(role, made.id, undefined)).toEqual(read);
    azuread.lifecycle.remove(role, made.id, made.outputs);
    expect(azuread.lifecycle.read(role, made.id, made)).toBeUndefined();
    expect(azuread.create(directoryRoleAssignmentToken, inputs).id).toBe(made.id);
  });

  test.each<[Properties, string]>([
    [{ roleId: reportsReader }, "roleId"],
    [{ principalObjectId: nobody }, "principalObjectId"],
    [{ directoryScopeId: `/${nobody}` }, "directoryScopeId"],
  ])("is replaced for %j", (change, input) => {
    const inputs = { roleId: securityReader, principalObjectId: adele, directoryScopeId: "/" };
    expect(azuread.lifecycle.diff(role, inputs, { ...inputs, ...change }, [])).toEqual([
      { path: input, input, kind: "update", replaces: true },
    ]);
  });

  test("is refused in the provider's words, which say twice what Graph has answered", () => {
    const principalObjectId = client();
    const assign = (changes: Properties) => {
      const inputs = { roleId: securityReader, principalObjectId, ...changes };
      return refusal(() => azuread.create(directoryRoleAssignmentToken, inputs));
    };
    const answer = (roleId: string, principal: string, reason: string) =>
      `Assigning directory role "${roleId}" to directory principal "${principal}": ${reason}: ${reason}`;
    const gone = `unexpected status 404 (404 Not Found) with error: Request_ResourceNotFound: Resource '${nobody}' does not exist or one of its queried reference-property objects are not present.`;
    expect(assign({ roleId: nobody })).toBe(answer(nobody, principalObjectId, gone));
    expect(assign({ principalObjectId: nobody })).toBe(answer(securityReader, nobody, gone));
    expect(assign({ directoryScopeId: `/${nobody}` })).toBe(answer(securityReader, principalObjectId, gone));
    expect(assign({})).toBe("accepted");
    expect(assign({ directoryScopeId: "/" })).toBe(
      answer(
        securityReader,
        principalObjectId,
        "unexpected status 400 (400 Bad Request) with error: Request_BadRequest: A conflicting object with one or more of the specified property values is present in the directory.",
      ),
    );
  });

  test("has an id of its own kind", () => {
    expect(() => azuread.lifecycle.read(role, "x", undefined)).toThrow(
      'parsing "x": parsing the RoleManagementDirectoryRoleAssignment ID',
    );
  });
});
