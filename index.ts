import { getClientConfigOutput as getAzureClientConfig } from "@pulumi/azure-native/authorization";
import { getClientConfigOutput as getDirectoryClientConfig } from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { Cloud } from "./catalogue/clouds";
import { logsIngestionApi } from "./catalogue/dataPlanes";
import { AdminConsentMode } from "./catalogue/permissions";
import { applicationKey, tokenScopesOf } from "./components/access";
import { Certificates } from "./components/application/certificates";
import { ClientApplication } from "./components/application/clientApplication";
import { FederatedCredentials } from "./components/application/federatedCredentials";
import { KeyVaultSecrets } from "./components/clientSecret/keyVaultSecrets";
import { RotatingClientSecret } from "./components/clientSecret/rotatingClientSecret";
import { DirectRuleProvider } from "./components/logIngestion/directRule";
import { LogIngestion } from "./components/logIngestion/logIngestion";
import { AdminConsent, adminConsentUrl } from "./components/permissions/adminConsent";
import { resolvePermissions } from "./components/permissions/apiPermissions";
import { permissionAccess } from "./components/permissions/permissionAccess";
import type { Principal } from "./components/roles/assignRole";
import { DirectoryRoles } from "./components/roles/directoryRoles";
import { RoleAssignments, tokenScopesOfRoles } from "./components/roles/roleAssignments";
import type { ApplicationConfiguration, LogIngestionConfiguration } from "./config/configuration";
import { azureNativeSettings, readConfig } from "./config/readConfig";
import type { DeclaredOutputs } from "./outputs";

export = async () => {
  const { application, logIngestion, asOf, cloud } = await readConfig();
  if (asOf !== undefined && !pulumi.runtime.isDryRun()) {
    void pulumi.log.warn("The client secret rotates as of azure-api-access:asOf, at every run, until that is removed.");
  }
  // A stack without an application may have no rights in the directory, and one without log ingestion none in Azure.
  const { tenantId } = application ? getDirectoryClientConfig() : getAzureClientConfig();

  const client = application && provideApplication(application, cloud, tenantId, asOf);
  const logs = logIngestion && provideLogIngestion(logIngestion, cloud, client?.principal);

  const tokenScopes = { ...client?.tokenScopes, ...logs?.tokenScopes };
  const access = [...(client?.access ?? []), ...(logs?.access ?? [])];
  return present({
    clientId: client && pulumi.secret(client.registration.clientId),
    tenantId: pulumi.secret(tenantId),
    authorityHost: cloud.authorityHost,
    clientSecret: client?.secret?.value,
    clientSecretExpiresOn: client?.secret?.expiresOn,
    clientSecretRotatesOn: client?.secret?.rotatesOn,
    certificatesExpireOn: client?.certificates?.expireOn,
    keyVaultSecretUris: client?.vault?.uris,
    applicationObjectId: client?.registration.applicationObjectId,
    servicePrincipalObjectId: client?.registration.servicePrincipalObjectId,
    domainName: client?.registration.domainName,
    tokenScopes: Object.keys(tokenScopes).length > 0 ? tokenScopes : undefined,
    adminConsentUrl: client?.adminConsentUrl,
    logsIngestionEndpoint: logs?.ingestion.endpoint,
    dataCollectionRuleImmutableId: logs?.ingestion.immutableId,
    logStreams: logs?.ingestion.streams,
    logAnalyticsWorkspaceId: logIngestion?.workspace.customerId,
    access: access.length > 0 ? access : undefined,
  });
};

/** The outputs of things that the stack has: Pulumi warns of every undefined one. */
function present(outputs: DeclaredOutputs): Record<string, unknown> {
  return Object.fromEntries(Object.entries(outputs).filter(([, output]) => output !== undefined));
}

/** The application, the credentials that it signs in with, and its access. */
function provideApplication(
  application: ApplicationConfiguration,
  cloud: Cloud,
  tenantId: pulumi.Output<string>,
  asOf: string | undefined,
) {
  const registration = new ClientApplication("application", application);
  return {
    registration,
    ...provideCredentials(application, registration, cloud, tenantId, asOf),
    ...provideAccess(application, registration, cloud, tenantId),
  };
}

function provideCredentials(
  { clientSecret = {}, certificates = [], federatedCredentials: credentials = [], keyVault }: ApplicationConfiguration,
  { applicationId, clientId }: ClientApplication,
  { environment }: Cloud,
  tenantId: pulumi.Output<string>,
  asOf: string | undefined,
) {
  if (credentials.length > 0) {
    new FederatedCredentials("federated-credentials", { applicationId, credentials, environment });
  }
  const secret =
    clientSecret === false
      ? undefined
      : new RotatingClientSecret("client-secret", { applicationId, ...clientSecret, asOf });
  return {
    secret,
    certificates:
      certificates.length > 0 ? new Certificates("certificates", { applicationId, certificates }) : undefined,
    vault:
      secret &&
      keyVault &&
      new KeyVaultSecrets("key-vault", {
        keyVault,
        clientId,
        tenantId,
        clientSecret: secret.value,
        expiresOn: secret.expiresOn,
      }),
  };
}

function provideAccess(
  application: ApplicationConfiguration,
  { clientId, servicePrincipalObjectId }: ClientApplication,
  cloud: Cloud,
  tenantId: pulumi.Output<string>,
) {
  const { permissions = [], tenantApis = [], adminConsent = AdminConsentMode.request } = application;
  const { directoryRoles: roles = [], roleAssignments: grants = [] } = application;
  const { environment } = cloud;
  const principal: Principal = { key: applicationKey, principalId: servicePrincipalObjectId };
  const { resolved } = resolvePermissions(permissions, tenantApis);

  const mustConsent = adminConsent === AdminConsentMode.request && permissions.length > 0;
  if (adminConsent === AdminConsentMode.grant && permissions.length > 0) {
    new AdminConsent("admin-consent", { servicePrincipalObjectId, permissions, tenantApis });
  }
  const inDirectory =
    roles.length > 0
      ? new DirectoryRoles("directory-roles", { servicePrincipalObjectId, roles, environment })
      : undefined;
  const inAzure =
    grants.length > 0 ? new RoleAssignments("role-assignments", { principal, grants, environment }) : undefined;
  const inEntra = [...permissionAccess(resolved, adminConsent, cloud), ...(inDirectory?.access ?? [])];
  return {
    principal,
    adminConsentUrl: mustConsent
      ? pulumi
          .all([tenantId, clientId])
          .apply(([tenant, client]) => adminConsentUrl(cloud.authorityHost, tenant, client))
      : undefined,
    tokenScopes: { ...tokenScopesOf(inEntra), ...tokenScopesOfRoles(grants, cloud) },
    access: [...inEntra, ...(inAzure?.access ?? [])],
  };
}

/** The log streams, and the principals that may write to them. */
function provideLogIngestion(
  { writers, ...settings }: LogIngestionConfiguration,
  cloud: Cloud,
  application: Principal | undefined,
) {
  const ingestion = new LogIngestion(
    "log-ingestion",
    {
      ...settings,
      writers: writers.flatMap((writer) => (writer === applicationKey ? (application ?? []) : writer)),
      environment: cloud.environment,
    },
    settings.endpoint?.enabled === false
      ? { providers: [new DirectRuleProvider("direct-rules", azureNativeSettings())] }
      : {},
  );
  const { api, tokenScope } = logsIngestionApi(cloud);
  return { ingestion, tokenScopes: { [api]: tokenScope }, access: ingestion.access };
}
