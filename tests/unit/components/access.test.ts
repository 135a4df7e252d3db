import { describe, expect, test } from "@jest/globals";
import { findCloud } from "../../../catalogue/clouds";
import { tokenScopesOf } from "../../../components/access";
import { resolvePermissions } from "../../../components/permissions/apiPermissions";
import { permissionAccess } from "../../../components/permissions/permissionAccess";

const orders = "99999999-0000-4000-8000-00000000000a";

describe("tokenScopesOf", () => {
  const { resolved } = resolvePermissions(
    [
      { api: "Microsoft Graph", application: ["AuditLog.Read.All"], delegated: ["User.Read"] },
      { api: "Azure Digital Twins", delegated: ["Read.Write"] },
      { api: orders, application: [orders] },
    ],
    [],
  );

  test("has the scope of each API once, by its name", () => {
    expect(tokenScopesOf(permissionAccess(resolved, "request", findCloud("public")))).toEqual({
      "Microsoft Graph": "https://graph.microsoft.com/.default",
      "Azure Digital Twins": "https://digitaltwins.azure.net/.default",
      [orders]: `${orders}/.default`,
    });
  });

  test("leaves out the APIs that the cloud does not have", () => {
    expect(tokenScopesOf(permissionAccess(resolved, "request", findCloud("dod")))).toEqual({
      "Microsoft Graph": "https://dod-graph.microsoft.us/.default",
      [orders]: `${orders}/.default`,
    });
  });
});
