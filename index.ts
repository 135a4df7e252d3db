import { getClientConfigOutput } from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { permissionAccess, tokenScopes } from "./components/access";
import { AdminConsent, adminConsentUrl } from "./components/adminConsent";
import { findDataPlane, logsIngestionApi } from "./components/catalogue/dataPlanes";
import { ClientApplication } from "./components/clientApplication";
import { LogIngestion } from "./components/logIngestion";
import { type Principal, RoleAssignments } from "./components/roleAssignments";
import { RotatingClientSecret } from "./components/rotatingClientSecret";
import { readConfig } from "./config";
import type { ApplicationConfiguration, LogIngestionConfiguration } from "./config/configuration";

const configuration = readConfig();
const application = configuration.application && provideApplication(configuration.application, configuration.asOf);
const logIngestion =
  configuration.logIngestion && provideLogIngestion(configuration.logIngestion, application?.principal);

export = {
  ...application?.outputs,
  ...logIngestion?.outputs,
  tokenScopes: tokenScopes([...(application?.apis ?? []), ...(logIngestion ? [logsIngestionApi] : [])]),
  access: [...(application?.access ?? []), ...(logIngestion?.access ?? [])],
};

/** The application: who it is, what it proves that with, and what it may do. */
function provideApplication(settings: ApplicationConfiguration, asOf: Date | undefined) {
  const { permissions, adminConsent, roleAssignments, clientSecret, spa, ...registration } = settings;

  const client = new ClientApplication("application", {
    ...registration,
    permissions,
    ...(spa && { singlePageApplication: spa }),
  });
  const secret =
    clientSecret &&
    new RotatingClientSecret("client-secret", {
      applicationId: client.applicationId,
      ...clientSecret,
      ...(asOf && { asOf: asOf.toISOString() }),
    });

  const principal: Principal = { principalId: client.servicePrincipalObjectId, principalType: "ServicePrincipal" };
  if (adminConsent === "grant" && permissions.length > 0) {
    new AdminConsent("admin-consent", { servicePrincipalObjectId: client.servicePrincipalObjectId, permissions });
  }
  const roles =
    roleAssignments.length > 0
      ? new RoleAssignments("role-assignments", { principal, grants: roleAssignments })
      : undefined;

  const { tenantId } = getClientConfigOutput();
  return {
    principal,
    apis: [
      ...permissions,
      ...roleAssignments.flatMap(({ roleDefinitionId, scope }) => findDataPlane(roleDefinitionId, scope) ?? []),
    ],
    access: [...permissionAccess(permissions, adminConsent), ...(roles?.access ?? [])],
    outputs: {
      clientId: pulumi.secret(client.clientId),
      tenantId: pulumi.secret(tenantId),
      ...(secret && {
        clientSecret: secret.value,
        clientSecretExpiresOn: secret.expiresOn,
        clientSecretRotatesOn: secret.rotatesOn,
      }),
      applicationObjectId: client.applicationObjectId,
      servicePrincipalObjectId: client.servicePrincipalObjectId,
      domainName: client.domainName,
      ...(adminConsent === "request" &&
        permissions.length > 0 && {
          adminConsentUrl: pulumi.all([tenantId, client.clientId]).apply(([tenant, id]) => adminConsentUrl(tenant, id)),
        }),
    },
  };
}

/** The log streams, and who may write to them. */
function provideLogIngestion(settings: LogIngestionConfiguration, application: Principal | undefined) {
  const ingestion = new LogIngestion("log-ingestion", {
    workspaceId: settings.workspaceId,
    tables: settings.tables,
    publicNetworkAccess: settings.endpoint.publicNetworkAccess,
    writers: settings.writers.flatMap((key) => (application ? [{ key, principal: application }] : [])),
  });
  return {
    access: ingestion.access,
    outputs: {
      logsIngestionEndpoint: ingestion.endpoint,
      dataCollectionRuleImmutableId: ingestion.immutableId,
      logStreams: ingestion.streams,
    },
  };
}
