import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { invoke } from "../../../../../sandbox/providers/protocol/invoke.ts";
import type { Properties } from "../../../../../sandbox/providers/resourceType.ts";
import { auditLogReadAll, graphApi, graphAppId } from "../../cloud/directory/simulatedDirectory.ts";
import {
  applicationToken,
  appRoleAssignmentToken,
  directoryRoleAssignmentToken,
  gateway,
  passwordToken,
  permissionGrantToken,
  refusal,
  type SimulatedAzuread,
  servicePrincipalToken,
  simulatedAzuread,
  subject,
  text,
} from "./simulatedAzuread.ts";

const changing = ["Application.ReadWrite.All"];
const reading = ["Application.Read.All", ...changing];
const roles = ["RoleManagement.ReadWrite.Directory"];
const insufficient =
  "unexpected status 403 (403 Forbidden) with error: Authorization_RequestDenied: Insufficient privileges to complete the operation.";

let azuread: SimulatedAzuread;
let made: ReturnType<typeof everything>;

beforeEach(() => {
  azuread = simulatedAzuread();
  made = everything();
});

afterEach(() => azuread.close());

/** An object of each kind, and the object id of a principal that has no access yet. */
function everything() {
  const application = azuread.create(applicationToken, gateway);
  const servicePrincipal = azuread.create(servicePrincipalToken, { clientId: text(application.outputs, "clientId") });
  const other = azuread.create(applicationToken, { displayName: "Other" });
  const principal = text(servicePrincipal.outputs, "objectId");
  const give = { principalObjectId: principal, resourceObjectId: graphApi };
  const grant = { servicePrincipalObjectId: principal, resourceServicePrincipalObjectId: graphApi };
  return {
    applicationId: text(application.outputs, "objectId"),
    otherClientId: text(other.outputs, "clientId"),
    principal,
    [applicationToken]: application,
    [servicePrincipalToken]: servicePrincipal,
    [passwordToken]: azuread.create(passwordToken, { applicationId: application.id }),
    [appRoleAssignmentToken]: azuread.create(appRoleAssignmentToken, { appRoleId: auditLogReadAll, ...give }),
    [permissionGrantToken]: azuread.create(permissionGrantToken, { claimValues: ["openid"], ...grant }),
    [directoryRoleAssignmentToken]: azuread.create(directoryRoleAssignmentToken, {
      roleId: "5d6b6bb7-de71-4623-b4af-96380a352509",
      principalObjectId: principal,
    }),
  };
}

type Token =
  | typeof applicationToken
  | typeof servicePrincipalToken
  | typeof passwordToken
  | typeof appRoleAssignmentToken
  | typeof permissionGrantToken
  | typeof directoryRoleAssignmentToken;

function take(permissions: readonly string[]): void {
  for (const permission of permissions) {
    const assignment = azuread.directory.callerPermission(permission);
    if (assignment === undefined) throw new Error(`the deployer does not have ${permission}`);
    azuread.directory.appRoleAssignments.remove(assignment.id);
  }
}

/** Expects the provider's words, and Graph's. `<application>`, `<principal>` and `<id>` stand for new ids. */
function expectRefusal(words: string, id: string, work: () => unknown): void {
  const expected = words
    .replaceAll("<application>", made.applicationId)
    .replaceAll("<principal>", made.principal)
    .replaceAll("<id>", id);
  expect(refusal(work)).toBe(`${expected}: ${insufficient}`);
}

const last = (id: string) => id.slice(id.lastIndexOf("/") + 1);

describe("what the deployer may not do is refused in the provider's words", () => {
  test.each<[Token, string[], string]>([
    [applicationToken, changing, "Could not create application"],
    [servicePrincipalToken, reading, "Could not list existing service principals"],
    [passwordToken, reading, 'Retrieving Application (Application: "<application>")'],
    [passwordToken, changing, 'Adding password for Application (Application: "<application>")'],
    [appRoleAssignmentToken, reading, `Could not retrieve service principal for resource (Object ID: "${graphApi}")`],
    [appRoleAssignmentToken, ["AppRoleAssignment.ReadWrite.All"], "Could not create app role assignment"],
    [permissionGrantToken, reading, 'Could not retrieve Service Principal (Service Principal: "<principal>")'],
    [permissionGrantToken, ["DelegatedPermissionGrant.ReadWrite.All"], "Could not create delegated permission grant"],
    [
      directoryRoleAssignmentToken,
      roles,
      `Assigning directory role "5d6b6bb7-de71-4623-b4af-96380a352509" to directory principal "<principal>": ${insufficient}`,
    ],
  ])("in the making of %s without %j", (token, permissions, words) => {
    const { inputs } = made[token];
    take(permissions);
    expectRefusal(words, "", () => azuread.create(token, inputs));
  });

  test("in the making of a service principal, of an application of the tenant and of one of Microsoft's", () => {
    take(changing);
    expectRefusal("Could not create service principal", "", () =>
      azuread.create(servicePrincipalToken, { clientId: made.otherClientId }),
    );
    expectRefusal(`Updating Service Principal (Service Principal: "${graphApi}")`, "", () =>
      azuread.create(servicePrincipalToken, { clientId: graphAppId, useExisting: true }),
    );
  });

  test.each<[Token, string[], string]>([
    [applicationToken, reading, 'Retrieving Application (Application: "<application>")'],
    [servicePrincipalToken, reading, 'Retrieving Service Principal (Service Principal: "<id>")'],
    [passwordToken, reading, 'Retrieving Application (Application: "<application>")'],
    [
      appRoleAssignmentToken,
      reading,
      `retrieving Service Principal Id App Role Assigned To (Service Principal: "${graphApi}"\nApp Role Assignment: "<id>")`,
    ],
    [
      permissionGrantToken,
      ["DelegatedPermissionGrant.ReadWrite.All"],
      'Retrieving Delegated Permission Grant with ID "/oauth2PermissionGrants/<id>"',
    ],
    [
      directoryRoleAssignmentToken,
      roles,
      'Retrieving Role Management Directory Role Assignment (Unified Role Assignment: "<id>")',
    ],
  ])("in the reading of %s without %j", (token, permissions, words) => {
    const { id, inputs, outputs } = made[token];
    take(permissions);
    expectRefusal(words, last(id), () => azuread.lifecycle.read(subject(token), id, { inputs, outputs }));
  });

  test.each<[Token, string[], Properties, string]>([
    [applicationToken, changing, { notes: "n" }, 'Could not update application with object ID: "<application>"'],
    [servicePrincipalToken, changing, { notes: "n" }, 'Updating Service Principal (Service Principal: "<id>")'],
    [
      permissionGrantToken,
      ["DelegatedPermissionGrant.ReadWrite.All"],
      { claimValues: ["email"] },
      'Updating O Auth 2 Permission Grant (O Auth 2 Permission Grant: "<id>")',
    ],
  ])("in the changing of %s without %j", (token, permissions, change, words) => {
    const { id, inputs, outputs } = made[token];
    take(permissions);
    expectRefusal(words, last(id), () =>
      azuread.lifecycle.update(subject(token), id, inputs, outputs, { ...inputs, ...change }),
    );
  });

  test.each<[Token, string[], string]>([
    [applicationToken, changing, `deleting Application (Application: "<application>"): ${insufficient}`],
    [servicePrincipalToken, changing, 'Deleting Service Principal (Service Principal: "<id>")'],
    [passwordToken, changing, 'Removing password credential "<id>" from Application (Application: "<application>")'],
    [
      appRoleAssignmentToken,
      ["AppRoleAssignment.ReadWrite.All"],
      `Deleting Service Principal Id App Role Assigned To (Service Principal: "${graphApi}"\nApp Role Assignment: "<id>"): ${insufficient}`,
    ],
    [
      permissionGrantToken,
      ["DelegatedPermissionGrant.ReadWrite.All"],
      'Deleting O Auth 2 Permission Grant (O Auth 2 Permission Grant: "<id>")',
    ],
    [
      directoryRoleAssignmentToken,
      roles,
      'Deleting Role Management Directory Role Assignment (Unified Role Assignment: "<id>")',
    ],
  ])("in the deleting of %s without %j", (token, permissions, words) => {
    const { id, outputs } = made[token];
    take(permissions);
    expectRefusal(words, last(id), () => azuread.lifecycle.remove(subject(token), id, outputs));
  });

  test.each<[string, Properties, string]>([
    ["getServicePrincipal", { objectId: graphApi }, `Retrieving Service Principal (Service Principal: "${graphApi}")`],
    [
      "getServicePrincipal",
      { clientId: graphAppId },
      `Listing service principals for filter "appId eq '${graphAppId}'"`,
    ],
    [
      "getServicePrincipal",
      { displayName: "Microsoft Graph" },
      "Listing service principals for filter \"displayName eq 'Microsoft Graph'\"",
    ],
    ["getServicePrincipals", { returnAll: true }, "Could not retrieve service principals"],
    [
      "getServicePrincipals",
      { clientIds: [graphAppId] },
      `Finding service principals with application ID: "${graphAppId}"`,
    ],
    [
      "getServicePrincipals",
      { displayNames: ["Microsoft Graph"] },
      'Finding service principals with display name: "Microsoft Graph"',
    ],
    ["getServicePrincipals", { objectIds: [graphApi] }, `Retrieving service principal with object ID: "${graphApi}"`],
  ])("in %s of %j", (name, inputs, words) => {
    take(reading);
    expectRefusal(words, "", () => invoke(azuread.definition, `azuread:index/${name}:${name}`, inputs));
  });
});

test("who is signed in is told without any right", () => {
  take([...reading, ...roles]);
  expect(invoke(azuread.definition, "azuread:index/getClientConfig:getClientConfig", {}).outputs).toMatchObject({
    objectId: "12000000-0000-4000-8000-000000000003",
  });
});
