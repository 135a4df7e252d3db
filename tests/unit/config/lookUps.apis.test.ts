import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { findCloud } from "../../../components/catalogue/nationalClouds";
import { apiNames } from "../../../components/catalogue/permissions";
import { asking, type Functions, lookUpIn, refusal } from "./mockedLookUps";

const graphId = "00000003-0000-0000-c000-000000000000";
const apiId = "99999999-0000-4000-8000-00000000000a";
const roleId = "99999999-0000-4000-8000-000000000001";
const scopeId = "99999999-0000-4000-8000-000000000002";

const graph = {
  api: "Microsoft Graph",
  apiApplicationId: graphId,
  application: [{ name: "AuditLog.Read.All", id: "role-1" }],
  delegated: [{ name: "User.Read", id: "scope-1" }],
};
const graphFound = { ...graph, tokenScope: "https://graph.microsoft.com/.default" };
const offersOfGraph = {
  appRoles: [{ id: "role-1", value: "AuditLog.Read.All", enabled: true, allowedMemberTypes: ["Application"] }],
  oauth2PermissionScopes: [{ id: "scope-1", value: "User.Read", enabled: true }],
};
const contoso = {
  clientId: apiId,
  objectId: "principal of Contoso",
  displayName: "Contoso Orders",
  notes: "",
  appRoles: [{ id: roleId, value: "Orders.Read.All", enabled: true, allowedMemberTypes: ["Application", "User"] }],
  oauth2PermissionScopes: [{ id: scopeId, value: "Orders.Read", enabled: true }],
};
const contosoFound = {
  api: "Contoso Orders",
  apiApplicationId: apiId,
  tokenScope: `${apiId}/.default`,
  application: [{ name: "Orders.Read.All", id: roleId }],
  delegated: [{ name: "Orders.Read", id: scopeId }],
};
const byName = {
  api: "Contoso Orders",
  application: [{ name: "Orders.Read.All" }],
  delegated: [{ name: "Orders.Read" }],
};
const byId = { ...contosoFound, api: apiId };

const answers = (answer: Readonly<Record<string, unknown>>): Functions => ({ getServicePrincipal: () => answer });
const fails = (message: string): Functions => ({
  getServicePrincipal: () => {
    throw new Error(message);
  },
});
const absent = fails("No service principal found: no service principal found");
const inTenant = (notes: string) =>
  answers({
    clientId: graphId,
    objectId: "principal of Graph",
    displayName: "Microsoft Graph",
    notes,
    ...offersOfGraph,
  });
const permissionsOf = ({ configuration }: Awaited<ReturnType<typeof lookUpIn>>) =>
  configuration?.application?.permissions;

const fault = (path: string, found: string, allowed: string) =>
  `azure-api-access:application.permissions${path}\n  found:   ${found}\n  allowed: ${allowed}`;

describe("an API", () => {
  test("that the catalogue knows is not looked up where the stack only asks", async () => {
    const lookedUp = await lookUpIn({}, asking("request", graph, byId));
    expect(permissionsOf(lookedUp)).toEqual([graphFound, { ...contosoFound, api: apiId }]);
    expect(lookedUp.asked).toEqual([]);
  });

  test("that the catalogue knows has its principal looked up where the stack consents", async () => {
    const lookedUp = await lookUpIn(inTenant("Made by somebody else"), asking("grant", graph));
    expect(permissionsOf(lookedUp)).toEqual([{ ...graphFound, servicePrincipalObjectId: "principal of Graph" }]);
    expect(lookedUp.asked).toEqual([`getServicePrincipal {"clientId":"${graphId}"}`]);
  });

  test("whose principal the tenant lacks gets one with the consent", async () => {
    expect(permissionsOf(await lookUpIn(absent, asking("grant", graph)))).toEqual([graphFound]);
  });

  test("whose principal this stack has made keeps it among the stack's resources", async () => {
    const own = "Made by the Pulumi stack contoso/azure-api-access/dev, to consent to permissions of this API.";
    expect(permissionsOf(await lookUpIn(inTenant(own), asking("grant", graph)))).toEqual([graphFound]);
    const ofAnotherStack = own.replace("dev", "prod");
    expect(permissionsOf(await lookUpIn(inTenant(ofAnotherStack), asking("grant", graph)))).toEqual([
      { ...graphFound, servicePrincipalObjectId: "principal of Graph" },
    ]);
  });

  test.each([
    ["request", {}],
    ["grant", { servicePrincipalObjectId: "principal of Contoso" }],
  ])("that has nothing but a name is found by it, as is what it offers: %s", async (adminConsent, principal) => {
    const lookedUp = await lookUpIn(answers(contoso), asking(adminConsent, { ...byName, api: "contoso orders" }));
    expect(permissionsOf(lookedUp)).toEqual([{ ...contosoFound, ...principal }]);
    expect(lookedUp.asked).toEqual(['getServicePrincipal {"displayName":"contoso orders"}']);
  });

  test("that is known by its id keeps the id for a name", async () => {
    const lookedUp = await lookUpIn(
      answers(contoso),
      asking("request", { ...byName, api: apiId, apiApplicationId: apiId }),
    );
    expect(permissionsOf(lookedUp)).toEqual([{ ...contosoFound, api: apiId }]);
    expect(lookedUp.asked).toEqual([`getServicePrincipal {"clientId":"${apiId}"}`]);
  });

  test("of an unknown name is refused, with the nearest one of the tenant or the catalogue", async () => {
    const nowhere = {
      ...fails("Service principal not found: no service principals found matching filter: \"displayName eq 'x'\""),
      getServicePrincipals: () => ({
        servicePrincipals: [{ displayName: "Contoso Orders" }, { displayName: "Other" }],
      }),
    };
    const { error, asked } = await lookUpIn(
      nowhere,
      asking("request", { ...byName, api: "Contoso Order" }, graph, { ...byName, api: "Microsoft Grahp" }),
    );
    const found = (name: string) => `"${name}", of which the tenant has no service principal`;
    const allowed = `${apiNames.join(", ")}, the display name of another API's service principal in the tenant, or an application id`;
    expect(error).toHaveProperty(
      "message",
      refusal(
        `${fault("[0].api", found("Contoso Order"), allowed)}\n  Did you mean Contoso Orders?`,
        `${fault("[2].api", found("Microsoft Grahp"), allowed)}\n  Did you mean Microsoft Graph?`,
      ),
    );
    expect(asked).toEqual([
      'getServicePrincipal {"displayName":"Contoso Order"}',
      'getServicePrincipal {"displayName":"Microsoft Grahp"}',
      ...Array(2).fill('getServicePrincipals {"returnAll":true}'),
    ]);
  });

  test("whose name several have is refused", async () => {
    const several = fails("Multiple service principals found: found multiple service principals matching filter: x");
    const { error } = await lookUpIn(several, asking("grant", byName));
    expect(error).toHaveProperty(
      "message",
      refusal(
        fault(
          "[0].api",
          '"Contoso Orders", as several service principals in the tenant are called',
          "the application id of the one that is meant",
        ),
      ),
    );
  });

  test("that is there by name and by id is refused the second time", async () => {
    const { error } = await lookUpIn(answers(contoso), asking("request", graph, byName, byId));
    expect(error).toHaveProperty(
      "message",
      refusal(fault("[2].api", `"${apiId}"`, "each only once, and the one at [1] is the same")),
    );
  });

  test("that a cloud does not have is refused there", async () => {
    const twins = {
      api: "Azure Digital Twins",
      apiApplicationId: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0",
      application: [],
      delegated: [{ name: "Read.Write", id: "4589bd03-58cb-4e6c-b17f-b580e39652f8" }],
    };
    const { error } = await lookUpIn({}, { ...asking("request", twins), cloud: findCloud("china") });
    expect(error).toHaveProperty(
      "message",
      refusal(
        fault(
          "[0].api",
          '"Azure Digital Twins"',
          "an API with an audience in the cloud in China: Microsoft documents none of Azure Digital Twins",
        ),
      ),
    );
  });

  test("that may not be looked up is not taken for one that is absent", async () => {
    const words =
      "unexpected status 403 (403 Forbidden) with error: Authorization_RequestDenied: Insufficient privileges";
    const { error } = await lookUpIn(fails(words), asking("grant", graph));
    expect(error).toBeInstanceOf(pulumi.RunError);
    expect(error).toHaveProperty(
      "message",
      `The API Microsoft Graph could not be looked up: ${words} Whoever deploys this stack needs the Microsoft Graph permission Application.Read.All.`,
    );
  });
});
