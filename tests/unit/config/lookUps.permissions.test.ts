import { describe, expect, test } from "@jest/globals";
import type { WrittenPermission } from "../../../config/writtenConfiguration";
import { asking, type Functions, lookUpIn, refusal } from "./mockedLookUps";

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

type Permissions = Readonly<Record<"application" | "delegated", WrittenPermission[]>>;

const written = ({ application = [], delegated = [] }: Partial<Permissions>, api: { apiApplicationId?: string } = {}) =>
  asking("grant", { api: "Contoso Orders", ...api, application, delegated });
const tenant = (principal: object = {}): Functions => ({ getServicePrincipal: () => ({ ...contoso, ...principal }) });
const absent: Functions = {
  getServicePrincipal: () => {
    throw new Error("No service principal found: no service principal found");
  },
};
const fault = (path: string, found: string, allowed: string, suggestion?: string) =>
  `azure-api-access:application.permissions[0].${path}\n  found:   ${found}\n  allowed: ${allowed}${
    suggestion === undefined ? "" : `\n  Did you mean ${suggestion}?`
  }`;

const applicationAllowed =
  "an application permission that Contoso Orders offers in the tenant: Orders.Read.All, Orders.Write.All";
const delegatedAllowed = "a delegated permission that Contoso Orders offers in the tenant: Orders.Approve, Orders.Read";

describe("a permission", () => {
  test("is found by name or by id; a grant, which holds names, gets the name", async () => {
    const { configuration } = await lookUpIn(
      tenant(),
      written({
        application: [{ name: "Orders.Read.All" }, { name: idOf(2), id: idOf(2) }],
        delegated: [{ name: "Orders.Read" }, { name: idOf(4), id: idOf(4) }],
      }),
    );
    expect(configuration?.application?.permissions).toEqual([
      {
        api: "Contoso Orders",
        apiApplicationId: apiId,
        servicePrincipalObjectId: "principal of Contoso",
        tokenScope: `${apiId}/.default`,
        application: [
          { name: "Orders.Read.All", id: idOf(1) },
          { name: idOf(2), id: idOf(2) },
        ],
        delegated: [
          { name: "Orders.Read", id: idOf(3) },
          { name: "Orders.Approve", id: idOf(4) },
        ],
      },
    ]);
  });

  test("that the API does not offer is refused, with what it offers, together with every other", async () => {
    const { error } = await lookUpIn(
      tenant(),
      written({
        application: [{ name: "Orders.Raed.All" }, { name: "Orders.Read" }, { name: "Orders.Off" }, { name: "X" }],
        delegated: [{ name: "Orders.Aprove" }, { name: idOf(2), id: idOf(2) }, { name: "Orders.ForUsers" }],
      }),
    );
    expect(error).toHaveProperty(
      "message",
      refusal(
        fault("application[0]", '"Orders.Raed.All"', applicationAllowed, "Orders.Read.All or Orders.Write.All"),
        fault("application[1]", '"Orders.Read"', applicationAllowed, "delegated: [Orders.Read]"),
        // Not one that is switched off, nor one that only users may have.
        fault("application[2]", '"Orders.Off"', applicationAllowed),
        fault("application[3]", '"X"', applicationAllowed),
        fault("delegated[0]", '"Orders.Aprove"', delegatedAllowed, "Orders.Approve"),
        fault("delegated[1]", `"${idOf(2)}"`, delegatedAllowed, `application: [${idOf(2)}]`),
        fault("delegated[2]", '"Orders.ForUsers"', delegatedAllowed),
      ),
    );
  });

  test.each([
    [12, `: ${Array.from({ length: 12 }, (_, index) => `Orders.${String(index).padStart(2, "0")}`).join(", ")}`],
    [13, ""],
  ])("is refused with the names of %d others, where those are not too many to read", async (count, listed) => {
    const oauth2PermissionScopes = Array.from({ length: count }, (_, index) =>
      scope(`Orders.${String(index).padStart(2, "0")}`, idOf(index)),
    );
    const { error } = await lookUpIn(
      tenant({ oauth2PermissionScopes }),
      written({ delegated: [{ name: "Everything" }] }),
    );
    const allowed = `a delegated permission that Contoso Orders offers in the tenant${listed}`;
    expect(error).toHaveProperty("message", refusal(fault("delegated[0]", '"Everything"', allowed)));
  });

  test("of a kind of which the API offers none is refused", async () => {
    const { error } = await lookUpIn(
      tenant({ appRoles: [], oauth2PermissionScopes: [] }),
      written({ application: [{ name: "Orders.Read.All" }], delegated: [{ name: "Orders.Read" }] }),
    );
    expect(error).toHaveProperty(
      "message",
      refusal(
        fault(
          "application[0]",
          '"Orders.Read.All"',
          "nothing, because Contoso Orders offers no application permission",
        ),
        fault("delegated[0]", '"Orders.Read"', "nothing, because Contoso Orders offers no delegated permission"),
      ),
    );
  });

  test("that is there by name and by id is refused the second time", async () => {
    const same = "each only once, and the one at";
    const { error } = await lookUpIn(
      tenant(),
      written({
        application: [{ name: "Orders.Read.All" }, { name: idOf(1), id: idOf(1) }],
        delegated: [{ name: "Orders.Approve" }, { name: idOf(3), id: idOf(3) }, { name: "Orders.Read" }],
      }),
    );
    expect(error).toHaveProperty(
      "message",
      refusal(
        fault("application[1]", `"${idOf(1)}"`, `${same} [0] is the same`),
        fault("delegated[2]", '"Orders.Read"', `${same} [1] is the same`),
      ),
    );
  });

  test("of an API that the tenant lacks is taken where its id and, for a grant, its name are known", async () => {
    const permissions = {
      application: [{ name: idOf(1), id: idOf(1) }],
      delegated: [{ name: "Orders.Read", id: idOf(3) }],
    };
    const { configuration } = await lookUpIn(absent, written(permissions, { apiApplicationId: apiId }));
    expect(configuration?.application?.permissions).toEqual([
      { api: "Contoso Orders", apiApplicationId: apiId, tokenScope: `${apiId}/.default`, ...permissions },
    ]);
  });

  test("of an API that the tenant lacks is refused otherwise", async () => {
    const { error } = await lookUpIn(
      absent,
      written(
        {
          application: [{ name: "Orders.Read.All" }],
          delegated: [{ name: idOf(3), id: idOf(3) }, { name: "Orders.Read" }],
        },
        { apiApplicationId: apiId },
      ),
    );
    const found = (name: string, unknown: string) =>
      `"${name}" of an API that the tenant has no service principal of, so that its ${unknown} cannot be looked up`;
    const allowed =
      "a permission of an API that is in the tenant: az ad sp create --id <application id> brings it there";
    expect(error).toHaveProperty(
      "message",
      refusal(
        fault("application[0]", found("Orders.Read.All", "id"), allowed),
        fault("delegated[0]", found(idOf(3), "name"), allowed),
        fault("delegated[1]", found("Orders.Read", "id"), allowed),
      ),
    );
  });
});
