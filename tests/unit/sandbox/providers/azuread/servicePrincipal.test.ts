import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { ServicePrincipals } from "../../../../../sandbox/cloud/directory/servicePrincipals.ts";
import { invoke } from "../../../../../sandbox/providers/protocol/invoke.ts";
import type { Properties } from "../../../../../sandbox/providers/resourceType.ts";
import { adele, megan, nobody, twinsApi, twinsAppId } from "../../cloud/directory/simulatedDirectory.ts";
import {
  applicationToken,
  at,
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

test.each<[string, Properties, string[]]>([
  [servicePrincipalToken, { clientId: "x" }, [`expected "client_id" to be a valid UUID${at("clientId")}`]],
])("before any call, the provider refuses in %s: %j", (type, inputs, reasons) => {
  expect(azuread.check(type, inputs)).toEqual(reasons);
});

describe("a service principal", () => {
  test("is made once, and adopted where the program says so", () => {
    const { outputs } = azuread.create(applicationToken, gateway);
    const clientId = text(outputs, "clientId");
    const made = azuread.create(servicePrincipalToken, { clientId });
    expect(refusal(() => azuread.create(servicePrincipalToken, { clientId }))).toBe(
      `A resource with the ID "${text(made.outputs, "objectId")}" already exists: To be managed via Terraform, this resource needs to be imported into the State. Please see the resource documentation for "azuread_service_principal" for more information.`,
    );
    expect(azuread.create(servicePrincipalToken, { clientId, useExisting: true }).id).toBe(made.id);
    expect(made.outputs).toMatchObject({
      accountEnabled: true,
      appRoleIds: { Reader: adele },
      applicationTenantId: "10000000-0000-4000-8000-000000000001",
      clientId,
      displayName: "Telemetry gateway",
      oauth2PermissionScopeIds: { Access: nobody },
      redirectUris: ["https://a.example/", "https://b.example/", "http://localhost"],
      signInAudience: "AzureADMyOrg",
      type: "Application",
    });
  });

  test("is refreshed, imported and changed without noise", () => {
    const clientId = text(azuread.create(applicationToken, gateway).outputs, "clientId");
    const made = azuread.create(servicePrincipalToken, {
      clientId,
      owners: [adele],
      features: [{ visibleToUsers: false }],
      notes: "n",
    });
    expect(azuread.lifecycle.read(subject(servicePrincipalToken), made.id, made)).toEqual({
      inputs: made.inputs,
      outputs: made.outputs,
    });
    const imported = azuread.lifecycle.read(subject(servicePrincipalToken), made.id, undefined);
    expect(imported?.inputs).toEqual({
      accountEnabled: true,
      clientId,
      notes: "n",
      owners: [adele],
      tags: ["HideApp"],
    });
    const after = { ...made.inputs, appRoleAssignmentRequired: true };
    const outputs = azuread.lifecycle.update(subject(servicePrincipalToken), made.id, made.inputs, made.outputs, after);
    expect(outputs).toEqual({ ...made.outputs, appRoleAssignmentRequired: true });
  });

  test("keeps its tags when the program no longer says them", () => {
    const clientId = text(azuread.create(applicationToken, gateway).outputs, "clientId");
    const made = azuread.create(servicePrincipalToken, { clientId, tags: ["a"] });
    const { tags: _, ...rest } = made.inputs;
    const { lifecycle } = azuread;
    expect(lifecycle.diff(subject(servicePrincipalToken), made.inputs, rest, [])).toEqual([]);
    expect(lifecycle.diff(subject(servicePrincipalToken), made.inputs, { ...rest, tags: [] }, [])).toEqual([
      { path: "tags[0]", input: "tags", kind: "delete", replaces: false },
    ]);
    const after = { ...rest, notes: "n" };
    const preview = lifecycle.previewUpdate(subject(servicePrincipalToken), made.inputs, made.outputs, after);
    const outputs = lifecycle.update(subject(servicePrincipalToken), made.id, made.inputs, made.outputs, after);
    expect([preview, outputs]).toEqual([
      { ...made.outputs, notes: "n" },
      { ...made.outputs, notes: "n" },
    ]);
    expect(lifecycle.read(subject(servicePrincipalToken), made.id, { inputs: after, outputs })).toEqual({
      inputs: after,
      outputs,
    });
  });

  test("shows tags that were taken away behind the program's back", () => {
    const clientId = text(azuread.create(applicationToken, gateway).outputs, "clientId");
    const made = azuread.create(servicePrincipalToken, { clientId, tags: ["a"] });
    const found = azuread.directory.servicePrincipals.get(text(made.outputs, "objectId"));
    if (found === undefined) throw new Error("not found");
    azuread.directory.servicePrincipals.update(found.id, { ...found, tags: [] });
    expect(azuread.lifecycle.read(subject(servicePrincipalToken), made.id, made)?.inputs).toEqual({
      ...made.inputs,
      tags: [],
    });
  });

  test("needs an application", () => {
    expect(refusal(() => azuread.create(servicePrincipalToken, { clientId: nobody }))).toBe(
      `Could not create service principal: unexpected status 400 (400 Bad Request) with error: Request_BadRequest: The appId '${nobody}' of the service principal does not reference a valid application object.`,
    );
  });

  test("of Microsoft's is made where the tenant has none, and keeps what the program says of it", () => {
    const clientId = "e406a681-f3d4-42a8-90b6-c2b029497af1";
    const given = { clientId, useExisting: true, notes: "Kept on destroy", tags: ["b", "a"] };
    const made = azuread.create(servicePrincipalToken, given);
    const found = invoke(azuread.definition, "azuread:index/getServicePrincipal:getServicePrincipal", { clientId });
    expect(found.outputs).toMatchObject({
      objectId: text(made.outputs, "objectId"),
      displayName: "Azure Storage",
      applicationTenantId: "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
      notes: "Kept on destroy",
      tags: ["a", "b"],
    });
    expect(azuread.lifecycle.read(subject(servicePrincipalToken), made.id, made)).toEqual({
      inputs: made.inputs,
      outputs: made.outputs,
    });
  });

  test("is adopted by an update, which resets what the program does not say, apart from the owners", () => {
    const before = azuread.directory.servicePrincipals.update(twinsApi, {
      accountEnabled: false,
      alternativeNames: ["one"],
      appRoleAssignmentRequired: true,
      description: "d",
      loginUrl: "https://login.example/",
      notes: "n",
      notificationEmailAddresses: ["a@example.com"],
      preferredSingleSignOnMode: "oidc",
      samlSingleSignOnSettings: { relayState: "r" },
      tags: ["HideApp"],
      owners: [adele],
    });
    const adopt = (said: Properties) => {
      const given = { clientId: twinsAppId, useExisting: true, ...said };
      const { id } = azuread.create(servicePrincipalToken, given);
      return [id, azuread.directory.servicePrincipals.get(twinsApi)];
    };
    const reset = {
      accountEnabled: true,
      alternativeNames: [],
      appRoleAssignmentRequired: false,
      notificationEmailAddresses: [],
      tags: [],
      owners: [adele],
      id: before.id,
      appId: before.appId,
      displayName: before.displayName,
      appOwnerOrganizationId: before.appOwnerOrganizationId,
      servicePrincipalType: before.servicePrincipalType,
      createdAt: before.createdAt,
    };
    const id = `/servicePrincipals/${twinsApi}`;
    expect(adopt({})).toEqual([id, reset]);
    expect(adopt({ notes: "kept", tags: ["t"], owners: [megan] })).toEqual([
      id,
      { ...reset, notes: "kept", tags: ["t"], owners: [megan] },
    ]);
  });

  test.each([
    [true, "accepted"],
    [
      false,
      `Deleting Service Principal (Service Principal: "OBJECT"): unexpected status 403 (403 Forbidden) with error: Authorization_RequestDenied: Insufficient privileges to complete the operation.`,
    ],
  ])("that cannot be deleted, where useExisting is %s: %s", (useExisting, answer) => {
    const clientId = text(azuread.create(applicationToken, gateway).outputs, "clientId");
    const { id, outputs } = azuread.create(servicePrincipalToken, { clientId, useExisting });
    const permission = azuread.directory.callerPermission("Application.ReadWrite.All");
    azuread.directory.appRoleAssignments.remove(permission?.id ?? "");
    expect(refusal(() => azuread.lifecycle.remove(subject(servicePrincipalToken), id, outputs))).toBe(
      answer.replace("OBJECT", text(outputs, "objectId")),
    );
    expect(azuread.directory.servicePrincipals.get(text(outputs, "objectId"))).toBeDefined();
  });

  test("tells of what is wrong in the sandbox itself, where useExisting is true too", () => {
    const clientId = text(azuread.create(applicationToken, gateway).outputs, "clientId");
    const { id, outputs } = azuread.create(servicePrincipalToken, { clientId, useExisting: true });
    const remove = jest.spyOn(ServicePrincipals.prototype, "remove").mockImplementation(() => {
      throw new Error("disk full");
    });
    try {
      expect(refusal(() => azuread.lifecycle.remove(subject(servicePrincipalToken), id, outputs))).toBe("disk full");
    } finally {
      remove.mockRestore();
    }
  });
});
