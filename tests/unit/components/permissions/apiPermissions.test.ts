import { describe, expect, test } from "@jest/globals";
import { type Api, findApi } from "../../../../catalogue/apis";
import { findKnownApi, type TenantApi } from "../../../../components/permissions/apiPermissions";

const graphId = "00000003-0000-0000-c000-000000000000";
const graph = findApi(graphId);
const orders = "99999999-0000-4000-8000-00000000000a";
const ordersRead = "99999999-0000-4000-8000-00000000000b";
const beta = "99999999-0000-4000-8000-00000000000c";

const contosoOrders: TenantApi = {
  displayName: "Contoso Orders",
  applicationId: orders,
  permissions: { "Orders.Read": { application: ordersRead } },
};

describe("findKnownApi", () => {
  const found: Api = {
    name: "Contoso Orders",
    applicationId: orders,
    permissions: { "Orders.Read": { application: ordersRead } },
  };

  test.each(["Contoso Orders", "contoso orders", orders, orders.toUpperCase()])(
    "finds the tenant's own API as %s",
    (written) => {
      expect(findKnownApi(written, [{ ...contosoOrders, applicationId: orders.toUpperCase() }])).toEqual(found);
    },
  );

  test("adds to an API of the catalogue the permissions that only the tenant knows", () => {
    const ofTenant: TenantApi = {
      displayName: "Microsoft Graph",
      applicationId: graphId,
      permissions: { "Beta.Read": { delegated: beta }, "User.Read": { delegated: ordersRead } },
    };
    const merged = { ...graph, permissions: { ...graph?.permissions, "Beta.Read": { delegated: beta } } };
    for (const written of ["Microsoft Graph", "microsoft graph", graphId]) {
      expect(findKnownApi(written, [ofTenant])).toEqual(merged);
    }
  });

  test("lets no other API of the tenant pass for one of the catalogue", () => {
    expect(findKnownApi("Microsoft Graph", [{ ...contosoOrders, displayName: "Microsoft Graph" }])).toEqual(graph);
  });

  test("finds no API that neither the catalogue nor the tenant knows", () => {
    expect(findKnownApi("Contoso Invoices", [contosoOrders])).toBeUndefined();
  });
});
