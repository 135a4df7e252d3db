import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { apiNames } from "../../../../catalogue/apis";
import { findCloud } from "../../../../catalogue/clouds";
import { asking, type Functions, lookUpIn, lookUpPermissionsIn } from "../mockedLookUps";
import { type Row, rowsOf } from "../refusals";

const graphId = "00000003-0000-0000-c000-000000000000";
const twinsId = "0b07f429-9f4b-4714-9392-cc5e8e80c8b0";
const apiId = "99999999-0000-4000-8000-00000000000a";
const roleId = "99999999-0000-4000-8000-000000000001";
const scopeId = "99999999-0000-4000-8000-000000000002";
const auditLogId = "b0afded3-3588-46d8-8b3d-9842eff778da";
const userReadId = "e1fe6dd8-ba31-4d61-89e7-88639da4683d";
const readWriteId = "4589bd03-58cb-4e6c-b17f-b580e39652f8";

const graph = { api: "Microsoft Graph", application: ["AuditLog.Read.All"], delegated: ["User.Read"] };
const graphResolved = {
  api: "Microsoft Graph",
  applicationId: graphId,
  key: "microsoft-graph",
  application: [{ name: "AuditLog.Read.All", id: auditLogId, key: "AuditLog.Read.All" }],
  delegated: [{ name: "User.Read", id: userReadId, key: "User.Read" }],
};
const graphOfTenant = { displayName: "Microsoft Graph", applicationId: graphId, permissions: {} };
const graphFound = { ...graphOfTenant, servicePrincipalObjectId: "principal of Graph" };

const byName = { api: "Contoso Orders", application: ["Orders.Read.All"], delegated: ["Orders.Read"] };
const byId = { api: apiId, application: [roleId], delegated: [scopeId] };
const contoso = {
  clientId: apiId,
  objectId: "principal of Contoso",
  displayName: "Contoso Orders",
  notes: "",
  appRoles: [{ id: roleId, value: "Orders.Read.All", enabled: true, allowedMemberTypes: ["Application", "User"] }],
  oauth2PermissionScopes: [{ id: scopeId, value: "Orders.Read", enabled: true }],
};
const contosoFound = {
  displayName: "Contoso Orders",
  applicationId: apiId,
  permissions: { "Orders.Read.All": { application: roleId }, "Orders.Read": { delegated: scopeId } },
};
const contosoResolved = {
  api: "Contoso Orders",
  applicationId: apiId,
  key: apiId,
  application: [{ name: "Orders.Read.All", id: roleId, key: roleId }],
  delegated: [{ name: "Orders.Read", id: scopeId, key: scopeId }],
};

const answers = (answer: Readonly<Record<string, unknown>>): Functions => ({ getServicePrincipal: () => answer });
const fails = (message: string): Functions => ({
  getServicePrincipal: () => {
    throw new Error(message);
  },
});
const absent = fails("No service principal found: no service principal found");
const graphInTenant = (notes: string) =>
  answers({
    clientId: graphId,
    objectId: "principal of Graph",
    displayName: "Microsoft Graph",
    notes,
    appRoles: [{ id: auditLogId, value: "AuditLog.Read.All", enabled: true, allowedMemberTypes: ["Application"] }],
    oauth2PermissionScopes: [{ id: userReadId, value: "User.Read", enabled: true }],
  });
/** Azure Digital Twins with a name that differs from the catalogue's. */
const renamedTwins = answers({
  clientId: twinsId,
  objectId: "principal of Digital Twins",
  displayName: "Our twins",
  notes: "",
  appRoles: [],
  oauth2PermissionScopes: [{ id: readWriteId, value: "Read.Write", enabled: true }],
});
const asksGraph = [`getServicePrincipal {"clientId":"${graphId}"}`];

const fault = (path: string, found: string, allowed: string, suggestion?: string): Row => ({
  path: `application.permissions${path}`,
  found,
  allowed,
  suggestion,
});
const ofTwins = "an API with an audience in the cloud in China: Microsoft documents none of Azure Digital Twins";

describe("an API", () => {
  test("of the catalogue, or with ids alone, is not looked up where the stack only requests consent", async () => {
    expect(await lookUpPermissionsIn({}, "request", graph, byId)).toEqual({
      tenantApis: [],
      resolved: [
        graphResolved,
        {
          ...contosoResolved,
          api: apiId,
          application: [{ name: roleId, id: roleId, key: roleId }],
          delegated: [{ name: scopeId, id: scopeId, key: scopeId }],
        },
      ],
      faults: [],
      asked: [],
    });
  });

  test("of the catalogue has its service principal looked up where the stack consents", async () => {
    expect(await lookUpPermissionsIn(graphInTenant("Made by somebody else"), "grant", graph)).toEqual({
      tenantApis: [graphFound],
      resolved: [{ ...graphResolved, servicePrincipalObjectId: "principal of Graph" }],
      faults: [],
      asked: asksGraph,
    });
  });

  test("of the catalogue that the tenant lacks gets a service principal with the consent", async () => {
    expect(await lookUpPermissionsIn(absent, "grant", graph)).toEqual({
      tenantApis: [graphOfTenant],
      resolved: [graphResolved],
      faults: [],
      asked: asksGraph,
    });
  });

  const own = "Made by the Pulumi stack contoso/azure-api-access/dev, to consent to permissions of this API.";
  test.each([
    ["keeps the service principal that this stack has made among the stack's resources", own, {}],
    [
      "leaves the service principal that another stack has made alone",
      own.replace("dev", "prod"),
      { servicePrincipalObjectId: "principal of Graph" },
    ],
  ])("%s", async (_, notes, principal) => {
    expect(await lookUpPermissionsIn(graphInTenant(notes), "grant", graph)).toEqual({
      tenantApis: [{ ...graphOfTenant, ...principal }],
      resolved: [{ ...graphResolved, ...principal }],
      faults: [],
      asked: asksGraph,
    });
  });

  test.each([
    ["request" as const, {}],
    ["grant" as const, { servicePrincipalObjectId: "principal of Contoso" }],
  ])("of the tenant is found by its name alone, and so are its permissions: %s", async (adminConsent, principal) => {
    expect(await lookUpPermissionsIn(answers(contoso), adminConsent, { ...byName, api: "contoso orders" })).toEqual({
      tenantApis: [{ ...contosoFound, ...principal }],
      resolved: [{ ...contosoResolved, ...principal }],
      faults: [],
      asked: ['getServicePrincipal {"displayName":"contoso orders"}'],
    });
  });

  test("that is known by its id keeps the id for a name", async () => {
    expect(await lookUpPermissionsIn(answers(contoso), "request", { ...byName, api: apiId.toUpperCase() })).toEqual({
      tenantApis: [{ ...contosoFound, displayName: apiId }],
      resolved: [{ ...contosoResolved, api: apiId }],
      faults: [],
      asked: [`getServicePrincipal {"clientId":"${apiId}"}`],
    });
  });

  test("of the catalogue that is called otherwise in the tenant keeps the catalogue's name", async () => {
    expect(await lookUpPermissionsIn(renamedTwins, "request", { api: "our twins", delegated: ["Read.Write"] })).toEqual(
      {
        tenantApis: [{ displayName: "Our twins", applicationId: twinsId, permissions: {} }],
        resolved: [
          {
            api: "Azure Digital Twins",
            applicationId: twinsId,
            key: "azure-digital-twins",
            application: [],
            delegated: [{ name: "Read.Write", id: readWriteId, key: "Read.Write" }],
          },
        ],
        faults: [],
        asked: ['getServicePrincipal {"displayName":"our twins"}'],
      },
    );
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
    expect(rowsOf(error)).toEqual([
      fault("[0].api", found("Contoso Order"), allowed, "Contoso Orders"),
      fault("[2].api", found("Microsoft Grahp"), allowed, "Microsoft Graph"),
    ]);
    expect(asked).toEqual([
      'getServicePrincipal {"displayName":"Contoso Order"}',
      'getServicePrincipal {"displayName":"Microsoft Grahp"}',
      ...Array(2).fill('getServicePrincipals {"returnAll":true}'),
    ]);
  });

  test("of a name that several have is refused", async () => {
    const several = fails("Multiple service principals found: found multiple service principals matching filter: x");
    const { error } = await lookUpIn(several, asking("grant", byName));
    expect(rowsOf(error)).toEqual([
      fault(
        "[0].api",
        '"Contoso Orders", as several service principals in the tenant are called',
        "the application id of the one that is meant",
      ),
    ]);
  });

  test.each([
    ["by name and by id", answers(contoso), [graph, byName, byId], apiId],
    [
      "by the catalogue's name and by the tenant's",
      renamedTwins,
      [
        graph,
        { api: "Azure Digital Twins", delegated: ["Read.Write"] },
        { api: "Our twins", delegated: ["Read.Write"] },
      ],
      "Our twins",
    ],
  ])("that is there %s is refused the second time", async (_, functions, permissions, second) => {
    const { error } = await lookUpIn(functions, asking("request", ...permissions));
    expect(rowsOf(error)).toEqual([
      fault("[2].api", JSON.stringify(second), "each only once, and the one at [1] is the same"),
    ]);
  });

  test.each([
    ["by the catalogue's name", "Azure Digital Twins", []],
    ["by the tenant's name", "Our twins", ['getServicePrincipal {"displayName":"Our twins"}']],
  ])("that a cloud does not have is refused there, %s", async (_, api, calls) => {
    const written = { api, delegated: [readWriteId] };
    const { error, asked } = await lookUpIn(renamedTwins, { ...asking("request", written), cloud: findCloud("china") });
    expect(rowsOf(error)).toEqual([fault("[0].api", '"Azure Digital Twins"', ofTwins)]);
    expect(asked).toEqual(calls);
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
