import type { Service } from "../../catalogue/clouds";
import type { Access } from "../../components/access";
import type { Rotation, ScheduledSecret } from "../../components/clientSecret/rotationSchedule";
import { roleAssignmentName } from "../../components/names";
import type { StackOutputs } from "../../outputs";

const subscription = "/subscriptions/20000000-0000-4000-8000-000000000001";
const group = `${subscription}/resourceGroups/telemetry/providers`;
const workspace = `${group}/Microsoft.OperationalInsights/workspaces/logs`;
const factory = `${group}/Microsoft.DigitalTwins/digitalTwinsInstances/factory`;
const virtualMachine = `${group}/Microsoft.Compute/virtualMachines/gateway-vm`;
const roleIds = {
  Reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  "Monitoring Metrics Publisher": "3913510d-42f4-4e42-8a64-420c390055eb",
  "Azure Digital Twins Data Owner": "bcd981a7-7f74-457b-83e1-cceb9e632ffe",
};
const columns = (dateTime: string) => [
  { name: "TimeGenerated", type: dateTime },
  { name: "Level", type: "string" },
  { name: "Message", type: "string" },
  { name: "Measurement", type: "real" },
];

/** The values that the cloud has chosen. */
export interface Chosen {
  readonly clientId: string;
  readonly applicationObjectId: string;
  readonly servicePrincipalObjectId: string;
  readonly logsIngestionEndpoint: string;
  readonly dataCollectionRuleImmutableId: string;
  readonly clientSecret: string;
  /** The random end of the names of the endpoint and the rule. */
  readonly suffix: string;
}

const ruleId = ({ suffix }: Chosen) => `${group}/Microsoft.Insights/dataCollectionRules/log-ingestion-${suffix}`;

const dateTime = (date: Date) => date.toISOString().replace(".000Z", "Z");

/** Every resource of the example stack, in the order of names. Other tests check how names and dates are made. */
export function expectedResources(chosen: Chosen, { current, previous }: Rotation) {
  const assignment = (parent: string, name: string, role: keyof typeof roleIds, scope: string) => ({
    type: "azure-native:authorization:RoleAssignment",
    name: `${parent}-${name}`,
    parent,
    inputs: {
      principalId: chosen.servicePrincipalObjectId,
      principalType: "ServicePrincipal",
      roleAssignmentName: roleAssignmentName(scope, roleIds[role], chosen.servicePrincipalObjectId),
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleIds[role]}`,
      scope,
    },
  });
  const component = (type: string, name: string) => ({
    type: `azure-api-access:index:${type}`,
    name,
    parent: "azure-api-access-test",
    inputs: {},
  });
  const password = ({ slot, expiresOn }: ScheduledSecret) => ({
    type: "azuread:index/applicationPassword:ApplicationPassword",
    name: `client-secret-slot-${slot}`,
    parent: "client-secret",
    inputs: {
      applicationId: `/applications/${chosen.applicationObjectId}`,
      displayName: `client-secret, slot ${slot}`,
      endDate: dateTime(expiresOn),
    },
  });
  const azureName = `log-ingestion-${chosen.suffix}`;
  const graph = "11000000-0000-4000-8000-000000000001";
  const appRole = (name: string, appRoleId: string) => ({
    type: "azuread:index/appRoleAssignment:AppRoleAssignment",
    name: `admin-consent-microsoft-graph-${name}`,
    parent: "admin-consent",
    inputs: { appRoleId, principalObjectId: chosen.servicePrincipalObjectId, resourceObjectId: graph },
  });
  return [
    component("AdminConsent", "admin-consent"),
    {
      type: "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant",
      name: "admin-consent-azure-digital-twins-delegated",
      parent: "admin-consent",
      inputs: {
        servicePrincipalObjectId: chosen.servicePrincipalObjectId,
        resourceServicePrincipalObjectId: "11000000-0000-4000-8000-000000000002",
        claimValues: ["Read.Write"],
      },
    },
    appRole("AuditLog.Read.All", "b0afded3-3588-46d8-8b3d-9842eff778da"),
    appRole("Directory.Read.All", "7ab1d382-f21e-4acd-a863-ba3e13f7da61"),
    component("ClientApplication", "application"),
    {
      type: "azuread:index/application:Application",
      name: "application-registration",
      parent: "application",
      inputs: {
        displayName: "Telemetry gateway",
        description: "Sends what the factory measures to Azure and reads the audit logs",
        signInAudience: "AzureADMyOrg",
        fallbackPublicClientEnabled: false,
        publicClient: { redirectUris: ["http://localhost"] },
        requiredResourceAccesses: [
          {
            resourceAppId: "00000003-0000-0000-c000-000000000000",
            resourceAccesses: [
              { id: "7ab1d382-f21e-4acd-a863-ba3e13f7da61", type: "Role" },
              { id: "b0afded3-3588-46d8-8b3d-9842eff778da", type: "Role" },
            ],
          },
          {
            resourceAppId: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0",
            resourceAccesses: [{ id: "4589bd03-58cb-4e6c-b17f-b580e39652f8", type: "Scope" }],
          },
        ],
      },
    },
    {
      type: "azuread:index/servicePrincipal:ServicePrincipal",
      name: "application-service-principal",
      parent: "application",
      inputs: { clientId: chosen.clientId, accountEnabled: true },
    },
    component("RotatingClientSecret", "client-secret"),
    ...[current, previous].sort((a, b) => a.slot - b.slot).map(password),
    component("LogIngestion", "log-ingestion"),
    {
      type: "azure-native:operationalinsights:Table",
      name: "log-ingestion-AppEvents_CL",
      parent: "log-ingestion",
      inputs: {
        resourceGroupName: "telemetry",
        workspaceName: "logs",
        tableName: "AppEvents_CL",
        schema: { name: "AppEvents_CL", columns: columns("dateTime") },
        retentionInDays: 30,
      },
    },
    {
      type: "azure-native:monitor:DataCollectionEndpoint",
      name: "log-ingestion-endpoint",
      parent: "log-ingestion",
      inputs: {
        resourceGroupName: "telemetry",
        dataCollectionEndpointName: azureName,
        location: "westeurope",
        networkAcls: { publicNetworkAccess: "Enabled" },
      },
    },
    {
      type: "azure-native:monitor:DataCollectionRule",
      name: "log-ingestion-rule",
      parent: "log-ingestion",
      inputs: {
        resourceGroupName: "telemetry",
        dataCollectionRuleName: azureName,
        location: "westeurope",
        dataCollectionEndpointId: `${group}/Microsoft.Insights/dataCollectionEndpoints/${azureName}`,
        streamDeclarations: { "Custom-AppEvents_CL": { columns: columns("datetime") } },
        destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: workspace }] },
        dataFlows: [
          {
            streams: ["Custom-AppEvents_CL"],
            destinations: ["workspace"],
            transformKql: 'source | where Level != "Debug"',
            outputStream: "Custom-AppEvents_CL",
          },
        ],
      },
    },
    {
      type: "random:index/randomId:RandomId",
      name: "log-ingestion-suffix",
      parent: "log-ingestion",
      inputs: { byteLength: 4, keepers: { workspaceId: workspace.toLowerCase() } },
    },
    assignment("log-ingestion", "writer-application-f2578875", "Monitoring Metrics Publisher", ruleId(chosen)),
    component("RoleAssignments", "role-assignments"),
    assignment(
      "role-assignments",
      "azure-digital-twins-data-owner-factory-ac9c7f8a",
      "Azure Digital Twins Data Owner",
      factory,
    ),
    assignment(
      "role-assignments",
      "monitoring-metrics-publisher-gateway-vm-112264c2",
      "Monitoring Metrics Publisher",
      virtualMachine,
    ),
    assignment("role-assignments", "reader-logs-2185b97e", "Reader", workspace),
  ];
}

/** Every output of the example stack. */
export function expectedOutputs(chosen: Chosen, { current, rotatesOn }: Rotation): StackOutputs {
  const tokenScopes = {
    "Azure Digital Twins": "https://digitaltwins.azure.net/.default",
    "Azure Monitor Logs Ingestion": "https://monitor.azure.com/.default",
    "Azure Monitor custom metrics": "https://monitoring.azure.com//.default",
    "Log Analytics API": "https://api.loganalytics.io/.default",
    "Microsoft Graph": "https://graph.microsoft.com/.default",
  };
  type Api = keyof typeof tokenScopes;
  const permission = (
    kind: "applicationPermission" | "delegatedPermission",
    key: string,
    name: string,
    id: string,
    api: Api,
    service: Service,
  ): Access => ({
    key: `${kind}/${key}`,
    kind,
    name,
    id,
    principal: "application",
    api,
    service,
    adminConsent: "grant",
    tokenScope: tokenScopes[api],
  });
  const role = (
    key: string,
    name: keyof typeof roleIds,
    resourceId: string,
    api: Api,
    service: Service,
    address: string,
  ): Access => ({
    key: `azureRole/${key}`,
    kind: "azureRole",
    name,
    id: roleIds[name],
    principal: "application",
    resourceId,
    api,
    service,
    address,
    tokenScope: tokenScopes[api],
  });
  const tenantId = "10000000-0000-4000-8000-000000000001";
  return {
    clientId: chosen.clientId,
    tenantId,
    authorityHost: "https://login.microsoftonline.com",
    clientSecret: chosen.clientSecret,
    clientSecretExpiresOn: dateTime(current.expiresOn),
    clientSecretRotatesOn: dateTime(rotatesOn),
    applicationObjectId: chosen.applicationObjectId,
    servicePrincipalObjectId: chosen.servicePrincipalObjectId,
    domainName: "contoso.onmicrosoft.com",
    tokenScopes,
    logsIngestionEndpoint: chosen.logsIngestionEndpoint,
    dataCollectionRuleImmutableId: chosen.dataCollectionRuleImmutableId,
    logStreams: { AppEvents_CL: "Custom-AppEvents_CL" },
    logAnalyticsWorkspaceId: "21000000-0000-4000-8000-000000000001",
    access: [
      permission(
        "delegatedPermission",
        "azure-digital-twins-read-write",
        "Read.Write",
        "4589bd03-58cb-4e6c-b17f-b580e39652f8",
        "Azure Digital Twins",
        "digitalTwins",
      ),
      permission(
        "applicationPermission",
        "microsoft-graph-auditlog-read-all",
        "AuditLog.Read.All",
        "b0afded3-3588-46d8-8b3d-9842eff778da",
        "Microsoft Graph",
        "microsoftGraph",
      ),
      permission(
        "applicationPermission",
        "microsoft-graph-directory-read-all",
        "Directory.Read.All",
        "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
        "Microsoft Graph",
        "microsoftGraph",
      ),
      role(
        "azure-digital-twins-data-owner-factory-ac9c7f8a",
        "Azure Digital Twins Data Owner",
        factory,
        "Azure Digital Twins",
        "digitalTwins",
        "https://factory.api.weu.digitaltwins.azure.net",
      ),
      role(
        "reader-logs-2185b97e",
        "Reader",
        workspace,
        "Log Analytics API",
        "logAnalytics",
        "https://api.loganalytics.io/v1/workspaces/21000000-0000-4000-8000-000000000001",
      ),
      role(
        "monitoring-metrics-publisher-gateway-vm-112264c2",
        "Monitoring Metrics Publisher",
        virtualMachine,
        "Azure Monitor custom metrics",
        "customMetrics",
        `https://westeurope.monitoring.azure.com${virtualMachine}/metrics`,
      ),
      role(
        "writer-application-f2578875",
        "Monitoring Metrics Publisher",
        ruleId(chosen),
        "Azure Monitor Logs Ingestion",
        "logsIngestion",
        `${chosen.logsIngestionEndpoint}/dataCollectionRules/${chosen.dataCollectionRuleImmutableId}`,
      ),
    ],
  };
}
