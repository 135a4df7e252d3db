import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../../../sandbox/providers/resourceType.ts";
import { adele, auditLogReadAll, graphApi, nobody, twinsApi } from "../../cloud/directory/simulatedDirectory.ts";
import {
  applicationToken,
  appRoleAssignmentToken,
  at,
  gateway,
  permissionGrantToken,
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
  [
    appRoleAssignmentToken,
    { appRoleId: "a", principalObjectId: adele, resourceObjectId: "b" },
    [
      `expected "app_role_id" to be a valid UUID${at("appRoleId")}`,
      `expected "resource_object_id" to be a valid UUID${at("resourceObjectId")}`,
    ],
  ],
  [
    permissionGrantToken,
    { claimValues: [], servicePrincipalObjectId: adele, resourceServicePrincipalObjectId: adele },
    [
      `Not enough list items: Attribute claim_values requires 1 item minimum, but config has only 0 declared${at("claimValues")}`,
    ],
  ],
  [
    permissionGrantToken,
    { claimValues: ["a", ""], servicePrincipalObjectId: adele, resourceServicePrincipalObjectId: adele },
    [`expected "claim_values.1" to not be an empty string${at("claimValues[1]")}`],
  ],
])("before any call, the provider refuses in %s: %j", (type, inputs, reasons) => {
  expect(azuread.check(type, inputs)).toEqual(reasons);
});

describe("consent", () => {
  function client(): string {
    const { outputs } = azuread.create(applicationToken, gateway);
    return text(azuread.create(servicePrincipalToken, { clientId: text(outputs, "clientId") }).outputs, "objectId");
  }

  test("to an app role is given once, and read and imported as it is", () => {
    const inputs = { appRoleId: auditLogReadAll, principalObjectId: client(), resourceObjectId: graphApi };
    const made = azuread.create(appRoleAssignmentToken, inputs);
    expect(made.id).toMatch(new RegExp(`^/servicePrincipals/${graphApi}/appRoleAssignedTo/[\\w-]{43}$`));
    expect(made.outputs).toEqual({
      ...inputs,
      principalDisplayName: "Telemetry gateway",
      principalType: "ServicePrincipal",
      resourceDisplayName: "Microsoft Graph",
    });
    expect(azuread.lifecycle.read(subject(appRoleAssignmentToken), made.id, undefined)).toEqual({
      inputs,
      outputs: made.outputs,
    });
    expect(refusal(() => azuread.create(appRoleAssignmentToken, inputs))).toBe(
      "Could not create app role assignment: unexpected status 400 (400 Bad Request) with error: Request_BadRequest: Permission being assigned already exists on the object.",
    );
    const gone = `unexpected status 404 (404 Not Found) with error: Request_ResourceNotFound: Resource '${nobody}' does not exist or one of its queried reference-property objects are not present.`;
    expect(refusal(() => azuread.create(appRoleAssignmentToken, { ...inputs, resourceObjectId: nobody }))).toBe(
      `Service principal not found for resource (Object ID: "${nobody}"): ${gone}`,
    );
    expect(refusal(() => azuread.create(appRoleAssignmentToken, { ...inputs, principalObjectId: nobody }))).toBe(
      `Could not create app role assignment: ${gone}`,
    );
    expect(refusal(() => azuread.create(appRoleAssignmentToken, { ...inputs, appRoleId: nobody }))).toBe(
      "Could not create app role assignment: unexpected status 400 (400 Bad Request) with error: Request_BadRequest: Permission being assigned was not found on application.",
    );
  });

  test("to delegated permissions is one grant, changed in place", () => {
    const inputs: Properties = {
      claimValues: ["User.Read", "openid"],
      resourceServicePrincipalObjectId: graphApi,
      servicePrincipalObjectId: client(),
    };
    const made = azuread.create(permissionGrantToken, inputs);
    expect(azuread.lifecycle.read(subject(permissionGrantToken), made.id, made)).toEqual({ inputs, outputs: inputs });
    expect(refusal(() => azuread.create(permissionGrantToken, inputs))).toBe(
      "Could not create delegated permission grant: unexpected status 409 (409 Conflict) with error: Request_MultipleObjectsWithSameKeyValue: Permission entry already exists.",
    );
    const after = { ...inputs, claimValues: ["openid"] };
    expect(
      azuread.lifecycle.diff(subject(permissionGrantToken), inputs, after, []).some(({ replaces }) => replaces),
    ).toBe(false);
    expect(azuread.lifecycle.update(subject(permissionGrantToken), made.id, inputs, made.outputs, after)).toEqual(
      after,
    );
    expect(azuread.lifecycle.read(subject(permissionGrantToken), made.id, undefined)?.inputs).toEqual(after);
    azuread.lifecycle.remove(subject(permissionGrantToken), made.id, made.outputs);
    expect(azuread.lifecycle.read(subject(permissionGrantToken), made.id, made)).toBeUndefined();
  });

  test("to a delegated permission that nobody offers is refused", () => {
    const inputs = {
      claimValues: ["Everything"],
      resourceServicePrincipalObjectId: twinsApi,
      servicePrincipalObjectId: client(),
    };
    expect(refusal(() => azuread.create(permissionGrantToken, inputs))).toBe(
      "Could not create delegated permission grant: unexpected status 400 (400 Bad Request) with error: Request_BadRequest: Property scope is invalid: 'Everything' is not a delegated permission of 'Azure Digital Twins'.",
    );
  });
});
