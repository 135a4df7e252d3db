import { describe, expect, test } from "@jest/globals";
import { type Api, apiNames, findApi } from "../../../catalogue/apis";
import { findPermission, PermissionKind, permissionMeant, permissionNames } from "../../../catalogue/permissions";

const unknownId = "99999999-0000-4000-8000-00000000000a";
const unknownApi: Api = { name: unknownId, applicationId: unknownId, permissions: {} };
const apis = apiNames.map((name) => findApi(name) ?? unknownApi);
const [graph = unknownApi] = apis;
const { application, delegated } = PermissionKind;

/** Every published permission of one kind, and those that the API has in the other kind alone. */
const published = apis.flatMap((api) =>
  Object.values(PermissionKind).map((kind) => {
    const other = kind === application ? delegated : application;
    const entries = Object.entries(api.permissions);
    return {
      api,
      name: api.name,
      kind,
      other,
      ofKind: entries.flatMap(([name, ids]) => (ids[kind] === undefined ? [] : { name, id: ids[kind] })),
      ofOtherKind: entries.flatMap(([name, ids]) =>
        ids[kind] === undefined && ids[other] !== undefined ? { name, id: ids[other] } : [],
      ),
    };
  }),
);

describe.each(published)("the $kind permissions of $name", ({ api, kind, other, ofKind, ofOtherKind }) => {
  test("are found by their names, and by their ids in any letter case", () => {
    expect(ofKind.map(({ name }) => findPermission(api, kind, name))).toEqual(ofKind);
    expect(ofKind.map(({ id }) => findPermission(api, kind, id))).toEqual(ofKind);
    expect(ofKind.map(({ id }) => findPermission(api, kind, id.toUpperCase()))).toEqual(ofKind);
  });

  test("are listed by name", () => {
    expect(permissionNames(api, kind)).toEqual(ofKind.map(({ name }) => name));
  });

  test("are not the other kind's, which is meant by their names and ids", () => {
    const written = ofOtherKind.flatMap(({ name, id }) => [name, id, id.toUpperCase()]);
    const meant = ofOtherKind.flatMap(({ name }) => Array(3).fill(`${other}: [${name}]`));
    expect(written.filter((nameOrId) => findPermission(api, kind, nameOrId) !== undefined)).toEqual([]);
    expect(written.map((nameOrId) => permissionMeant(api, kind, nameOrId))).toEqual(meant);
  });
});

test("the catalogue knows every permission that Microsoft Graph publishes, hundreds of each kind", () => {
  const counts = Object.values(PermissionKind).map((kind) => permissionNames(graph, kind).length);
  expect(counts).toEqual([534, 598]);
});

describe("findPermission", () => {
  test.each([graph, unknownApi])("takes an id that nobody knows, of $name", (api) => {
    expect(findPermission(api, application, unknownId.toUpperCase())).toEqual({ name: unknownId, id: unknownId });
  });

  test.each(["directory.read.all", "Directory.Read", "constructor", ""])("finds nothing called %j", (name) => {
    expect(findPermission(graph, application, name)).toBeUndefined();
  });

  // Microsoft Graph has given one id to both kinds of a permission.
  test("finds a permission in each kind where both have one id", () => {
    const shared = Object.entries(graph.permissions).flatMap(([name, ids]) =>
      ids.application !== undefined && ids.application === ids.delegated ? { name, id: ids.application } : [],
    );
    expect(shared).toHaveLength(1);
    expect(shared.map(({ id }) => findPermission(graph, application, id))).toEqual(shared);
    expect(shared.map(({ id }) => findPermission(graph, delegated, id))).toEqual(shared);
  });
});

describe("permissionMeant", () => {
  test.each<[kind: PermissionKind, written: string, meant: string | undefined]>([
    [application, "AuditLog.Raed.All", "AuditLog.Read.All"],
    [application, "User.Raed", "delegated: [User.Read]"],
    [delegated, "User.Raed", "User.Read"],
    [application, "Orders.Read", undefined],
    [application, unknownId, undefined],
    [application, "", undefined],
  ])("%s: %j means %j", (kind, written, meant) => {
    expect(permissionMeant(graph, kind, written)).toBe(meant);
  });

  test("guesses nothing of an API that the catalogue does not know", () => {
    expect(permissionMeant(unknownApi, application, "User.Read")).toBeUndefined();
  });
});
