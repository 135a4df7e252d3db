import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Sandbox } from "./harness";
import { configurationWithoutTransforms, resourcesOf, succeeded } from "./stack";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create();
});
afterEach(() => sandbox.cleanup());

const {
  "azure-api-access:logIngestion": logIngestion,
  "azuread:tenantId": tenantId,
  ...rest
} = configurationWithoutTransforms();
const workspace = String(logIngestion?.["workspaceId"]);
const group = workspace.slice(0, workspace.indexOf("/providers/"));

function configuration(environment: string, location: string) {
  return {
    "azure-native:environment": environment,
    "azure-native:location": location,
    "azure-native:subscriptionId": rest["azure-native:subscriptionId"],
    "azure-native:tenantId": rest["azure-native:tenantId"],
    "azuread:environment": environment,
    "azuread:tenantId": tenantId,
    application: {
      displayName: "Reporting",
      permissions: [{ api: "Microsoft Graph", application: ["AuditLog.Read.All"] }],
      roleAssignments: [
        { role: "Reader", scope: workspace },
        {
          role: "Monitoring Metrics Publisher",
          scope: `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`,
        },
      ],
      federatedCredentials: [{ name: "pipeline", issuer: "https://login.contoso.com", subject: "pipeline" }],
    },
    logIngestion,
  };
}

interface NationalCloud {
  readonly environment: string;
  readonly location: string;
  readonly authority: string;
  readonly domainName: string;
  readonly tokenExchange: string;
  readonly endpoint: RegExp;
  readonly tokenScopes: Readonly<Record<string, string>>;
  readonly addresses: readonly string[];
}

const clouds: readonly NationalCloud[] = [
  {
    environment: "usgovernment",
    location: "usgovvirginia",
    authority: "https://login.microsoftonline.us",
    domainName: "contoso.onmicrosoft.us",
    tokenExchange: "api://AzureADTokenExchangeUSGov",
    endpoint: /^https:\/\/log-ingestion-\w+-\w+\.usgovvirginia-1\.ingest\.monitor\.azure\.us$/,
    tokenScopes: {
      "Microsoft Graph": "https://graph.microsoft.us/.default",
      "Log Analytics API": "https://api.loganalytics.us/.default",
      "Azure Monitor custom metrics": "https://monitoring.azure.us//.default",
      "Azure Monitor Logs Ingestion": "https://monitor.azure.us/.default",
    },
    addresses: [
      "https://api.loganalytics.us/v1/workspaces/21000000-0000-4000-8000-000000000001",
      `https://usgovvirginia.monitoring.azure.us${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm/metrics`,
    ],
  },
  {
    environment: "china",
    location: "chinanorth3",
    authority: "https://login.partner.microsoftonline.cn",
    domainName: "contoso.partner.onmschina.cn",
    tokenExchange: "api://AzureADTokenExchangeChina",
    endpoint: /^https:\/\/log-ingestion-\w+-\w+\.chinanorth3-1\.ingest\.monitor\.azure\.cn$/,
    tokenScopes: {
      "Microsoft Graph": "https://microsoftgraph.chinacloudapi.cn/.default",
      "Log Analytics API": "https://api.loganalytics.azure.cn/.default",
      "Azure Monitor custom metrics": "https://monitoring.azure.cn//.default",
      "Azure Monitor Logs Ingestion": "https://monitor.azure.cn/.default",
    },
    addresses: [
      "https://api.loganalytics.azure.cn/v1/workspaces/21000000-0000-4000-8000-000000000001",
      `https://chinanorth3.monitoring.azure.cn${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm/metrics`,
    ],
  },
];

test.each(clouds)(
  "audiences, addresses and consent are those of the cloud: $environment",
  async (cloud) => {
    const config = configuration(cloud.environment, cloud.location);
    const environment = { AZURE_API_ACCESS_SANDBOX_ENVIRONMENT: cloud.environment };
    succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview"], { config, environment }));
    succeeded(await sandbox.pulumi(["up", "--yes", "--skip-preview", "--expect-no-changes"], { config, environment }));

    const outputs = await sandbox.outputs("test", { showSecrets: true });
    expect(outputs).toMatchObject({
      adminConsentUrl: `${cloud.authority}/${outputs["tenantId"]}/adminconsent?client_id=${outputs["clientId"]}`,
      domainName: cloud.domainName,
      logsIngestionEndpoint: expect.stringMatching(cloud.endpoint),
    });
    expect(outputs["tokenScopes"]).toEqual(cloud.tokenScopes);
    const access = Object(outputs["access"]).map(({ address, tokenScope, api }: Record<string, string>) => ({
      address,
      tokenScope,
      api,
    }));
    expect(access).toEqual([
      { api: "Microsoft Graph", tokenScope: cloud.tokenScopes["Microsoft Graph"] },
      { api: "Log Analytics API", tokenScope: cloud.tokenScopes["Log Analytics API"], address: cloud.addresses[0] },
      {
        api: "Azure Monitor custom metrics",
        tokenScope: cloud.tokenScopes["Azure Monitor custom metrics"],
        address: cloud.addresses[1],
      },
      {
        api: "Azure Monitor Logs Ingestion",
        tokenScope: cloud.tokenScopes["Azure Monitor Logs Ingestion"],
        address: `${outputs["logsIngestionEndpoint"]}/dataCollectionRules/${outputs["dataCollectionRuleImmutableId"]}`,
      },
    ]);
    const credential = resourcesOf(await sandbox.exportState()).find(({ name }) =>
      name.startsWith("federated-credentials-"),
    );
    expect(credential?.inputs["audiences"]).toEqual([cloud.tokenExchange]);
    succeeded(await sandbox.pulumi(["destroy", "--yes", "--skip-preview"], { config, environment }));
  },
  120_000,
);

test("providers in different clouds, an API that a cloud lacks and a cloud that nobody knows are refused", async () => {
  const config = configuration("usgovernment", "usgovvirginia");
  const environment = { AZURE_API_ACCESS_SANDBOX_ENVIRONMENT: "usgovernment" };
  const apart = { ...config, "azuread:environment": "public" };
  const twins = {
    ...config,
    application: { ...config.application, permissions: [{ api: "Azure Digital Twins", delegated: ["Read.Write"] }] },
  };
  const unknown = { ...config, "azuread:environment": "usgoverment" };
  const faults: string[] = [];
  for (const wrong of [apart, twins, unknown]) {
    const { code, stdout } = await sandbox.pulumi(["preview"], { config: wrong, environment });
    expect(code).not.toBe(0);
    faults.push(
      ...[...stdout.matchAll(/^ *(\S+:[\w.[\]]+)\n *found: +(.*)\n *allowed: +(.*)/gm)].map(([, ...fault]) =>
        fault.join(" | "),
      ),
    );
  }
  expect(faults).toEqual([
    'azure-native:environment | "usgovernment", and "public" for azuread | the same cloud for both providers: pulumi config set azuread:environment and azure-native:environment',
    'azure-api-access:application.permissions[0].api | "Azure Digital Twins" | an API with an audience in the US government cloud: Microsoft documents none of Azure Digital Twins',
    'azuread:environment | "usgoverment" | one of public, global, usgovernment, usgovernmentl4, usgovernmentl5, dod, china',
  ]);
}, 120_000);
