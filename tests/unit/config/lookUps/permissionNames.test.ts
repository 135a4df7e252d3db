import { describe, expect, test } from "@jest/globals";
import type { ApiPermissions } from "../../../../components/permissions/apiPermissions";
import { asking, type Functions, lookUpIn, lookUpPermissionsIn } from "../mockedLookUps";
import { type Row, rowsOf } from "../refusals";

const apiId = "99999999-0000-4000-8000-00000000000a";
const idOf = (number: number) => `99999999-0000-4000-8000-${String(number).padStart(12, "0")}`;

const appRole = (value: string, id: string, rest = {}) => ({
  id,
  value,
  enabled: true,
  allowedMemberTypes: ["Application"],
  ...rest,
});
const scope = (value: string, id: string, enabled = true) => ({ id, value, enabled });

const contoso = {
  clientId: apiId,
  objectId: "principal of Contoso",
  displayName: "Contoso Orders",
  notes: "",
  appRoles: [
    appRole("Orders.Write.All", idOf(2)),
    appRole("Orders.Read.All", idOf(1)),
    appRole("Orders.Off", idOf(8), { enabled: false }),
    appRole("Orders.ForUsers", idOf(9), { allowedMemberTypes: ["User"] }),
  ],
  oauth2PermissionScopes: [
    scope("Orders.Read", idOf(3)),
    scope("Orders.Off", idOf(7), false),
    scope("Orders.Approve", idOf(4)),
  ],
};

const written = (permissions: Omit<ApiPermissions, "api">, api = "Contoso Orders"): ApiPermissions => ({
  api,
  ...permissions,
});
const refused = async (functions: Functions, permissions: ApiPermissions) =>
  rowsOf((await lookUpIn(functions, asking("grant", permissions))).error);
const tenant = (principal: object = {}): Functions => ({ getServicePrincipal: () => ({ ...contoso, ...principal }) });
const absent: Functions = {
  getServicePrincipal: () => {
    throw new Error("No service principal found: no service principal found");
  },
};
const fault = (path: string, found: string, allowed: string, suggestion?: string): Row => ({
  path: `application.permissions[0].${path}`,
  found,
  allowed,
  suggestion,
});

const applicationAllowed =
  "an application permission that Contoso Orders offers in the tenant: Orders.Read.All, Orders.Write.All";
const delegatedAllowed = "a delegated permission that Contoso Orders offers in the tenant: Orders.Approve, Orders.Read";

describe("a permission", () => {
  test("is found by its name or its id, and called by its name", async () => {
    const byNameAndId = written({
      application: ["Orders.Read.All", idOf(2)],
      delegated: ["Orders.Read", idOf(4)],
    });
    expect(await lookUpPermissionsIn(tenant(), "grant", byNameAndId)).toEqual({
      tenantApis: [
        {
          displayName: "Contoso Orders",
          applicationId: apiId,
          servicePrincipalObjectId: "principal of Contoso",
          permissions: {
            "Orders.Read.All": { application: idOf(1) },
            "Orders.Write.All": { application: idOf(2) },
            "Orders.Read": { delegated: idOf(3) },
            "Orders.Approve": { delegated: idOf(4) },
          },
        },
      ],
      resolved: [
        {
          api: "Contoso Orders",
          applicationId: apiId,
          key: apiId,
          servicePrincipalObjectId: "principal of Contoso",
          application: [
            { name: "Orders.Read.All", id: idOf(1), key: idOf(1) },
            { name: "Orders.Write.All", id: idOf(2), key: idOf(2) },
          ],
          delegated: [
            { name: "Orders.Read", id: idOf(3), key: idOf(3) },
            { name: "Orders.Approve", id: idOf(4), key: idOf(4) },
          ],
        },
      ],
      faults: [],
      asked: ['getServicePrincipal {"displayName":"Contoso Orders"}'],
    });
  });

  test.each([
    [
      "has no name is called by its id",
      { appRoles: [appRole("", idOf(1)), appRole("", idOf(2))] },
      { application: [idOf(1), idOf(2)] },
      {},
      [
        { name: idOf(1), id: idOf(1), key: idOf(1) },
        { name: idOf(2), id: idOf(2), key: idOf(2) },
      ],
      [],
    ],
    [
      "has the id of another for a name is not taken for the other",
      { appRoles: [appRole(idOf(2), idOf(1)), appRole("Orders.Write.All", idOf(2))] },
      { application: [idOf(1), idOf(2)] },
      { [idOf(2)]: { application: idOf(1) }, "Orders.Write.All": { application: idOf(2) } },
      [
        { name: idOf(2), id: idOf(1), key: idOf(1) },
        { name: "Orders.Write.All", id: idOf(2), key: idOf(2) },
      ],
      [],
    ],
    [
      "has one name in both kinds is found in both",
      { appRoles: [appRole("Orders", idOf(1))], oauth2PermissionScopes: [scope("Orders", idOf(2))] },
      { application: ["Orders"], delegated: ["Orders"] },
      { Orders: { application: idOf(1), delegated: idOf(2) } },
      [{ name: "Orders", id: idOf(1), key: idOf(1) }],
      [{ name: "Orders", id: idOf(2), key: idOf(2) }],
    ],
  ])("that %s", async (_, principal, permissions, found, application, delegated) => {
    const { tenantApis, resolved, faults } = await lookUpPermissionsIn(
      tenant(principal),
      "request",
      written(permissions),
    );
    expect({ tenantApis, resolved, faults }).toEqual({
      tenantApis: [{ displayName: "Contoso Orders", applicationId: apiId, permissions: found }],
      resolved: [{ api: "Contoso Orders", applicationId: apiId, key: apiId, application, delegated }],
      faults: [],
    });
  });

  const readWriteId = "4589bd03-58cb-4e6c-b17f-b580e39652f8";
  test.each([
    ["by its id is called by the catalogue's name", readWriteId, "Read.Write"],
    ["by the tenant's name for it is called by that, except in the names of resources", "Twins.Use", "Twins.Use"],
  ])("of the catalogue that is asked for %s", async (_, asked, name) => {
    const permissions = { application: [idOf(1)], delegated: [asked] };
    const twins = {
      clientId: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0",
      displayName: "Azure Digital Twins",
      // The catalogue knows the name as a permission of the other kind.
      appRoles: [appRole("Read.Write", idOf(1))],
      oauth2PermissionScopes: [scope("Twins.Use", readWriteId)],
    };
    const { tenantApis, resolved, faults } = await lookUpPermissionsIn(
      tenant(twins),
      "grant",
      written(permissions, "Azure Digital Twins"),
    );
    const api = { applicationId: twins.clientId, servicePrincipalObjectId: "principal of Contoso" };
    expect({ tenantApis, resolved, faults }).toEqual({
      tenantApis: [
        {
          displayName: "Azure Digital Twins",
          ...api,
          permissions: { "Read.Write": { application: idOf(1) }, "Twins.Use": { delegated: readWriteId } },
        },
      ],
      resolved: [
        {
          api: "Azure Digital Twins",
          ...api,
          key: "azure-digital-twins",
          application: [{ name: "Read.Write", id: idOf(1), key: idOf(1) }],
          delegated: [{ name, id: readWriteId, key: "Read.Write" }],
        },
      ],
      faults: [],
    });
  });

  test("that the API does not offer is refused, with the names that it offers, together with every other", async () => {
    expect(
      await refused(
        tenant(),
        written({
          application: ["Orders.Raed.All", "Orders.Read", "Orders.Off", "X"],
          delegated: ["Orders.Aprove", idOf(2), "Orders.ForUsers"],
        }),
      ),
    ).toEqual([
      fault("application[0]", '"Orders.Raed.All"', applicationAllowed, "Orders.Read.All or Orders.Write.All"),
      fault("application[1]", '"Orders.Read"', applicationAllowed, "delegated: [Orders.Read]"),
      // A disabled permission is not found, and neither is one for users only.
      fault("application[2]", '"Orders.Off"', applicationAllowed),
      fault("application[3]", '"X"', applicationAllowed),
      fault("delegated[0]", '"Orders.Aprove"', delegatedAllowed, "Orders.Approve"),
      fault("delegated[1]", `"${idOf(2)}"`, delegatedAllowed, `application: [${idOf(2)}]`),
      fault("delegated[2]", '"Orders.ForUsers"', delegatedAllowed),
    ]);
  });

  test.each([
    [12, `: ${Array.from({ length: 12 }, (_, index) => `Orders.${String(index).padStart(2, "0")}`).join(", ")}`],
    [13, ""],
  ])("is refused with the names of %d others, where those are not too many to read", async (count, listed) => {
    const oauth2PermissionScopes = Array.from({ length: count }, (_, index) =>
      scope(`Orders.${String(index).padStart(2, "0")}`, idOf(index)),
    );
    const allowed = `a delegated permission that Contoso Orders offers in the tenant${listed}`;
    expect(await refused(tenant({ oauth2PermissionScopes }), written({ delegated: ["Everything"] }))).toEqual([
      fault("delegated[0]", '"Everything"', allowed),
    ]);
  });

  test("of a kind of which the API offers none is refused", async () => {
    expect(
      await refused(
        tenant({ appRoles: [], oauth2PermissionScopes: [] }),
        written({ application: ["Orders.Read.All"], delegated: ["Orders.Read"] }),
      ),
    ).toEqual([
      fault("application[0]", '"Orders.Read.All"', "nothing, because Contoso Orders offers no application permission"),
      fault("delegated[0]", '"Orders.Read"', "nothing, because Contoso Orders offers no delegated permission"),
    ]);
  });

  test("that is there by name and by id is refused the second time, as it was written", async () => {
    const same = "each only once, and the one at";
    expect(
      await refused(
        tenant(),
        written({
          application: ["Orders.Read.All", idOf(1)],
          delegated: ["Orders.Approve", idOf(3), "Orders.Read", idOf(4)],
        }),
      ),
    ).toEqual([
      fault("application[1]", `"${idOf(1)}"`, `${same} [0] is the same`),
      fault("delegated[2]", '"Orders.Read"', `${same} [1] is the same`),
      fault("delegated[3]", `"${idOf(4)}"`, `${same} [0] is the same`),
    ]);
  });

  test("of an API that the tenant lacks is taken where its id and, for a grant, its name are known", async () => {
    const { tenantApis, resolved, faults } = await lookUpPermissionsIn(
      absent,
      "grant",
      written({ application: [idOf(1)], delegated: ["Read.Write"] }, "Azure Digital Twins"),
    );
    const api = { applicationId: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0" };
    expect({ tenantApis, resolved, faults }).toEqual({
      tenantApis: [{ displayName: "Azure Digital Twins", ...api, permissions: {} }],
      resolved: [
        {
          api: "Azure Digital Twins",
          ...api,
          key: "azure-digital-twins",
          application: [{ name: idOf(1), id: idOf(1), key: idOf(1) }],
          delegated: [{ name: "Read.Write", id: readWriteId, key: "Read.Write" }],
        },
      ],
      faults: [],
    });
  });

  test("of an API that the tenant lacks is refused otherwise", async () => {
    const found = (name: string, unknown: string) =>
      `"${name}" of an API that the tenant has no service principal of, so that its ${unknown} cannot be looked up`;
    const allowed =
      "a permission of an API that is in the tenant: az ad sp create --id <application id> brings it there";
    expect(
      await refused(absent, written({ application: ["Orders.Read.All"], delegated: [idOf(3), "Orders.Read"] }, apiId)),
    ).toEqual([
      fault("application[0]", found("Orders.Read.All", "id"), allowed),
      fault("delegated[0]", found(idOf(3), "name"), allowed),
      fault("delegated[1]", found("Orders.Read", "id"), allowed),
    ]);
  });
});
