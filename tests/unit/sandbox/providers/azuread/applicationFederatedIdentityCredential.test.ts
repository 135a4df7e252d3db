import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Properties, unknown } from "../../../../../sandbox/providers/resourceType.ts";
import { adele, nobody } from "../../cloud/directory/simulatedDirectory.ts";
import {
  applicationToken,
  at,
  refusal,
  type SimulatedAzuread,
  simulatedAzuread,
  subject,
  text,
} from "./simulatedAzuread.ts";

const credentialToken = "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential";

let azuread: SimulatedAzuread;

beforeEach(() => {
  azuread = simulatedAzuread();
});

afterEach(() => azuread.close());

const main = {
  audiences: ["api://AzureADTokenExchange"],
  displayName: "main",
  issuer: "https://token.actions.githubusercontent.com",
  subject: "repo:contoso/gateway:ref:refs/heads/main",
};
const known = { applicationId: `/applications/${adele}`, ...main };

test.each<[Properties, string[]]>([
  [known, []],
  [{ ...known, issuer: "http://a.example", subject: "", displayName: "a b" }, []],
  [
    { ...known, applicationId: adele },
    [
      `parsing "${adele}": parsing the Application ID: the number of segments didn't match: expected an ID that matched "/applications/<id in applications>"${at("applicationId")}`,
    ],
  ],
  [
    { ...known, audiences: ["a", "b"], displayName: "x".repeat(121) },
    [
      `Too many list items: Attribute audiences supports 1 item maximum, but config has 2 declared${at("audiences")}`,
      `expected length of display_name to be in the range (1 - 120)${at("displayName")}`,
    ],
  ],
  [
    { ...known, audiences: [""], displayName: "" },
    [
      `expected "audiences.0" to not be an empty string${at("audiences[0]")}`,
      `expected length of display_name to be in the range (1 - 120)${at("displayName")}`,
    ],
  ],
])("before any call, the provider answers to %j", (inputs, reasons) => {
  expect(azuread.check(credentialToken, inputs)).toEqual(reasons);
});

/** Makes an application, and functions that work on its federated credentials. */
function withApplication() {
  const { id, outputs } = azuread.create(applicationToken, { displayName: "Telemetry gateway" });
  const create = (changes: Properties = {}) =>
    azuread.create(credentialToken, { applicationId: id, ...main, ...changes });
  return { id, objectId: text(outputs, "objectId"), outputs, create };
}

describe("a federated credential", () => {
  test("has an id of its own, and is read and imported whole", () => {
    const { id, objectId, create } = withApplication();
    const made = create({ description: "d" });
    const credentialId = text(made.outputs, "credentialId");
    expect(made.outputs).toEqual({ applicationId: id, ...main, description: "d", credentialId });
    expect(made.id).toBe(`${objectId}/federatedIdentityCredential/${credentialId}`);
    const { inputs, outputs } = made;
    for (const state of [made, undefined]) {
      expect(azuread.lifecycle.read(subject(credentialToken), made.id, state)).toEqual({ inputs, outputs });
    }
    expect(refusal(() => azuread.lifecycle.read(subject(credentialToken), objectId, undefined))).toBe(
      `Parsing federated identity credential with ID "${objectId}": unable to parse Federated Identity Credential ID: expected an ID in the format {objectId}/federatedIdentityCredential/{keyId}`,
    );
  });

  test("is replaced by another name or application alone", () => {
    const changed = (after: Properties) =>
      azuread.lifecycle
        .diff(subject(credentialToken), known, { ...known, ...after }, [])
        .map(({ path, replaces }) => [path, replaces]);
    expect(changed({ description: "", applicationId: known.applicationId.toUpperCase() })).toEqual([]);
    expect(changed({ displayName: "other" })).toEqual([["displayName", true]]);
    expect(changed({ applicationId: unknown })).toEqual([["applicationId", true]]);
    expect(changed({ issuer: "https://a.example", subject: "s", audiences: ["a"], description: "d" })).toEqual([
      ["audiences[0]", false],
      ["issuer", false],
      ["subject", false],
      ["description", false],
    ]);
  });

  test("changes in place", () => {
    const { objectId, create } = withApplication();
    const made = create({ description: "d" });
    const { description, ...rest } = made.inputs;
    const after = { ...rest, issuer: "https://a.example", subject: "s", audiences: ["a"] };
    const update = (inputs: Properties) =>
      azuread.lifecycle.update(subject(credentialToken), made.id, made.inputs, made.outputs, inputs);
    const credentialId = text(made.outputs, "credentialId");
    expect(update(after)).toEqual({ ...after, credentialId });
    expect(azuread.lifecycle.read(subject(credentialToken), made.id, undefined)?.inputs).toEqual(after);
    expect(refusal(() => update({ ...after, subject: "*" }))).toBe(
      `Updating federated identity credential with ID "${credentialId}" for application with object ID "${objectId}": unexpected status 400 (400 Bad Request) with error: InvalidFederatedIdentityCredentialValue: Wildcard characters are not supported. paramName: FederatedIdentityCredential.Subject, paramValue: *, objectType: Microsoft.Online.DirectoryServices.Application`,
    );
  });

  test.each<[string, Properties, string]>([
    [
      "name",
      { subject: "s" },
      "409 (409 Conflict) with error: Request_MultipleObjectsWithSameKeyValue: FederatedIdentityCredential with name main already exists.",
    ],
    [
      "issuer and subject",
      { displayName: "other" },
      `400 (400 Bad Request) with error: InvalidFederatedIdentityCredentialValue: The combination of issuer and subject must be unique for the application. Issuer ${main.issuer} and Subject: ${main.subject} already exist. paramName: FederatedIdentityCredential.Subject, paramValue: ${main.subject}, objectType: Microsoft.Online.DirectoryServices.Application`,
    ],
  ])("with the %s of another is refused", (_, changes, answer) => {
    const { objectId, create } = withApplication();
    create();
    expect(refusal(() => create(changes))).toBe(
      `Adding federated identity credential for Application (Application: "${objectId}"): unexpected status ${answer}`,
    );
  });

  test("needs an application, and goes with or without it", () => {
    expect(refusal(() => azuread.create(credentialToken, { ...known, applicationId: `/applications/${nobody}` }))).toBe(
      `Adding federated identity credential for Application (Application: "${nobody}"): unexpected status 404 (404 Not Found) with error: Request_ResourceNotFound: Resource '${nobody}' does not exist or one of its queried reference-property objects are not present.`,
    );
    const { id, outputs, create } = withApplication();
    const made = create();
    azuread.lifecycle.remove(subject(credentialToken), made.id, made.outputs);
    expect(azuread.lifecycle.read(subject(credentialToken), made.id, made)).toBeUndefined();
    const again = create();
    azuread.lifecycle.remove(subject(applicationToken), id, outputs);
    expect(azuread.lifecycle.read(subject(credentialToken), again.id, again)).toBeUndefined();
  });
});
