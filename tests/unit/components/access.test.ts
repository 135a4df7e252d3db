import { expect, test } from "@jest/globals";
import { permissionAccess, tokenScopes } from "../../../components/access";

const graph = {
  api: "Microsoft Graph",
  apiApplicationId: "00000003-0000-0000-c000-000000000000",
  tokenScope: "https://graph.microsoft.com/.default",
  application: [
    { name: "AuditLog.Read.All", id: "role-1" },
    { name: "Directory.Read.All", id: "role-2" },
  ],
  delegated: [{ name: "User.Read", id: "scope-1" }],
};
const contoso = {
  api: "Contoso Orders",
  apiApplicationId: "99999999-0000-4000-8000-00000000000a",
  tokenScope: "99999999-0000-4000-8000-00000000000a/.default",
  application: [],
  delegated: [{ name: "Orders.Read", id: "scope-2" }],
};

test("permissions open their API to the application, once an administrator consents", () => {
  const access = (kind: string, name: string, { api, tokenScope }: typeof graph | typeof contoso) => ({
    kind,
    name,
    principal: "application",
    api,
    adminConsent: "grant",
    tokenScope,
  });
  expect(permissionAccess([graph, contoso], "grant")).toEqual([
    access("applicationPermission", "AuditLog.Read.All", graph),
    access("applicationPermission", "Directory.Read.All", graph),
    access("delegatedPermission", "User.Read", graph),
    access("delegatedPermission", "Orders.Read", contoso),
  ]);
});

test("token scopes are by API, each once", () => {
  expect(tokenScopes([graph, contoso, { api: graph.api, tokenScope: graph.tokenScope }])).toEqual({
    "Microsoft Graph": "https://graph.microsoft.com/.default",
    "Contoso Orders": "99999999-0000-4000-8000-00000000000a/.default",
  });
});
