import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { parseConfig } from "../../config/parse";
import { rawValues } from "./config/rawValues";

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
});

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry";
const workspaceId = `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`;

const table = "{ columns: [{ name: TimeGenerated, type: datetime }] }";

describe("a configuration", () => {
  test("of an application with nothing but a name gets every default", () => {
    expect(parseConfig(rawValues("application: { displayName: Gateway }"))).toEqual({
      application: {
        displayName: "Gateway",
        signInAudience: "AzureADMyOrg",
        owners: [],
        permissions: [],
        adminConsent: "request",
        roleAssignments: [],
        clientSecret: { rotateEveryDays: 90, overlapDays: 30 },
      },
    });
  });

  test("with everything in it is resolved", () => {
    const configuration = parseConfig(
      rawValues(`
application:
  displayName: Telemetry gateway
  description: Sends what the factory measures
  signInAudience: AzureADMultipleOrgs
  owners: [AAAAAAAA-0000-4000-8000-000000000001]
  publicClient: { redirectUris: [http://localhost, "urn:ietf:wg:oauth:2.0:oob", "myapp://auth"], allowPublicClientFlows: true }
  web:
    redirectUris: [https://localhost/, "http://localhost:8080/signin", "https://gateway.contoso.com/signin?from=web"]
    homepageUrl: https://gateway.contoso.com
    implicitGrant: { idToken: true }
  spa: { redirectUris: [http://localhost/] }
  permissions:
    - { api: Azure Digital Twins, delegated: [Read.Write] }
    - { api: 00000003-0000-0000-c000-000000000000, application: [Directory.Read.All, 99999999-0000-4000-8000-00000000000A] }
    - { api: 499B84AC-1321-427f-aa17-267ca6975798, delegated: [ee69721e-6c3a-468f-a9ec-302d16a4c599] }
  adminConsent: grant
  roleAssignments:
    - { role: Reader, scope: ${workspaceId} }
    - { role: Reader, scope: ${group}, condition: "@Resource[x] StringEquals 'y'" }
    - { role: 4633458b-17de-408a-b874-0445c86b69e6, scope: /providers/Microsoft.Management/managementGroups/platform }
  clientSecret: { rotateEveryDays: 365, overlapDays: 365 }
logIngestion:
  workspaceId: ${workspaceId.toUpperCase()}
  tables:
    AppEvents_CL:
      columns: [{ name: TimeGenerated, type: datetime }, { name: Correlation, type: guid }]
      transformKql: source | where isnotempty(Correlation)
      retentionInDays: 30
    Audit_CL: ${table}
  endpoint: { publicNetworkAccess: SecuredByPerimeter }
  writers: [application]
asOf: 2027-03-01
`),
    );
    expect(configuration).toEqual({
      application: {
        displayName: "Telemetry gateway",
        description: "Sends what the factory measures",
        signInAudience: "AzureADMultipleOrgs",
        owners: ["aaaaaaaa-0000-4000-8000-000000000001"],
        publicClient: {
          redirectUris: ["http://localhost", "urn:ietf:wg:oauth:2.0:oob", "myapp://auth"],
          allowPublicClientFlows: true,
        },
        web: {
          redirectUris: [
            "https://localhost/",
            "http://localhost:8080/signin",
            "https://gateway.contoso.com/signin?from=web",
          ],
          homepageUrl: "https://gateway.contoso.com",
          implicitGrant: { accessToken: false, idToken: true },
        },
        spa: { redirectUris: ["http://localhost/"] },
        permissions: [
          {
            api: "Azure Digital Twins",
            apiApplicationId: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0",
            tokenScope: "https://digitaltwins.azure.net/.default",
            application: [],
            delegated: [{ name: "Read.Write", id: "4589bd03-58cb-4e6c-b17f-b580e39652f8" }],
          },
          {
            api: "Microsoft Graph",
            apiApplicationId: "00000003-0000-0000-c000-000000000000",
            tokenScope: "https://graph.microsoft.com/.default",
            application: [
              { name: "Directory.Read.All", id: "7ab1d382-f21e-4acd-a863-ba3e13f7da61" },
              { name: "99999999-0000-4000-8000-00000000000a", id: "99999999-0000-4000-8000-00000000000a" },
            ],
            delegated: [],
          },
          {
            api: "499b84ac-1321-427f-aa17-267ca6975798",
            apiApplicationId: "499b84ac-1321-427f-aa17-267ca6975798",
            tokenScope: "499b84ac-1321-427f-aa17-267ca6975798/.default",
            application: [],
            delegated: [{ name: "ee69721e-6c3a-468f-a9ec-302d16a4c599", id: "ee69721e-6c3a-468f-a9ec-302d16a4c599" }],
          },
        ],
        adminConsent: "grant",
        roleAssignments: [
          { role: "Reader", roleDefinitionId: "acdd72a7-3385-48ef-bd42-f606fba81ae7", scope: workspaceId },
          {
            role: "Reader",
            roleDefinitionId: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
            scope: group,
            condition: "@Resource[x] StringEquals 'y'",
          },
          {
            role: "4633458b-17de-408a-b874-0445c86b69e6",
            roleDefinitionId: "4633458b-17de-408a-b874-0445c86b69e6",
            scope: "/providers/Microsoft.Management/managementGroups/platform",
          },
        ],
        clientSecret: { rotateEveryDays: 365, overlapDays: 365 },
      },
      logIngestion: {
        workspaceId: workspaceId.toUpperCase(),
        tables: [
          {
            name: "AppEvents_CL",
            columns: [
              { name: "TimeGenerated", type: "datetime" },
              { name: "Correlation", type: "guid" },
            ],
            transformKql: "source | where isnotempty(Correlation)",
            retentionInDays: 30,
          },
          { name: "Audit_CL", columns: [{ name: "TimeGenerated", type: "datetime" }] },
        ],
        endpoint: { publicNetworkAccess: "SecuredByPerimeter" },
        writers: ["application"],
      },
      asOf: new Date("2027-03-01T00:00:00Z"),
    });
  });

  test("without a client secret has none, and not one that is undefined", () => {
    const { application } = parseConfig(rawValues("application: { displayName: Gateway, clientSecret: false }"));
    expect(Object.keys(application ?? {})).not.toContain("clientSecret");
  });

  test("of log ingestion beside an application lets the application write", () => {
    const { logIngestion } = parseConfig(
      rawValues(`
application: { displayName: Gateway }
logIngestion: { workspaceId: ${workspaceId}, tables: { AppEvents_CL: ${table} } }
`),
    );
    expect(logIngestion).toEqual({
      workspaceId,
      tables: [{ name: "AppEvents_CL", columns: [{ name: "TimeGenerated", type: "datetime" }] }],
      endpoint: { publicNetworkAccess: "Enabled" },
      writers: ["application"],
    });
  });

  test.each(["2027-03-01", "2027-03-01 00:00:00 +0000 UTC"])("takes %s for a day", (asOf) => {
    const { asOf: day } = parseConfig(rawValues({ application: { displayName: "Gateway" }, asOf }));
    expect(day).toEqual(new Date("2027-03-01T00:00:00Z"));
  });

  test("of other namespaces is left alone", () => {
    const values = { ...rawValues("application: { displayName: Gateway }"), "azure-native:location": "westeurope" };
    expect(Object.keys(parseConfig(values))).toEqual(["application"]);
  });

  test("is read without the KQL analyzer, which takes a second to start, where no table has a transform", async () => {
    jest.resetModules();
    const kustoLanguage = jest.fn();
    jest.doMock("../../components/tables/kustoLanguage", () => ({ kustoLanguage }));
    const { parseConfig: parse } = await import("../../config/parse.ts");
    const { effectiveTransformKql } = await import("../../components/tables/tableSchema.ts");
    const columns = "[{ name: TimeGenerated, type: datetime }, { name: Correlation, type: guid }]";
    const { logIngestion } = parse(
      rawValues(`
application: { displayName: Gateway }
logIngestion: { workspaceId: ${workspaceId}, tables: { AppEvents_CL: { columns: ${columns} } } }
`),
    );
    expect(logIngestion?.tables.map(effectiveTransformKql)).toEqual([
      "source\n| extend Correlation = toguid(Correlation)",
    ]);
    expect(kustoLanguage).not.toHaveBeenCalled();
  });
});
