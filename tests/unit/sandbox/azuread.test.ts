import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Cloud } from "../../../sandbox/cloud/cloud.ts";
import { Store } from "../../../sandbox/cloud/store.ts";
import { azureadProvider } from "../../../sandbox/providers/azuread/provider.ts";
import { checkConfiguration } from "../../../sandbox/providers/protocol/configuration.ts";
import { invoke } from "../../../sandbox/providers/protocol/functions.ts";
import { Resources } from "../../../sandbox/providers/protocol/resources.ts";
import {
  type Properties,
  type ProviderDefinition,
  unknown,
  type Value,
} from "../../../sandbox/providers/resourceType.ts";

const application = "azuread:index/application:Application";
const servicePrincipal = "azuread:index/servicePrincipal:ServicePrincipal";
const password = "azuread:index/applicationPassword:ApplicationPassword";
const roleAssignment = "azuread:index/appRoleAssignment:AppRoleAssignment";
const grant = "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant";

const graphApi = "11000000-0000-4000-8000-000000000001";
const twinsApi = "11000000-0000-4000-8000-000000000002";
const graphAppId = "00000003-0000-0000-c000-000000000000";
const twinsAppId = "0b07f429-9f4b-4714-9392-cc5e8e80c8b0";
const auditLogReadAll = "b0afded3-3588-46d8-8b3d-9842eff778da";
const adele = "13000000-0000-4000-8000-000000000001";
const megan = "13000000-0000-4000-8000-000000000002";
const nobody = "99999999-0000-4000-8000-000000000000";

let store: Store;
let cloud: Cloud;
let definition: ProviderDefinition;
let provider: Resources;

beforeEach(() => {
  store = new Store(":memory:");
  cloud = new Cloud(store, { clock: () => new Date("2027-03-01T12:00:00Z") });
  definition = azureadProvider(cloud, "6.9.1");
  provider = new Resources(definition);
});

afterEach(() => store.close());

function subject(type: string) {
  return { urn: `urn:pulumi:dev::p::${type}::it`, type, name: "it" };
}

function check(type: string, inputs: Properties): string[] {
  return provider.check(subject(type), inputs, undefined, new Uint8Array()).failures.map(({ reason }) => reason);
}

/** As the engine does: what was checked is made. */
function create(type: string, given: Properties) {
  const { inputs, failures } = provider.check(subject(type), given, undefined, new Uint8Array());
  expect(failures).toEqual([]);
  return { inputs, ...provider.create(subject(type), inputs) };
}

function text(outputs: Properties, name: string): string {
  const value = outputs[name];
  if (typeof value !== "string") throw new Error(`no text in ${name}`);
  return value;
}

/** What is said of work that is refused, without the frame that the bridge puts around it. */
function refusal(work: () => unknown): string {
  try {
    work();
    return "accepted";
  } catch (error) {
    return String(error instanceof Error ? error.message : error).replace(
      /^.*1 error occurred:\n\t\* (.*)\n\n$/s,
      "$1",
    );
  }
}

const at = (path: string) => `. Examine values at 'it.${path}'.`;
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
    expect(check(application, named)).toEqual(reasons);
  });

  test("nothing that it knows to leave to Graph, and nothing unknown", () => {
    const left: Properties = {
      displayName: " ".repeat(300),
      web: { redirectUris: ["http://example.com/", "https://*.a.example/#x", "urn:a:b"], homepageUrl: "http://a" },
      publicClient: { redirectUris: ["http://localhost", "http://localhost:8400", "myapp://auth", "urn:a:b"] },
      requiredResourceAccesses: [{ resourceAppId: "x", resourceAccesses: [{ id: "y", type: "Role" }] }],
    };
    expect(check(application, left)).toEqual([]);
    expect(check(application, { displayName: unknown, owners: [unknown], web: { redirectUris: unknown } })).toEqual([]);
  });
});

test.each<[string, Properties, string[]]>([
  [servicePrincipal, { clientId: "x" }, [`expected "client_id" to be a valid UUID${at("clientId")}`]],
  [
    password,
    { applicationId: adele },
    [
      `parsing "${adele}": parsing the Application ID: the number of segments didn't match: expected an ID that matched "/applications/<id in applications>"${at("applicationId")}`,
    ],
  ],
  [
    password,
    { applicationId: `/applications/${adele}`, endDate: "2027-03-01", endDateRelative: "240h" },
    [
      `expected "end_date" to be a valid RFC3339 date${at("endDate")}`,
      `Conflicting configuration arguments: "end_date_relative": conflicts with end_date${at("endDateRelative")}`,
    ],
  ],
  [password, { applicationId: `/applications/${adele}`, endDate: "2001-01-01T00:00:00Z" }, []],
  [password, { applicationId: `/applications/${adele}`, endDate: "2028-02-29T23:59:59.5+01:00" }, []],
  ...["2027-02-29T00:00:00Z", "2027-13-01T00:00:00Z", "2027-01-01T24:00:00Z", "2027-01-01T00:00:00"].map(
    (endDate): [string, Properties, string[]] => [
      password,
      { applicationId: `/applications/${adele}`, endDate },
      [`expected "end_date" to be a valid RFC3339 date${at("endDate")}`],
    ],
  ),
  [
    roleAssignment,
    { appRoleId: "a", principalObjectId: adele, resourceObjectId: "b" },
    [
      `expected "app_role_id" to be a valid UUID${at("appRoleId")}`,
      `expected "resource_object_id" to be a valid UUID${at("resourceObjectId")}`,
    ],
  ],
  [
    grant,
    { claimValues: [], servicePrincipalObjectId: adele, resourceServicePrincipalObjectId: adele },
    [
      `Not enough list items: Attribute claim_values requires 1 item minimum, but config has only 0 declared${at("claimValues")}`,
    ],
  ],
  [
    grant,
    { claimValues: ["a", ""], servicePrincipalObjectId: adele, resourceServicePrincipalObjectId: adele },
    [`expected "claim_values.1" to not be an empty string${at("claimValues[1]")}`],
  ],
])("before any call, the provider refuses in %s: %j", (type, inputs, reasons) => {
  expect(check(type, inputs)).toEqual(reasons);
});

test("an unknown type is an error", () => {
  expect(() => check("azuread:index/group:Group", {})).toThrow(
    "unrecognized resource type (Check): azuread:index/group:Group",
  );
});

const gateway: Properties = {
  displayName: "Telemetry gateway",
  description: "d",
  owners: [megan, adele],
  publicClient: { redirectUris: ["http://localhost"] },
  web: { redirectUris: ["https://b.example/", "https://a.example/"], implicitGrant: { idTokenIssuanceEnabled: true } },
  api: { oauth2PermissionScopes: [{ id: nobody, value: "Access", adminConsentDisplayName: "A" }] },
  appRoles: [{ id: adele, allowedMemberTypes: ["Application"], description: "d", displayName: "R", value: "Reader" }],
  optionalClaims: { idTokens: [{ name: "email", essential: true }] },
  requiredResourceAccesses: [{ resourceAppId: graphAppId, resourceAccesses: [{ id: auditLogReadAll, type: "Role" }] }],
};

describe("an application", () => {
  test("comes with what the directory adds", () => {
    const { id, inputs, outputs } = create(application, gateway);
    const [found] = cloud.directory.applications
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
    const made = create(application, gateway);
    expect(provider.read(subject(application), made.id, made)).toEqual({ inputs: made.inputs, outputs: made.outputs });
    const reordered = { ...made.inputs, owners: [adele, megan], tags: [], web: { ...reversed(gateway["web"]) } };
    expect(provider.diff(subject(application), made.inputs, reordered, [])).toEqual([]);
  });

  test("is imported such that the program that made it sees no change", () => {
    const made = create(application, gateway);
    const imported = provider.read(subject(application), made.id, undefined);
    expect(provider.diff(subject(application), imported?.inputs ?? {}, made.inputs, [])).toEqual([]);
    expect(check(application, imported?.inputs ?? {})).toEqual([]);
  });

  test("shows what was changed behind the program's back", () => {
    const made = create(application, gateway);
    const found = cloud.directory.applications.get(text(made.outputs, "objectId"));
    if (found === undefined) throw new Error("not found");
    cloud.directory.applications.update(found.id, {
      ...found,
      notes: "mine",
      owners: [adele],
      appRoles: found.appRoles,
    });
    const read = provider.read(subject(application), made.id, made);
    expect(
      provider.diff(subject(application), made.inputs, read?.inputs ?? {}, []).map(({ path, kind }) => [path, kind]),
    ).toEqual([
      ["owners[0]", "update"],
      ["owners[1]", "delete"],
      ["notes", "add"],
    ]);
  });

  test("changes in place, permissions that it defines too", () => {
    const made = create(application, gateway);
    const { appRoles: _appRoles, api: _api, ...after } = made.inputs;
    const outputs = provider.update(subject(application), made.id, made.inputs, made.outputs, after);
    expect(outputs).toEqual({
      ...made.outputs,
      appRoles: undefined,
      api: undefined,
      appRoleIds: {},
      oauth2PermissionScopeIds: {},
    });
  });

  test("is gone after its end, wherever that came from", () => {
    const made = create(application, gateway);
    provider.remove(subject(application), made.id, made.outputs);
    expect(provider.read(subject(application), made.id, made)).toBeUndefined();
    expect(refusal(() => provider.remove(subject(application), made.id, made.outputs))).toContain(
      "unexpected status 404 (404 Not Found) with error: Request_ResourceNotFound:",
    );
  });

  test("is refused by Graph in the provider's frame", () => {
    const uri = "http://contoso.com/";
    expect(() => create(application, { displayName: "n", web: { redirectUris: [uri] } })).toThrow(
      expect.objectContaining({
        message: `creating ${subject(application).urn}: 1 error occurred:\n\t* Could not create application: unexpected status 400 (400 Bad Request) with error: Request_BadRequest: Invalid value specified for property 'redirectUris' of resource 'WebApplication': '${uri}' must start with 'HTTPS' or 'http://localhost'.\n\n`,
      }),
    );
  });

  test("can insist on a name of its own", () => {
    const { outputs } = create(application, gateway);
    const again = { ...gateway, preventDuplicateNames: true };
    expect(refusal(() => create(application, again))).toBe(
      `An existing "azuread_application" with name "Telemetry gateway" (ID: "${text(outputs, "objectId")}") was found and \`prevent_duplicate_names\` was specified: To be managed via Terraform, this resource needs to be imported into the State. Please see the resource documentation for "azuread_application" for more information.`,
    );
  });
});

describe("a service principal", () => {
  test("is made once, and adopted where the program says so", () => {
    const { outputs } = create(application, gateway);
    const clientId = text(outputs, "clientId");
    const made = create(servicePrincipal, { clientId });
    expect(refusal(() => create(servicePrincipal, { clientId }))).toBe(
      `A resource with the ID "${text(made.outputs, "objectId")}" already exists: To be managed via Terraform, this resource needs to be imported into the State. Please see the resource documentation for "azuread_service_principal" for more information.`,
    );
    expect(create(servicePrincipal, { clientId, useExisting: true }).id).toBe(made.id);
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
    const clientId = text(create(application, gateway).outputs, "clientId");
    const made = create(servicePrincipal, {
      clientId,
      owners: [adele],
      features: [{ visibleToUsers: false }],
      notes: "n",
    });
    expect(provider.read(subject(servicePrincipal), made.id, made)).toEqual({
      inputs: made.inputs,
      outputs: made.outputs,
    });
    const imported = provider.read(subject(servicePrincipal), made.id, undefined);
    expect(imported?.inputs).toEqual({
      accountEnabled: true,
      clientId,
      notes: "n",
      owners: [adele],
      tags: ["HideApp"],
    });
    const after = { ...made.inputs, appRoleAssignmentRequired: true };
    const outputs = provider.update(subject(servicePrincipal), made.id, made.inputs, made.outputs, after);
    expect(outputs).toEqual({ ...made.outputs, appRoleAssignmentRequired: true });
  });

  test("needs an application", () => {
    expect(refusal(() => create(servicePrincipal, { clientId: nobody }))).toBe(
      `Could not create service principal: unexpected status 400 (400 Bad Request) with error: Request_BadRequest: The appId '${nobody}' of the service principal does not reference a valid application object.`,
    );
  });
});

describe("a client secret", () => {
  const year = { endDate: "2028-03-01T00:00:00+00:00" };

  test("has a secret value that only the state keeps", () => {
    const { id, outputs } = create(application, gateway);
    const made = create(password, { applicationId: id, ...year });
    expect(made.outputs).toEqual({
      applicationId: id,
      displayName: "",
      endDate: year.endDate,
      keyId: expect.any(String),
      startDate: "2027-03-01T12:00:00Z",
      value: expect.stringMatching(/^.{40}$/),
    });
    expect(made.id).toBe(`${text(outputs, "objectId")}/password/${text(made.outputs, "keyId")}`);
    expect(definition.resources[password]?.secretOutputs).toEqual(["value"]);
    expect(provider.read(subject(password), made.id, made)).toEqual({ inputs: made.inputs, outputs: made.outputs });
    expect(JSON.stringify(cloud.directory.applications.list())).not.toContain(text(made.outputs, "value"));
  });

  test("is replaced by everything that changes, but not by another way to write a date", () => {
    const before = { applicationId: "/applications/a", ...year, rotateWhenChanged: { slot: "1" } };
    const replaced = (after: Properties) =>
      provider
        .diff(subject(password), before, { ...before, ...after }, [])
        .map(({ path, replaces }) => [path, replaces]);
    expect(replaced({ endDate: "2028-03-01T01:00:00+01:00" })).toEqual([]);
    expect(replaced({ endDate: "2028-03-02T00:00:00Z" })).toEqual([["endDate", true]]);
    expect(replaced({ rotateWhenChanged: { slot: "2" } })).toEqual([["rotateWhenChanged.slot", true]]);
    expect(replaced({ applicationId: unknown })).toEqual([["applicationId", true]]);
  });

  test("keeps what Graph has recorded when the program no longer says it", () => {
    const before = {
      applicationId: "/applications/a",
      displayName: "first",
      startDate: "2027-03-01T00:00:00Z",
      ...year,
    };
    const after = { applicationId: "/applications/a" };
    expect(provider.diff(subject(password), before, after, [])).toEqual([]);
    expect(provider.diff(subject(password), after, before, []).map(({ path }) => path)).toEqual([
      "displayName",
      "startDate",
      "endDate",
    ]);
  });

  test.each([
    [{ endDate: "2027-03-01T11:00:00Z" }],
    [{ startDate: "2028-01-01T00:00:00Z", endDate: "2027-12-01T00:00:00Z" }],
  ])("that is never valid is refused: %j", (dates) => {
    const { id, outputs } = create(application, gateway);
    expect(refusal(() => create(password, { applicationId: id, ...dates }))).toBe(
      `Adding password for Application (Application: "${text(outputs, "objectId")}"): unexpected status 400 (400 Bad Request) with error: Request_BadRequest: Password credential end date is invalid.`,
    );
  });

  test("needs an application, goes with it, and cannot be imported", () => {
    expect(refusal(() => create(password, { applicationId: `/applications/${nobody}` }))).toBe(
      `Application (Application: "${nobody}") was not found`,
    );
    const { id, outputs } = create(application, gateway);
    const made = create(password, { applicationId: id });
    expect(refusal(() => provider.read(subject(password), made.id, undefined))).toBe(
      "resource azuread_application_password doesn't support import",
    );
    provider.remove(subject(application), id, outputs);
    expect(provider.read(subject(password), made.id, made)).toBeUndefined();
  });
});

describe("consent", () => {
  function client(): string {
    const { outputs } = create(application, gateway);
    return text(create(servicePrincipal, { clientId: text(outputs, "clientId") }).outputs, "objectId");
  }

  test("to an app role is given once, and read and imported as it is", () => {
    const inputs = { appRoleId: auditLogReadAll, principalObjectId: client(), resourceObjectId: graphApi };
    const made = create(roleAssignment, inputs);
    expect(made.id).toMatch(new RegExp(`^/servicePrincipals/${graphApi}/appRoleAssignedTo/[\\w-]{43}$`));
    expect(made.outputs).toEqual({
      ...inputs,
      principalDisplayName: "Telemetry gateway",
      principalType: "ServicePrincipal",
      resourceDisplayName: "Microsoft Graph",
    });
    expect(provider.read(subject(roleAssignment), made.id, undefined)).toEqual({ inputs, outputs: made.outputs });
    expect(refusal(() => create(roleAssignment, inputs))).toBe(
      "Could not create app role assignment: unexpected status 400 (400 Bad Request) with error: Request_BadRequest: Permission being assigned already exists on the object.",
    );
    const gone = `unexpected status 404 (404 Not Found) with error: Request_ResourceNotFound: Resource '${nobody}' does not exist or one of its queried reference-property objects are not present.`;
    expect(refusal(() => create(roleAssignment, { ...inputs, resourceObjectId: nobody }))).toBe(
      `Service principal not found for resource (Object ID: "${nobody}"): ${gone}`,
    );
    expect(refusal(() => create(roleAssignment, { ...inputs, principalObjectId: nobody }))).toBe(
      `Could not create app role assignment: ${gone}`,
    );
    expect(refusal(() => create(roleAssignment, { ...inputs, appRoleId: nobody }))).toBe(
      "Could not create app role assignment: unexpected status 400 (400 Bad Request) with error: Request_BadRequest: Permission being assigned was not found on application.",
    );
  });

  test("to delegated permissions is one grant, changed in place", () => {
    const inputs: Properties = {
      claimValues: ["User.Read", "openid"],
      resourceServicePrincipalObjectId: graphApi,
      servicePrincipalObjectId: client(),
    };
    const made = create(grant, inputs);
    expect(provider.read(subject(grant), made.id, made)).toEqual({ inputs, outputs: inputs });
    expect(refusal(() => create(grant, inputs))).toBe(
      "Could not create delegated permission grant: unexpected status 409 (409 Conflict) with error: Request_MultipleObjectsWithSameKeyValue: Permission entry already exists.",
    );
    const after = { ...inputs, claimValues: ["openid"] };
    expect(provider.diff(subject(grant), inputs, after, []).some(({ replaces }) => replaces)).toBe(false);
    expect(provider.update(subject(grant), made.id, inputs, made.outputs, after)).toEqual(after);
    expect(provider.read(subject(grant), made.id, undefined)?.inputs).toEqual(after);
    provider.remove(subject(grant), made.id, made.outputs);
    expect(provider.read(subject(grant), made.id, made)).toBeUndefined();
  });

  test("to a delegated permission that nobody offers is refused", () => {
    const inputs = {
      claimValues: ["Everything"],
      resourceServicePrincipalObjectId: twinsApi,
      servicePrincipalObjectId: client(),
    };
    expect(refusal(() => create(grant, inputs))).toBe(
      "Could not create delegated permission grant: unexpected status 400 (400 Bad Request) with error: Request_BadRequest: Property scope is invalid: 'Everything' is not a delegated permission of 'Azure Digital Twins'.",
    );
  });
});

describe("functions", () => {
  const call = (name: string, inputs: Properties) =>
    invoke(definition, `azuread:index/${name}:${name}`, inputs).outputs;

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
  const reasons = (config: Properties) => checkConfiguration(definition, config).map(({ reason }) => reason);
  expect(reasons({ tenantId: "10000000-0000-4000-8000-000000000001", useOidc: "true" })).toEqual([]);
  expect(reasons({ tenantId: nobody })).toEqual([
    `could not validate provider configuration: the sandbox has the tenant 10000000-0000-4000-8000-000000000001 alone, not ${nobody}. Check \`pulumi config get azuread:tenantId\`.`,
  ]);
});

function reversed(web: Value | undefined): Properties {
  if (typeof web !== "object" || web === null || Array.isArray(web)) throw new Error("no web");
  const uris = web["redirectUris"];
  return { ...web, redirectUris: Array.isArray(uris) ? uris.toReversed() : [] };
}
