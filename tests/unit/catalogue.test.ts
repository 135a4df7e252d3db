import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { catalogueApis } from "../../components/catalogue/apis";
import { azureRoles, tooBroadRoles } from "../../components/catalogue/azureRoles";
import { isGuid } from "../../components/catalogue/guid";
import { nearestName } from "../../components/catalogue/nearestName";
import {
  apiNames,
  findApi,
  findOtherKind,
  findPermission,
  PermissionKind,
  permissionNames,
} from "../../components/catalogue/permissions";
import { findRole, isTooBroad, roleNames } from "../../components/catalogue/roles";

const unknownId = "99999999-0000-4000-8000-00000000000a";
const graph = {
  name: "Microsoft Graph",
  applicationId: "00000003-0000-0000-c000-000000000000",
};
const digitalTwins = {
  name: "Azure Digital Twins",
  applicationId: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0",
};
const unknownApi = { name: unknownId, applicationId: unknownId };

describe("APIs", () => {
  test.each([
    ["Microsoft Graph", graph],
    [graph.applicationId, graph],
    [graph.applicationId.toUpperCase(), graph],
    ["Azure Digital Twins", digitalTwins],
    [unknownId.toUpperCase(), unknownApi],
    ["microsoft graph", undefined],
    ["", undefined],
    ["constructor", undefined],
  ])("%j is found as it should be", (nameOrId, api) => {
    expect(findApi(nameOrId)).toEqual(api);
  });

  test("have ids that are GUIDs in small letters, none of them twice", () => {
    const ids = catalogueApis.flatMap(({ applicationId, permissions }) => [
      applicationId,
      ...Object.values(permissions).flatMap((kinds) => Object.values(kinds)),
    ]);
    expect(ids.filter((id) => !isGuid(id) || id !== id.toLowerCase())).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("are named in the catalogue's order", () => {
    expect(apiNames).toEqual(["Microsoft Graph", "Azure Digital Twins", "Log Analytics API", "Azure Storage"]);
  });
});

describe("permissions", () => {
  const directoryReadAll = { name: "Directory.Read.All", id: "7ab1d382-f21e-4acd-a863-ba3e13f7da61" };
  const userReadId = "e1fe6dd8-ba31-4d61-89e7-88639da4683d";

  test.each([
    [graph, PermissionKind.application, "Directory.Read.All", directoryReadAll],
    [graph, PermissionKind.application, directoryReadAll.id.toUpperCase(), directoryReadAll],
    [
      graph,
      PermissionKind.delegated,
      "Directory.Read.All",
      { name: "Directory.Read.All", id: "06da0dbc-49e2-44d2-8312-53f166ab848a" },
    ],
    [graph, PermissionKind.application, "directory.read.all", undefined],
    [graph, PermissionKind.application, "User.Read", undefined],
    [graph, PermissionKind.application, userReadId, undefined],
    [graph, PermissionKind.delegated, userReadId, { name: "User.Read", id: userReadId }],
    [graph, PermissionKind.application, unknownId, { name: unknownId, id: unknownId }],
    [unknownApi, PermissionKind.delegated, unknownId, { name: unknownId, id: unknownId }],
    [unknownApi, PermissionKind.delegated, "user_impersonation", undefined],
  ])("of %j, %s %j is found as it should be", (api, kind, nameOrId, permission) => {
    expect(findPermission(api, kind, nameOrId)).toEqual(permission);
  });

  test.each([
    [graph, PermissionKind.application, "User.Read", { name: "User.Read", kind: "delegated" }],
    [graph, PermissionKind.application, userReadId, { name: "User.Read", kind: "delegated" }],
    [graph, PermissionKind.delegated, directoryReadAll.id, { name: "Directory.Read.All", kind: "application" }],
    [graph, PermissionKind.delegated, "Directory.Read.All", undefined],
    [graph, PermissionKind.delegated, unknownId, undefined],
  ])("of %j, %s %j is told from the other kind", (api, kind, nameOrId, other) => {
    expect(findOtherKind(api, kind, nameOrId)).toEqual(other);
  });

  test("are named by kind", () => {
    expect(permissionNames(digitalTwins, PermissionKind.delegated)).toEqual(["Read.Write"]);
    expect(permissionNames(digitalTwins, PermissionKind.application)).toEqual([]);
    expect(permissionNames(unknownApi, PermissionKind.delegated)).toEqual([]);
  });
});

describe("roles", () => {
  const reader = { role: "Reader", roleDefinitionId: azureRoles.Reader };

  test.each([
    ["Reader", reader],
    [azureRoles.Reader.toUpperCase(), reader],
    [unknownId.toUpperCase(), { role: unknownId, roleDefinitionId: unknownId }],
    ["reader", undefined],
    ["Owner", undefined],
    [tooBroadRoles["Owner"]?.toUpperCase() ?? "", undefined],
    ["constructor", undefined],
  ])("%j is found as it should be", (nameOrId, role) => {
    expect(findRole(nameOrId)).toEqual(role);
  });

  test("that are too broad are known by name and by id, and are not offered", () => {
    const tooBroad = Object.entries(tooBroadRoles).flat();
    expect(tooBroad.filter((nameOrId) => !isTooBroad(nameOrId) || findRole(nameOrId) !== undefined)).toEqual([]);
    expect(roleNames.filter(isTooBroad)).toEqual([]);
  });
});

describe("the nearest name", () => {
  test.each([
    ["Raeder", "Reader"],
    ["READER", "Reader"],
    ["Monitoring Metric Publisher", "Monitoring Metrics Publisher"],
    ["Contributor", undefined],
    ["", undefined],
    ["x", undefined],
  ])("to %j is %j", (written, name) => {
    expect(nearestName(written, roleNames)).toBe(name);
  });

  test("to a name itself is that name", () => {
    fc.assert(
      fc.property(fc.constantFrom(...roleNames), (name) => {
        expect(nearestName(name, roleNames)).toBe(name);
      }),
    );
  });
});
