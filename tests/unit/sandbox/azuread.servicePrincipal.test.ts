import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../sandbox/providers/resourceType.ts";
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
import { adele, nobody } from "./simulatedDirectory.ts";

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
});
