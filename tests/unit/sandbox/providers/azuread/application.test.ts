import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Properties, unknown, type Value } from "../../../../../sandbox/providers/resourceType.ts";
import { adele, graphAppId, megan, nobody } from "../../cloud/directory/simulatedDirectory.ts";
import {
  applicationToken,
  at,
  gateway,
  refusal,
  type SimulatedAzuread,
  simulatedAzuread,
  subject,
  text,
} from "./simulatedAzuread.ts";

let azuread: SimulatedAzuread;

beforeEach(() => {
  azuread = simulatedAzuread();
});

afterEach(() => azuread.close());

const slash = "URI must have a trailing slash when there is no path segment for";
const schemes = "expected one of: http, https, ms-appx-web, brk-multihub";

describe("before any call, the provider refuses in an application", () => {
  const cases: [string, Properties, string[]][] = [
    ["no name", { notes: "n" }, ["Missing required property 'displayName'"]],
    ["an empty name", { displayName: "" }, [`expected "display_name" to not be an empty string${at("displayName")}`]],
    ["an unknown property", { colour: "red" }, [`Invalid or unknown key${at("colour")}`]],
    ["a wrong type", { owners: adele }, [`expected array type, got string type${at("owners")}`]],
    [
      "a web redirect URI without a path",
      { web: { redirectUris: ["https://localhost"] } },
      [`${slash} "web.0.redirect_uris.0"${at("web.redirectUris[0]")}`],
    ],
    [
      "a web redirect URI of another scheme",
      { web: { redirectUris: ["https://a.example/", "ftp://a.example/"] } },
      [`unexpected URI scheme for "web.0.redirect_uris.1", ${schemes}${at("web.redirectUris[1]")}`],
    ],
    [
      "a redirect URI of a single-page application without a host",
      { singlePageApplication: { redirectUris: ["urn:a:b"] } },
      [`URI has no host for "single_page_application.0.redirect_uris.0"${at("singlePageApplication.redirectUris[0]")}`],
    ],
    [
      "a home page without a host",
      { web: { homepageUrl: "contoso" } },
      [`URI has no host for "web.0.homepage_url"${at("web.homepageUrl")}`],
    ],
    [
      "a long description",
      { description: "x".repeat(1025) },
      [`expected length of description to be in the range (0 - 1024)${at("description")}`],
    ],
    [
      "an owner that is no UUID",
      { owners: [adele, "adele"] },
      [`expected "owners.1" to be a valid UUID${at("owners[1]")}`],
    ],
    [
      "another audience",
      { signInAudience: "Everybody" },
      [
        `expected sign_in_audience to be one of ["AzureADMyOrg" "AzureADMultipleOrgs" "AzureADandPersonalMicrosoftAccount" "PersonalMicrosoftAccount"]${at("signInAudience")}`,
      ],
    ],
    [
      "personal accounts with version 1 tokens",
      { signInAudience: "PersonalMicrosoftAccount" },
      [
        `\`requested_access_token_version\` must be 2 when \`sign_in_audience\` is "AzureADandPersonalMicrosoftAccount" or "PersonalMicrosoftAccount"${at("api.requestedAccessTokenVersion")}`,
      ],
    ],
    [
      "an API without permissions",
      { requiredResourceAccesses: [{ resourceAppId: graphAppId, resourceAccesses: [] }] },
      [
        `Insufficient resource_access blocks: At least 1 resource_access blocks are required${at("requiredResourceAccesses[0].resourceAccesses")}`,
      ],
    ],
    [
      "a permission of another kind",
      { requiredResourceAccesses: [{ resourceAppId: graphAppId, resourceAccesses: [{ id: nobody, type: "Both" }] }] },
      [
        `expected required_resource_access.0.resource_access.0.type to be one of ["Role" "Scope"]${at("requiredResourceAccesses[0].resourceAccesses[0].type")}`,
      ],
    ],
    [
      "tags said twice",
      { tags: ["a"], featureTags: [{ hide: true }] },
      [`Conflicting configuration arguments: "tags": conflicts with feature_tags${at("tags")}`],
    ],
    [
      "what the sandbox has no model for",
      { templateId: nobody },
      [`the sandbox does not simulate this property${at("templateId")}`],
    ],
  ];
  test.each(cases)("%s", (_, inputs, reasons) => {
    const named = "displayName" in inputs || "notes" in inputs ? inputs : { displayName: "n", ...inputs };
    expect(azuread.check(applicationToken, named)).toEqual(reasons);
  });

  test("nothing that it knows to leave to Graph, and nothing unknown", () => {
    const left: Properties = {
      displayName: " ".repeat(300),
      web: { redirectUris: ["http://example.com/", "https://*.a.example/#x", "urn:a:b"], homepageUrl: "http://a" },
      publicClient: { redirectUris: ["http://localhost", "http://localhost:8400", "myapp://auth", "urn:a:b"] },
      requiredResourceAccesses: [{ resourceAppId: "x", resourceAccesses: [{ id: "y", type: "Role" }] }],
    };
    expect(azuread.check(applicationToken, left)).toEqual([]);
    expect(
      azuread.check(applicationToken, { displayName: unknown, owners: [unknown], web: { redirectUris: unknown } }),
    ).toEqual([]);
  });
});

describe("an application", () => {
  test("comes with what the directory adds", () => {
    const { id, inputs, outputs } = azuread.create(applicationToken, gateway);
    const [found] = azuread.directory.applications
      .list()
      .filter(({ displayName }) => displayName === "Telemetry gateway");
    expect([id, inputs, outputs]).toEqual([
      `/applications/${found?.id}`,
      { ...gateway, signInAudience: "AzureADMyOrg" },
      {
        ...gateway,
        signInAudience: "AzureADMyOrg",
        appRoleIds: { Reader: adele },
        clientId: found?.appId,
        disabledByMicrosoft: "",
        featureTags: [{ customSingleSignOn: false, enterprise: false, gallery: false, hide: false }],
        logoUrl: "",
        oauth2PermissionScopeIds: { Access: nobody },
        objectId: found?.id,
        publisherDomain: "contoso.onmicrosoft.com",
        tags: [],
        templateId: "",
      },
    ]);
  });

  test("is the same after a refresh, and in another order of what has none", () => {
    const made = azuread.create(applicationToken, gateway);
    expect(azuread.lifecycle.read(subject(applicationToken), made.id, made)).toEqual({
      inputs: made.inputs,
      outputs: made.outputs,
    });
    const reordered = { ...made.inputs, owners: [adele, megan], tags: [], web: { ...reversed(gateway["web"]) } };
    expect(azuread.lifecycle.diff(subject(applicationToken), made.inputs, reordered, [])).toEqual([]);
  });

  test("is imported such that the program that made it sees no change", () => {
    const made = azuread.create(applicationToken, gateway);
    const imported = azuread.lifecycle.read(subject(applicationToken), made.id, undefined);
    expect(azuread.lifecycle.diff(subject(applicationToken), imported?.inputs ?? {}, made.inputs, [])).toEqual([]);
    expect(azuread.check(applicationToken, imported?.inputs ?? {})).toEqual([]);
  });

  test("shows what was changed behind the program's back", () => {
    const made = azuread.create(applicationToken, gateway);
    const found = azuread.directory.applications.get(text(made.outputs, "objectId"));
    if (found === undefined) throw new Error("not found");
    azuread.directory.applications.update(found.id, {
      ...found,
      notes: "mine",
      owners: [adele],
      appRoles: found.appRoles,
    });
    const read = azuread.lifecycle.read(subject(applicationToken), made.id, made);
    expect(
      azuread.lifecycle
        .diff(subject(applicationToken), made.inputs, read?.inputs ?? {}, [])
        .map(({ path, kind }) => [path, kind]),
    ).toEqual([
      ["owners[0]", "update"],
      ["owners[1]", "delete"],
      ["notes", "add"],
    ]);
  });

  test("changes in place, permissions that it defines too", () => {
    const made = azuread.create(applicationToken, gateway);
    const { appRoles: _appRoles, api: _api, ...after } = made.inputs;
    const outputs = azuread.lifecycle.update(subject(applicationToken), made.id, made.inputs, made.outputs, after);
    expect(outputs).toEqual({
      ...made.outputs,
      appRoles: undefined,
      api: undefined,
      appRoleIds: {},
      oauth2PermissionScopeIds: {},
    });
  });

  test("keeps its tags when the program no longer says them", () => {
    const made = azuread.create(applicationToken, { displayName: "n", tags: ["a"] });
    const { tags: _, ...rest } = made.inputs;
    const { lifecycle } = azuread;
    expect(lifecycle.diff(subject(applicationToken), made.inputs, rest, [])).toEqual([]);
    expect(lifecycle.diff(subject(applicationToken), made.inputs, { ...rest, tags: [] }, [])).toEqual([
      { path: "tags[0]", input: "tags", kind: "delete", replaces: false },
    ]);
    const after = { ...rest, notes: "n" };
    const preview = lifecycle.previewUpdate(subject(applicationToken), made.inputs, made.outputs, after);
    const outputs = lifecycle.update(subject(applicationToken), made.id, made.inputs, made.outputs, after);
    expect([preview, outputs]).toEqual([
      { ...made.outputs, notes: "n" },
      { ...made.outputs, notes: "n" },
    ]);
    expect(lifecycle.read(subject(applicationToken), made.id, { inputs: after, outputs })).toEqual({
      inputs: after,
      outputs,
    });
  });

  test("shows tags that were taken away behind the program's back", () => {
    const made = azuread.create(applicationToken, { displayName: "n", tags: ["a"] });
    const found = azuread.directory.applications.get(text(made.outputs, "objectId"));
    if (found === undefined) throw new Error("not found");
    azuread.directory.applications.update(found.id, { ...found, tags: [] });
    expect(azuread.lifecycle.read(subject(applicationToken), made.id, made)?.inputs).toEqual({
      ...made.inputs,
      tags: [],
    });
  });

  test("is gone after its end, wherever that came from", () => {
    const made = azuread.create(applicationToken, gateway);
    azuread.lifecycle.remove(subject(applicationToken), made.id, made.outputs);
    expect(azuread.lifecycle.read(subject(applicationToken), made.id, made)).toBeUndefined();
    expect(refusal(() => azuread.lifecycle.remove(subject(applicationToken), made.id, made.outputs))).toContain(
      "unexpected status 404 (404 Not Found) with error: Request_ResourceNotFound:",
    );
  });

  test("is refused by Graph in the provider's frame", () => {
    const uri = "http://contoso.com/";
    expect(() => azuread.create(applicationToken, { displayName: "n", web: { redirectUris: [uri] } })).toThrow(
      expect.objectContaining({
        message: `creating ${subject(applicationToken).urn}: 1 error occurred:\n\t* Could not create application: unexpected status 400 (400 Bad Request) with error: Request_BadRequest: Invalid value specified for property 'redirectUris' of resource 'WebApplication': '${uri}' must start with 'HTTPS' or 'http://localhost'.\n\n`,
      }),
    );
  });

  test("can insist on a name of its own", () => {
    const { outputs } = azuread.create(applicationToken, gateway);
    const again = { ...gateway, preventDuplicateNames: true };
    expect(refusal(() => azuread.create(applicationToken, again))).toBe(
      `An existing "azuread_application" with name "Telemetry gateway" (ID: "${text(outputs, "objectId")}") was found and \`prevent_duplicate_names\` was specified: To be managed via Terraform, this resource needs to be imported into the State. Please see the resource documentation for "azuread_application" for more information.`,
    );
  });
});

function reversed(web: Value | undefined): Properties {
  if (typeof web !== "object" || web === null || Array.isArray(web)) throw new Error("no web");
  const uris = web["redirectUris"];
  return { ...web, redirectUris: Array.isArray(uris) ? uris.toReversed() : [] };
}
