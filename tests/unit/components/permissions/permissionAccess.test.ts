import { describe, expect, test } from "@jest/globals";
import { apiNames, findApi } from "../../../../catalogue/apis";
import { findCloud } from "../../../../catalogue/clouds";
import { PermissionKind, permissionNames } from "../../../../catalogue/permissions";
import type { Access } from "../../../../components/access";
import {
  type ApiPermissions,
  resolvePermissions,
  type TenantApi,
} from "../../../../components/permissions/apiPermissions";
import { permissionAccess } from "../../../../components/permissions/permissionAccess";

const orders = "99999999-0000-4000-8000-00000000000a";
const ordersRead = "99999999-0000-4000-8000-00000000000b";
const tenantApis: TenantApi[] = [
  { displayName: "Contoso Orders", applicationId: orders, permissions: { "Orders.Read": { delegated: ordersRead } } },
];
const permissions: ApiPermissions[] = [
  { api: "Microsoft Graph", application: ["AuditLog.Read.All"], delegated: ["User.Read"] },
  { api: "Azure Digital Twins", delegated: ["Read.Write"] },
  { api: "Contoso Orders", delegated: ["Orders.Read"] },
];
const accessIn = (environment: "public" | "china", adminConsent: "request" | "grant") =>
  permissionAccess(resolvePermissions(permissions, tenantApis).resolved, adminConsent, findCloud(environment));

describe("permissionAccess", () => {
  test("has one entry for each permission, once an administrator consents", () => {
    const common = { principal: "application", adminConsent: "grant" } as const;
    const graph = {
      api: "Microsoft Graph",
      service: "microsoftGraph",
      tokenScope: "https://graph.microsoft.com/.default",
    } as const;
    const access: Access[] = [
      {
        ...common,
        ...graph,
        key: "applicationPermission/microsoft-graph-auditlog-read-all",
        kind: "applicationPermission",
        name: "AuditLog.Read.All",
        id: "b0afded3-3588-46d8-8b3d-9842eff778da",
      },
      {
        ...common,
        ...graph,
        key: "delegatedPermission/microsoft-graph-user-read",
        kind: "delegatedPermission",
        name: "User.Read",
        id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
      },
      {
        ...common,
        key: "delegatedPermission/azure-digital-twins-read-write",
        kind: "delegatedPermission",
        name: "Read.Write",
        id: "4589bd03-58cb-4e6c-b17f-b580e39652f8",
        api: "Azure Digital Twins",
        service: "digitalTwins",
        tokenScope: "https://digitaltwins.azure.net/.default",
      },
      // An API that only the tenant knows is not a service of Microsoft. Its key has ids, because names may change.
      {
        ...common,
        key: `delegatedPermission/${orders}-${ordersRead}`,
        kind: "delegatedPermission",
        name: "Orders.Read",
        id: ordersRead,
        api: "Contoso Orders",
        tokenScope: `${orders}/.default`,
      },
    ];
    expect(accessIn("public", "grant")).toEqual(access);
  });

  test("has the audiences of the cloud, and none where the cloud has none", () => {
    expect(
      accessIn("china", "request").map(({ api, adminConsent, tokenScope }) => ({ api, adminConsent, tokenScope })),
    ).toEqual([
      {
        api: "Microsoft Graph",
        adminConsent: "request",
        tokenScope: "https://microsoftgraph.chinacloudapi.cn/.default",
      },
      {
        api: "Microsoft Graph",
        adminConsent: "request",
        tokenScope: "https://microsoftgraph.chinacloudapi.cn/.default",
      },
      { api: "Azure Digital Twins", adminConsent: "request", tokenScope: undefined },
      { api: "Contoso Orders", adminConsent: "request", tokenScope: `${orders}/.default` },
    ]);
  });

  test("gives every published permission a key of its own", () => {
    const everything = apiNames.map((api) => {
      const of = findApi(api);
      const names = (kind: PermissionKind) => (of === undefined ? [] : permissionNames(of, kind));
      return { api, application: names(PermissionKind.application), delegated: names(PermissionKind.delegated) };
    });
    const { resolved, faults } = resolvePermissions(everything);
    const keys = permissionAccess(resolved, "grant", findCloud("public")).map(({ key }) => key);
    expect(faults).toEqual([]);
    expect(keys.length).toBe(everything.flatMap(({ application, delegated }) => [...application, ...delegated]).length);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});
