import { describe, expect, test } from "@jest/globals";
import { type Api, apiNames, findApi, tokenScopeOf } from "../../../catalogue/apis";
import { type Environment, findCloud, Service } from "../../../catalogue/clouds";
import { isGuid } from "../../../catalogue/guid";
import apisFile from "../../../reference/microsoft-apis.json";
import graphFile from "../../../reference/microsoft-graph-permissions.json";

const unknownId = "99999999-0000-4000-8000-00000000000a";
const unknownApi: Api = { name: unknownId, applicationId: unknownId, permissions: {} };

const published: readonly Api[] = Object.entries(apisFile.entries).map(([service, api]) => ({
  permissions: graphFile.entries,
  ...api,
  service: Service[service as keyof typeof apisFile.entries],
}));

describe("findApi", () => {
  test.each(published)("finds $name by its name, and by its id in any letter case", (api) => {
    const written = [api.name, api.applicationId, api.applicationId.toUpperCase()];
    expect(written.map(findApi)).toEqual([api, api, api]);
  });

  test("takes the application id of an API that the catalogue does not know", () => {
    expect(findApi(unknownId.toUpperCase())).toEqual(unknownApi);
  });

  test.each(["microsoft graph", "Microsoft Graph ", "constructor", ""])("finds nothing called %j", (name) => {
    expect(findApi(name)).toBeUndefined();
  });
});

test("apiNames has every API, in the order of the services", () => {
  expect(apiNames).toEqual([
    "Microsoft Graph",
    "Azure Digital Twins",
    "Log Analytics API",
    "Azure Storage",
    "Azure Key Vault",
    "Windows Azure Service Management API",
  ]);
});

describe("the ids of APIs and of their permissions", () => {
  // If two entries had one id, a look-up by id could find either of them.
  test.each(published)("$name has GUIDs in small letters, each once in its kind", ({ applicationId, permissions }) => {
    for (const kind of ["application", "delegated"] as const) {
      const ids = [applicationId, ...Object.values(permissions).flatMap((ids) => ids[kind] ?? [])];
      expect(ids.filter((id) => !isGuid(id) || id !== id.toLowerCase())).toEqual([]);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    }
  });
});

describe("the token scope of an API", () => {
  test.each<[api: string, environment: Environment, scope: string | undefined]>([
    ["Microsoft Graph", "public", "https://graph.microsoft.com/.default"],
    ["Microsoft Graph", "dod", "https://dod-graph.microsoft.us/.default"],
    ["Azure Digital Twins", "public", "https://digitaltwins.azure.net/.default"],
    ["Azure Digital Twins", "china", undefined],
    [unknownId, "usgovernment", `${unknownId}/.default`],
  ])("of %s in the cloud %s is %j", (api, environment, scope) => {
    expect(tokenScopeOf(findApi(api) ?? unknownApi, findCloud(environment))).toBe(scope);
  });
});
