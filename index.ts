import { getClientConfigOutput } from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { permissionAccess, tokenScopes } from "./components/access";
import { AdminConsent, adminConsentUrl } from "./components/adminConsent";
import { apisOf, logsIngestionApi } from "./components/catalogue/dataPlanes";
import { ClientApplication } from "./components/clientApplication";
import { LogIngestion } from "./components/logIngestion";
import { type Principal, RoleAssignments } from "./components/roleAssignments";
import { RotatingClientSecret } from "./components/rotatingClientSecret";
import { readConfig } from "./config";
import type { ApplicationConfiguration, LogIngestionConfiguration } from "./config/configuration";

const { application, logIngestion, asOf } = readConfig();
if (asOf && !pulumi.runtime.isDryRun()) {
  void pulumi.log.warn("The client secret rotates as of azure-api-access:asOf, at every run, until that is removed.");
}

const client = application && provideApplication(application, asOf);
const ingestion = logIngestion && provideLogIngestion(logIngestion, client?.principal);
const apis = [...(client?.apis ?? []), ...(ingestion?.apis ?? [])];
const access = [...(client?.access ?? []), ...(ingestion?.access ?? [])];

export = {
  ...client?.outputs,
  ...ingestion?.outputs,
  ...(apis.length > 0 && { tokenScopes: tokenScopes(apis) }),
  ...(access.length > 0 && { access }),
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

  const principal: Principal = {
    key: "application",
    principalId: client.servicePrincipalObjectId,
    principalType: "ServicePrincipal",
  };
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
    apis: [...permissions, ...apisOf(roleAssignments)],
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
    writers: settings.writers.map((writer) => {
      if (application?.key !== writer) throw new pulumi.RunError(`nobody knows the writer ${writer}`);
      return application;
    }),
  });
  return {
    apis: [logsIngestionApi],
    access: ingestion.access,
    outputs: {
      logsIngestionEndpoint: ingestion.endpoint,
      dataCollectionRuleImmutableId: ingestion.immutableId,
      logStreams: ingestion.streams,
    },
  };
}
