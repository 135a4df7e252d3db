import type { StackOutputs } from "../../../outputs.ts";
import azureRoles from "../../../reference/azure-built-in-roles.json";
import directoryRoles from "../../../reference/entra-directory-roles.json";
import graphPermissions from "../../../reference/microsoft-graph-permissions.json";
import { type Access, type Outputs, parseOutputs } from "../../../verify/outputs/outputs.ts";

export const group = "/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/telemetry";
export const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`;
export const virtualMachine = `${group}/providers/Microsoft.Compute/virtualMachines/gateway-vm`;
export const arcMachine = `${group}/providers/Microsoft.HybridCompute/machines/edge-server`;
const factory = `${group}/providers/Microsoft.DigitalTwins/digitalTwinsInstances/factory`;
const rule = `${group}/providers/Microsoft.Insights/dataCollectionRules/log-ingestion-1`;

export const graphScope = "https://graph.microsoft.com/.default";
export const twinsScope = "https://digitaltwins.azure.net/.default";
export const queryScope = "https://api.loganalytics.io/.default";
export const metricsScope = "https://monitoring.azure.com//.default";
export const ingestionScope = "https://monitor.azure.com/.default";
export const managementScope = "https://management.azure.com/.default";

export const consentUrl = "https://login.microsoftonline.com/tenant/adminconsent?client_id=client";

type GraphPermission = keyof typeof graphPermissions.entries;

/** A permission of Microsoft Graph to which an administrator has not consented yet. */
export function graphPermission(
  kind: "applicationPermission" | "delegatedPermission",
  name: GraphPermission,
  more: Partial<Access> = {},
): Access {
  const { application = "", delegated = "" }: { application?: string; delegated?: string } =
    graphPermissions.entries[name];
  return {
    key: `${kind}/${name}`,
    kind,
    name,
    id: kind === "applicationPermission" ? application : delegated,
    principal: "application",
    api: "Microsoft Graph",
    service: "microsoftGraph",
    adminConsent: "request",
    tokenScope: graphScope,
    ...more,
  };
}

export const twinsPermission: Access = {
  key: "delegatedPermission/Read.Write",
  kind: "delegatedPermission",
  name: "Read.Write",
  id: "4589bd03-58cb-4e6c-b17f-b580e39652f8",
  principal: "application",
  api: "Azure Digital Twins",
  service: "digitalTwins",
  adminConsent: "request",
  tokenScope: twinsScope,
};

/** A permission of an API of the tenant's own. */
export const ownPermission: Access = {
  key: "applicationPermission/Telemetry.Read.All",
  kind: "applicationPermission",
  name: "Telemetry.Read.All",
  id: "30000000-0000-4000-8000-000000000002",
  principal: "application",
  api: "Contoso Factory API",
  adminConsent: "grant",
  tokenScope: "api://30000000-0000-4000-8000-000000000001/.default",
};

export function directoryRole(name: keyof typeof directoryRoles.entries): Access {
  return {
    key: `directoryRole/${name}`,
    kind: "directoryRole",
    name,
    id: directoryRoles.entries[name].templateId,
    principal: "application",
    api: "Microsoft Graph",
    service: "microsoftGraph",
    tokenScope: graphScope,
  };
}

function azureRole(name: keyof typeof azureRoles.entries, principal: string, resourceId: string) {
  const key = `azureRole/${name}/${principal}/${resourceId}`;
  return { key, kind: "azureRole", name, id: azureRoles.entries[name].id, principal, resourceId } as const;
}

export const readerOfWorkspace: Access = {
  ...azureRole("Reader", "application", workspace),
  api: "Log Analytics API",
  service: "logAnalytics",
  tokenScope: queryScope,
  address: "https://api.loganalytics.io/v1/workspaces/21000000-0000-4000-8000-000000000001",
};

export function logWriter(principal: string): Access {
  return {
    ...azureRole("Monitoring Metrics Publisher", principal, rule),
    api: "Azure Monitor Logs Ingestion",
    service: "logsIngestion",
    tokenScope: ingestionScope,
    address: "https://in.westeurope-1.ingest.monitor.azure.com/dataCollectionRules/dcr-1",
  };
}

export const metricsPublisher: Access = {
  ...azureRole("Monitoring Metrics Publisher", "application", virtualMachine),
  api: "Azure Monitor custom metrics",
  service: "customMetrics",
  tokenScope: metricsScope,
  address: `https://westeurope.monitoring.azure.com${virtualMachine}/metrics`,
};

const twinsOwner: Access = {
  ...azureRole("Azure Digital Twins Data Owner", "application", factory),
  api: "Azure Digital Twins",
  service: "digitalTwins",
  tokenScope: twinsScope,
  address: "https://factory.api.weu.digitaltwins.azure.net",
};

/** Outputs of a stack with an application, as the program declares them. */
function stackOutputs(access: readonly Access[], more: Partial<StackOutputs> = {}): StackOutputs {
  return {
    clientId: "client",
    tenantId: "tenant",
    authorityHost: "https://login.microsoftonline.com",
    clientSecret: "s3cret~value",
    servicePrincipalObjectId: "principal",
    applicationObjectId: "object",
    access,
    ...more,
  };
}

/** The same outputs after verify has read them. */
export function outputs(access: readonly Access[], more: Partial<StackOutputs> = {}): Outputs {
  return parseOutputs(JSON.stringify(stackOutputs(access, more)), "test");
}

/** The same outputs as those of the stack `dev`. */
export const devOutputs = outputs(
  [
    twinsPermission,
    graphPermission("applicationPermission", "AuditLog.Read.All"),
    twinsOwner,
    readerOfWorkspace,
    metricsPublisher,
    logWriter("application"),
  ],
  {
    adminConsentUrl: consentUrl,
    tokenScopes: {
      "Azure Digital Twins": twinsScope,
      "Microsoft Graph": graphScope,
      "Log Analytics API": queryScope,
      "Azure Monitor custom metrics": metricsScope,
      "Azure Monitor Logs Ingestion": ingestionScope,
    },
    logStreams: { AppEvents_CL: "Custom-AppEvents_CL" },
  },
);
