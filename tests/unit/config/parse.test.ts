import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { findCloud } from "../../../catalogue/clouds";
import { parseConfig } from "../../../config/parse";
import { otherRsaCertificate, rsaCertificate } from "./certificates";
import { rawValues } from "./rawValues";

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
});

const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry";
const workspaceId = `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`;

const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/contoso-secrets`;
const writers = [
  `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`,
  `${group}/providers/microsoft.hybridcompute/machines/edge-server`,
  `${group}/providers/Microsoft.Automation/automationAccounts/runbooks`.toUpperCase(),
  `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/collector`.toLowerCase(),
];

const table = "{ columns: [{ name: TimeGenerated, type: datetime }] }";

describe("a configuration", () => {
  test("of an application with nothing but a name has nothing else: the components have the defaults", () => {
    expect(parseConfig(rawValues("application: { displayName: Gateway }"))).toEqual({
      cloud: findCloud("public"),
      application: { displayName: "Gateway" },
    });
  });

  test("with everything in it is handed on as it was written", () => {
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
    - { api: Azure Rights Management Services, application: [Content.SuperUser], delegated: [EE69721E-6c3a-468f-a9ec-302d16a4c599, user_impersonation] }
    - { api: Log Analytics API, application: [Logs.Write.All] }
  adminConsent: grant
  directoryRoles:
    - Security Reader
    - 4A5D8F65-41da-4de4-8968-e035b65339cf
    - { role: User Administrator, acceptPrivileged: true }
    - { role: 99999999-0000-4000-8000-00000000000A, acceptPrivileged: true }
  roleAssignments:
    - { role: Reader, scope: ${workspaceId} }
    - { role: Reader, scope: ${group}, condition: "@Resource[x] StringEquals 'y'" }
    - { role: 4633458b-17de-408a-b874-0445c86b69e6, scope: /providers/Microsoft.Management/managementGroups/platform }
    - { role: Contributor, scope: ${group}, acceptPrivileged: true }
  clientSecret: { rotateEveryDays: 365, overlapDays: 365 }
  certificates:
    - { name: Gateway_1, pem: ${JSON.stringify(rsaCertificate)} }
    - name: gateway-2
      pem: >-
        issued by nobody
        ${otherRsaCertificate.replaceAll("\n", "\n        ")}
  federatedCredentials:
    - { name: main, issuer: https://token.actions.githubusercontent.com, subject: "repo:contoso/gateway:ref:refs/heads/main" }
    - { name: owned, issuer: https://token.actions.githubusercontent.com/contoso, subject: "repository_owner:contoso:environment:live" }
    - { name: 0-cluster_, issuer: https://oidc.prod-aks.azure.com/tenant/, subject: "system:serviceaccount:logs:gateway", audiences: [contoso] }
  keyVaultId: ${vaultId.toLowerCase()}
logIngestion:
  workspaceId: ${workspaceId.toUpperCase()}
  tables:
    AppEvents_CL:
      columns: [{ name: TimeGenerated, type: datetime }, { name: Correlation, type: guid }]
      transformKql: source | where isnotempty(Correlation)
      retentionInDays: 30
    Audit_CL: ${table}
  endpoint: { publicNetworkAccess: SecuredByPerimeter }
  writers:
    - application
${writers.map((writer) => `    - ${writer}`).join("\n")}
asOf: 2027-03-01
`),
    );
    expect(configuration).toEqual({
      cloud: findCloud("public"),
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
          implicitGrant: { idToken: true },
        },
        spa: { redirectUris: ["http://localhost/"] },
        permissions: [
          { api: "Azure Digital Twins", delegated: ["Read.Write"] },
          {
            api: "00000003-0000-0000-c000-000000000000",
            application: ["Directory.Read.All", "99999999-0000-4000-8000-00000000000A"],
          },
          { api: "499B84AC-1321-427f-aa17-267ca6975798", delegated: ["ee69721e-6c3a-468f-a9ec-302d16a4c599"] },
          {
            api: "Azure Rights Management Services",
            application: ["Content.SuperUser"],
            delegated: ["EE69721E-6c3a-468f-a9ec-302d16a4c599", "user_impersonation"],
          },
          { api: "Log Analytics API", application: ["Logs.Write.All"] },
        ],
        adminConsent: "grant",
        directoryRoles: [
          { role: "Security Reader" },
          { role: "4A5D8F65-41da-4de4-8968-e035b65339cf" },
          { role: "User Administrator", acceptPrivileged: true },
          { role: "99999999-0000-4000-8000-00000000000A", acceptPrivileged: true },
        ],
        roleAssignments: [
          { role: "Reader", scope: workspaceId },
          { role: "Reader", scope: group, condition: "@Resource[x] StringEquals 'y'" },
          {
            role: "4633458b-17de-408a-b874-0445c86b69e6",
            scope: "/providers/Microsoft.Management/managementGroups/platform",
          },
          { role: "Contributor", scope: group, acceptPrivileged: true },
        ],
        clientSecret: { rotateEveryDays: 365, overlapDays: 365 },
        certificates: [
          { name: "Gateway_1", pem: rsaCertificate },
          { name: "gateway-2", pem: otherRsaCertificate },
        ],
        federatedCredentials: [
          {
            name: "main",
            issuer: "https://token.actions.githubusercontent.com",
            subject: "repo:contoso/gateway:ref:refs/heads/main",
          },
          {
            name: "owned",
            issuer: "https://token.actions.githubusercontent.com/contoso",
            subject: "repository_owner:contoso:environment:live",
          },
          {
            name: "0-cluster_",
            issuer: "https://oidc.prod-aks.azure.com/tenant/",
            subject: "system:serviceaccount:logs:gateway",
            audiences: ["contoso"],
          },
        ],
        keyVaultId: vaultId.toLowerCase(),
      },
      logIngestion: {
        workspaceId: workspaceId.toUpperCase(),
        tables: {
          AppEvents_CL: {
            columns: [
              { name: "TimeGenerated", type: "datetime" },
              { name: "Correlation", type: "guid" },
            ],
            transformKql: "source | where isnotempty(Correlation)",
            retentionInDays: 30,
          },
          Audit_CL: { columns: [{ name: "TimeGenerated", type: "datetime" }] },
        },
        endpoint: { publicNetworkAccess: "SecuredByPerimeter" },
        writers: ["application", ...writers],
      },
      asOf: "2027-03-01",
    });
  });

  test("carries false where it says none", () => {
    const configuration = parseConfig(
      rawValues(`
application: { displayName: Gateway, clientSecret: false }
logIngestion: { workspaceId: ${workspaceId}, tables: { AppEvents_CL: ${table} }, endpoint: false }
`),
    );
    expect(configuration.application?.clientSecret).toBe(false);
    expect(configuration.logIngestion?.endpoint).toEqual({ enabled: false });
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
      tables: { AppEvents_CL: { columns: [{ name: "TimeGenerated", type: "datetime" }] } },
      writers: ["application"],
    });
  });

  test("of log ingestion alone lets in those who are named", () => {
    const [machine = ""] = writers;
    const configuration = parseConfig(
      rawValues(
        `logIngestion: { workspaceId: ${workspaceId}, tables: { AppEvents_CL: ${table} }, writers: [${machine}] }`,
      ),
    );
    expect(configuration).toEqual({
      cloud: findCloud("public"),
      logIngestion: {
        workspaceId,
        tables: { AppEvents_CL: { columns: [{ name: "TimeGenerated", type: "datetime" }] } },
        writers: [machine],
      },
    });
  });

  test("takes a certificate on the last day that it is valid, and no longer", () => {
    const values = rawValues({
      application: { displayName: "Gateway", certificates: [{ name: "a", pem: rsaCertificate }] },
    });
    expect(() => parseConfig(values, { today: new Date("2120-02-29T23:59:59Z") })).not.toThrow();
    expect(() => parseConfig(values, { today: new Date("2120-03-01T00:00:00Z") })).toThrow("expired on 2120-03-01");
  });

  test.each(["2027-03-01", "2027-03-01 00:00:00 +0000 UTC"])("takes %s for a day", (asOf) => {
    const { asOf: day } = parseConfig(rawValues({ application: { displayName: "Gateway" }, asOf }));
    expect(day).toBe("2027-03-01");
  });

  test("of other namespaces is left alone", () => {
    const values = { ...rawValues("application: { displayName: Gateway }"), "azure-native:location": "westeurope" };
    expect(parseConfig(values)).toEqual(parseConfig(rawValues("application: { displayName: Gateway }")));
  });

  test("is read without the KQL analyzer, which takes a second to start, where no table has a transform", async () => {
    jest.resetModules();
    const kustoLanguage = jest.fn();
    jest.doMock("../../../components/logIngestion/tables/kustoLanguage", () => ({ kustoLanguage }));
    const { parseConfig: parse } = await import("../../../config/parse.ts");
    const { effectiveTransformKql } = await import("../../../components/logIngestion/tables/tableSchema.ts");
    const columns = "[{ name: TimeGenerated, type: datetime }, { name: Correlation, type: guid }]";
    const { logIngestion } = parse(
      rawValues(`
application: { displayName: Gateway }
logIngestion: { workspaceId: ${workspaceId}, tables: { AppEvents_CL: { columns: ${columns} } } }
`),
    );
    expect(Object.values(logIngestion?.tables ?? {}).map(effectiveTransformKql)).toEqual([
      "source\n| extend Correlation = toguid(Correlation)",
    ]);
    expect(kustoLanguage).not.toHaveBeenCalled();
  });
});
