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

export function permission(kind: Access["kind"], name: string, more: Partial<Access> = {}): Access {
  return {
    kind,
    name,
    principal: "application",
    api: "Microsoft Graph",
    adminConsent: "request",
    tokenScope: graphScope,
    ...more,
  };
}

export const readerOfWorkspace: Access = {
  kind: "role",
  name: "Reader",
  principal: "application",
  resourceId: workspace,
  api: "Log Analytics API",
  tokenScope: queryScope,
  address: "https://api.loganalytics.io/v1/workspaces/21000000-0000-4000-8000-000000000001",
};

export function logWriter(principal: string): Access {
  return {
    kind: "role",
    name: "Monitoring Metrics Publisher",
    principal,
    resourceId: rule,
    api: "Azure Monitor Logs Ingestion",
    tokenScope: ingestionScope,
    address: "https://in.westeurope-1.ingest.monitor.azure.com/dataCollectionRules/dcr-1",
  };
}

export const metricsPublisher: Access = {
  kind: "role",
  name: "Monitoring Metrics Publisher",
  principal: "application",
  resourceId: virtualMachine,
  api: "Azure Monitor custom metrics",
  tokenScope: metricsScope,
  address: `https://westeurope.monitoring.azure.com${virtualMachine}/metrics`,
};

const twinsOwner: Access = {
  kind: "role",
  name: "Azure Digital Twins Data Owner",
  principal: "application",
  resourceId: factory,
  api: "Azure Digital Twins",
  tokenScope: twinsScope,
  address: "https://factory.api.weu.digitaltwins.azure.net",
};

/** Outputs as Pulumi prints them, of a stack with an application. */
export function outputs(access: readonly Access[], more: Readonly<Record<string, unknown>> = {}): Outputs {
  return parseOutputs(
    JSON.stringify({
      clientId: "client",
      tenantId: "tenant",
      clientSecret: "s3cret~value",
      servicePrincipalObjectId: "principal",
      applicationObjectId: "object",
      access,
      ...more,
    }),
    "test",
  );
}

/** As those of the stack `dev`. */
export const devOutputs = outputs(
  [
    permission("delegatedPermission", "Read.Write", { api: "Azure Digital Twins", tokenScope: twinsScope }),
    permission("applicationPermission", "AuditLog.Read.All"),
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
