import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { invoke } from "../../../../../sandbox/providers/protocol/invoke.ts";
import type { Properties } from "../../../../../sandbox/providers/resourceType.ts";
import { graphApi, nobody, twinsApi, twinsAppId } from "../../cloud/directory/simulatedDirectory.ts";
import { refusal, type SimulatedAzuread, simulatedAzuread } from "./simulatedAzuread.ts";

let azuread: SimulatedAzuread;

beforeEach(() => {
  azuread = simulatedAzuread();
});

afterEach(() => azuread.close());

const call = (inputs: Properties) =>
  invoke(azuread.definition, "azuread:index/getServicePrincipals:getServicePrincipals", inputs).outputs;

const twins = {
  accountEnabled: true,
  appRoleAssignmentRequired: false,
  applicationTenantId: "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
  clientId: twinsAppId,
  displayName: "Azure Digital Twins",
  objectId: twinsApi,
  preferredSingleSignOnMode: "",
  samlMetadataUrl: "",
  servicePrincipalNames: ["https://digitaltwins.azure.net"],
  signInAudience: "AzureADMultipleOrgs",
  tags: [],
  type: "Application",
};
const factory = {
  ...twins,
  applicationTenantId: "10000000-0000-4000-8000-000000000001",
  clientId: "14000000-0000-4000-8000-000000000002",
  displayName: "Contoso Factory API",
  objectId: "14000000-0000-4000-8000-000000000003",
  servicePrincipalNames: ["api://14000000-0000-4000-8000-000000000002"],
  signInAudience: "AzureADMyOrg",
};

describe("service principals are found", () => {
  test.each<[Properties]>([
    [{ clientIds: [twinsAppId, factory.clientId] }],
    [{ displayNames: ["azure digital twins", "Contoso Factory API"] }],
    [{ objectIds: [twinsApi, factory.objectId] }],
    [{ objectIds: [twinsApi, nobody, factory.objectId], ignoreMissing: true }],
  ])("by %j, in that order", (inputs) => {
    expect(call(inputs)).toEqual({
      // The id of the result is the SHA-1 of the object ids.
      id: "serviceprincipals#iKsFfi0vol9OK-Y-i7aMt-CbPuM=",
      clientIds: [twinsAppId, factory.clientId],
      displayNames: ["Azure Digital Twins", "Contoso Factory API"],
      objectIds: [twinsApi, factory.objectId],
      ignoreMissing: inputs["ignoreMissing"] ?? false,
      returnAll: false,
      servicePrincipals: [twins, factory],
    });
  });

  test("all at once", () => {
    const found = call({ returnAll: true });
    expect(found).toMatchObject({ returnAll: true, ignoreMissing: false });
    expect(found?.["objectIds"]).toEqual(azuread.directory.servicePrincipals.list().map(({ id }) => id));
    expect(found?.["servicePrincipals"]).toEqual(expect.arrayContaining([twins, factory]));
  });

  test("or none, where missing ones are ignored", () => {
    expect(call({ clientIds: [nobody], ignoreMissing: true })).toMatchObject({ objectIds: [], servicePrincipals: [] });
  });
});

const exactlyOne = "`client_ids,display_names,object_ids,return_all`";

test.each<[Properties, string]>([
  [{}, `Invalid combination of arguments: one of ${exactlyOne} must be specified`],
  [
    { clientIds: [twinsAppId], objectIds: [graphApi] },
    `Invalid combination of arguments: only one of ${exactlyOne} can be specified`,
  ],
  [
    { returnAll: true, ignoreMissing: true },
    'Conflicting configuration arguments: "ignore_missing": conflicts with return_all',
  ],
  [{ clientIds: ["x"] }, 'expected "client_ids.0" to be a valid UUID'],
  [{ displayNames: [""] }, 'expected "display_names.0" to not be an empty string'],
  [{ clientIds: [twinsAppId, nobody] }, `Service principal not found with application ID: "${nobody}"`],
  [{ displayNames: ["Nobody"] }, 'No service principals with display name "Nobody" were found'],
  [{ objectIds: [nobody] }, `Service principal not found with object ID: "${nobody}"`],
])("refused: %j", (inputs, words) => {
  expect(refusal(() => call(inputs))).toBe(words);
});

test("two of one name are refused", () => {
  const { directory } = azuread;
  const found = directory.servicePrincipals.get(factory.objectId);
  if (found === undefined) throw new Error("the seed has no API of its own");
  directory.addManagedIdentity({
    objectId: nobody,
    clientId: nobody,
    displayName: found.displayName,
    resourceId: "/subscriptions/s/vm",
    isUserAssigned: false,
    createdAt: found.createdAt,
  });
  expect(refusal(() => call({ displayNames: [found.displayName] }))).toBe(
    'Finding service principals with display name: "Contoso Factory API": more than one service principal returned with this display name',
  );
});
