import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { checkConfiguration } from "../../../../../sandbox/providers/protocol/configuration.ts";
import { invoke } from "../../../../../sandbox/providers/protocol/invoke.ts";
import type { Properties } from "../../../../../sandbox/providers/resourceType.ts";
import { nobody, twinsApi, twinsAppId } from "../../cloud/directory/simulatedDirectory.ts";
import { refusal, type SimulatedAzuread, simulatedAzuread } from "./simulatedAzuread.ts";

let azuread: SimulatedAzuread;

beforeEach(() => {
  azuread = simulatedAzuread();
});

afterEach(() => azuread.close());

test("an unknown type is an error", () => {
  expect(() => azuread.check("azuread:index/group:Group", {})).toThrow(
    "unrecognized resource type (Check): azuread:index/group:Group",
  );
});

describe("functions", () => {
  const call = (name: string, inputs: Properties) =>
    invoke(azuread.definition, `azuread:index/${name}:${name}`, inputs).outputs;

  test("tell who is signed in", () => {
    expect(call("getClientConfig", {})).toEqual({
      id: "10000000-0000-4000-8000-000000000001-12000000-0000-4000-8000-000000000002-12000000-0000-4000-8000-000000000003",
      tenantId: "10000000-0000-4000-8000-000000000001",
      clientId: "12000000-0000-4000-8000-000000000002",
      objectId: "12000000-0000-4000-8000-000000000003",
    });
  });

  test.each([{ clientId: twinsAppId }, { displayName: "Azure Digital Twins" }, { objectId: twinsApi }])(
    "find a service principal by %j",
    (key) => {
      expect(call("getServicePrincipal", key)).toMatchObject({
        id: `/servicePrincipals/${twinsApi}`,
        clientId: twinsAppId,
        displayName: "Azure Digital Twins",
        objectId: twinsApi,
        appRoleIds: {},
        oauth2PermissionScopeIds: { "Read.Write": "4589bd03-58cb-4e6c-b17f-b580e39652f8" },
        servicePrincipalNames: ["https://digitaltwins.azure.net"],
        type: "Application",
      });
    },
  );

  test.each<[Properties, string]>([
    [{ clientId: nobody }, "No service principal found: no service principal found"],
    [{ objectId: nobody }, `Service Principal (Service Principal: "${nobody}") was not found`],
    [
      { displayName: "Nobody's" },
      "Service principal not found: no service principals found matching filter: \"displayName eq 'Nobody''s'\"",
    ],
    [{}, "Invalid combination of arguments: one of `client_id,display_name,object_id` must be specified"],
    [
      { clientId: nobody, objectId: nobody },
      "Invalid combination of arguments: only one of `client_id,display_name,object_id` can be specified",
    ],
  ])("refuse %j", (key, words) => {
    expect(refusal(() => call("getServicePrincipal", key))).toBe(words);
  });
});

test("configuration may name this tenant, and no other", () => {
  const reasons = (config: Properties) => checkConfiguration(azuread.definition, config).map(({ reason }) => reason);
  expect(reasons({ tenantId: "10000000-0000-4000-8000-000000000001", useOidc: "true" })).toEqual([]);
  expect(reasons({ tenantId: nobody })).toEqual([
    `could not validate provider configuration: the sandbox has the tenant 10000000-0000-4000-8000-000000000001 alone, not ${nobody}. Check \`pulumi config get azuread:tenantId\`.`,
  ]);
});
