import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { catalogueApis } from "../../components/catalogue/apis";
import { azureRoles, tooBroadRoles } from "../../components/catalogue/azureRoles";
import { findDataPlane } from "../../components/catalogue/dataPlanes";
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
  tokenScope: "https://graph.microsoft.com/.default",
};
const digitalTwins = {
  name: "Azure Digital Twins",
  applicationId: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0",
  tokenScope: "https://digitaltwins.azure.net/.default",
};
const unknownApi = { name: unknownId, applicationId: unknownId, tokenScope: `${unknownId}/.default` };

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
    expect(apiNames).toEqual(["Microsoft Graph", "Azure Digital Twins", "Log Analytics API"]);
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

describe("data planes", () => {
  const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry";
  const twins = `${group}/providers/Microsoft.DigitalTwins/digitalTwinsInstances/factory`;
  const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`;
  const machine = `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`;
  const rule = `${group}/providers/Microsoft.Insights/dataCollectionRules/rule`;
  const publisher = azureRoles["Monitoring Metrics Publisher"];

  const logAnalytics = {
    api: "Log Analytics API",
    addressTemplate: "https://api.loganalytics.io/v1/workspaces/{customerId}",
    tokenScope: "https://api.loganalytics.io/.default",
  };
  const ofTwins = {
    api: "Azure Digital Twins",
    addressTemplate: "https://{hostName}",
    tokenScope: "https://digitaltwins.azure.net/.default",
  };

  test.each([
    ["Azure Digital Twins Data Owner", twins, ofTwins],
    ["Azure Digital Twins Data Reader", twins.toUpperCase(), ofTwins],
    ["Reader", workspace, logAnalytics],
    ["Log Analytics Data Reader", workspace, logAnalytics],
    [
      "Monitoring Metrics Publisher",
      machine,
      {
        api: "Azure Monitor custom metrics",
        addressTemplate: "https://{location}.monitoring.azure.com{id}/metrics",
        tokenScope: "https://monitoring.azure.com//.default",
      },
    ],
    ["Reader", twins, undefined],
    ["Reader", group, { api: logAnalytics.api, tokenScope: logAnalytics.tokenScope }],
    ["Azure Digital Twins Data Owner", group, { api: ofTwins.api, tokenScope: ofTwins.tokenScope }],
    [
      "Storage Blob Data Reader",
      group,
      { api: "Azure Blob Storage", tokenScope: "https://storage.azure.com/.default" },
    ],
    [
      "Storage Blob Data Contributor",
      `${group}/providers/Microsoft.Storage/storageAccounts/lake`,
      {
        api: "Azure Blob Storage",
        addressTemplate: "https://{name}.blob.core.windows.net",
        tokenScope: "https://storage.azure.com/.default",
      },
    ],
    ["Azure Digital Twins Data Owner", workspace, undefined],
  ] as const)("%s on %s opens what it should", (role, scope, dataPlane) => {
    expect(findDataPlane(azureRoles[role], scope)).toEqual(dataPlane);
  });

  test("are the ingestion of logs on a rule, and not custom metrics", () => {
    expect(findDataPlane(publisher, rule)).toEqual({
      api: "Azure Monitor Logs Ingestion",
      tokenScope: "https://monitor.azure.com/.default",
    });
  });

  test("ask for the token scope that the catalogue has for the same API", () => {
    expect(findDataPlane(azureRoles.Reader, workspace)?.tokenScope).toBe(findApi("Log Analytics API")?.tokenScope);
    expect(findDataPlane(azureRoles["Azure Digital Twins Data Owner"], twins)?.tokenScope).toBe(
      digitalTwins.tokenScope,
    );
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
