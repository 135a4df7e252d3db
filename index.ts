import { getClientConfigOutput } from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { applicationKey, permissionAccess, tokenScopes } from "./components/access";
import { AdminConsent, adminConsentUrl } from "./components/adminConsent";
import { apisOf, logsIngestionApi } from "./components/catalogue/dataPlanes";
import type { NationalCloud } from "./components/catalogue/nationalClouds";
import { Certificates, expiringSoon } from "./components/certificates";
import { ClientApplication } from "./components/clientApplication";
import { DirectoryRoles } from "./components/directoryRoles";
import { DirectRuleProvider } from "./components/directRule";
import { FederatedCredentials } from "./components/federatedCredentials";
import { KeyVaultSecrets } from "./components/keyVaultSecrets";
import { LogIngestion } from "./components/logIngestion";
import { type Principal, RoleAssignments } from "./components/roleAssignments";
import { RotatingClientSecret } from "./components/rotatingClientSecret";
import { azureNativeSettings, readConfig } from "./config";
import type { ApplicationConfiguration, LogIngestionConfiguration } from "./config/configuration";

export = async () => {
  const { application, logIngestion, asOf, cloud } = await readConfig();
  if (asOf && !pulumi.runtime.isDryRun()) {
    void pulumi.log.warn("The client secret rotates as of azure-api-access:asOf, at every run, until that is removed.");
  }

  const client = application && provideApplication(application, cloud, asOf);
  const ingestion = logIngestion && provideLogIngestion(logIngestion, cloud, client?.principal);
  const apis = [...(client?.apis ?? []), ...(ingestion?.apis ?? [])];
  const access = [...(client?.access ?? []), ...(ingestion?.access ?? [])];

  return {
    ...client?.outputs,
    ...ingestion?.outputs,
    ...(apis.length > 0 && { tokenScopes: tokenScopes(apis) }),
    ...(access.length > 0 && { access }),
  };
};

/** The application: who it is, what it proves that with, and what it may do. */
function provideApplication(settings: ApplicationConfiguration, cloud: NationalCloud, asOf: Date | undefined) {
  const { displayName, description, signInAudience, owners, publicClient, web, spa, permissions } = settings;
  const client = new ClientApplication("application", {
    displayName,
    signInAudience,
    owners,
    permissions,
    ...(description !== undefined && { description }),
    ...(publicClient && { publicClient }),
    ...(web && { web }),
    ...(spa && { singlePageApplication: spa }),
  });
  const { tenantId } = getClientConfigOutput();
  const mustConsent = settings.adminConsent === "request" && permissions.length > 0;
  return {
    ...provideAccess(settings, cloud, client),
    outputs: {
      clientId: pulumi.secret(client.clientId),
      tenantId: pulumi.secret(tenantId),
      ...provideCredentials(settings, asOf, client, tenantId),
      applicationObjectId: client.applicationObjectId,
      servicePrincipalObjectId: client.servicePrincipalObjectId,
      domainName: client.domainName,
      ...(mustConsent && {
        adminConsentUrl: pulumi
          .all([tenantId, client.clientId])
          .apply(([tenant, id]) => adminConsentUrl(cloud.authority, tenant, id)),
      }),
    },
  };
}

/** What the application signs in with, and the outputs about it. */
function provideCredentials(
  { clientSecret, certificates, federatedCredentials, keyVault }: ApplicationConfiguration,
  asOf: Date | undefined,
  { applicationId, clientId }: ClientApplication,
  tenantId: pulumi.Output<string>,
) {
  if (federatedCredentials.length > 0) {
    new FederatedCredentials("federated-credentials", { applicationId, credentials: federatedCredentials });
  }
  for (const { name, expiresOn } of expiringSoon(certificates, new Date())) {
    void pulumi.log.warn(`The certificate ${name} expires on ${expiresOn}; put the next one beside it before.`);
  }
  const publicKeys =
    certificates.length > 0 ? new Certificates("certificates", { applicationId, certificates }) : undefined;
  const secret =
    clientSecret &&
    new RotatingClientSecret("client-secret", {
      applicationId,
      ...clientSecret,
      ...(asOf && { asOf: asOf.toISOString() }),
    });
  const kept =
    secret &&
    keyVault &&
    new KeyVaultSecrets("key-vault", {
      keyVault,
      clientId,
      tenantId,
      clientSecret: secret.value,
      expiresOn: secret.expiresOn,
    });
  return {
    ...(secret && {
      clientSecret: secret.value,
      clientSecretExpiresOn: secret.expiresOn,
      clientSecretRotatesOn: secret.rotatesOn,
    }),
    ...(kept && { keyVaultSecretUris: kept.uris }),
    ...(publicKeys && { certificatesExpireOn: publicKeys.expireOn }),
  };
}

/** What the application may do: permissions of APIs, directory roles and Azure roles. */
function provideAccess(
  { permissions, adminConsent, directoryRoles, roleAssignments }: ApplicationConfiguration,
  cloud: NationalCloud,
  { servicePrincipalObjectId }: ClientApplication,
) {
  const principal: Principal = {
    key: applicationKey,
    principalId: servicePrincipalObjectId,
    principalType: "ServicePrincipal",
  };
  if (adminConsent === "grant" && permissions.length > 0) {
    new AdminConsent("admin-consent", { servicePrincipalObjectId, permissions });
  }
  const inDirectory =
    directoryRoles.length > 0
      ? new DirectoryRoles("directory-roles", { servicePrincipalObjectId, roles: directoryRoles })
      : undefined;
  const inAzure =
    roleAssignments.length > 0
      ? new RoleAssignments("role-assignments", { principal, grants: roleAssignments, environment: cloud.environment })
      : undefined;
  return {
    principal,
    apis: [...permissions, ...apisOf(roleAssignments, cloud)],
    access: [
      ...permissionAccess(permissions, adminConsent),
      ...(inDirectory?.access ?? []),
      ...(inAzure?.access ?? []),
    ],
  };
}

/** The log streams, and who may write to them. */
function provideLogIngestion(
  { workspace, tables, endpoint, writers }: LogIngestionConfiguration,
  cloud: NationalCloud,
  application: Principal | undefined,
) {
  const identities = writers.managedIdentities.map(
    ({ resourceId, principalId }): Principal => ({
      key: resourceId,
      principalId,
      principalType: "ServicePrincipal",
    }),
  );
  const ingestion = new LogIngestion(
    "log-ingestion",
    {
      workspace,
      tables,
      ...(endpoint && { endpoint }),
      writers: [...(application && writers.application ? [application] : []), ...identities],
      environment: cloud.environment,
    },
    endpoint === undefined ? { providers: [new DirectRuleProvider("direct-rules", azureNativeSettings())] } : {},
  );
  return {
    apis: [logsIngestionApi(cloud)],
    access: ingestion.access,
    outputs: {
      logsIngestionEndpoint: ingestion.endpoint,
      dataCollectionRuleImmutableId: ingestion.immutableId,
      logStreams: ingestion.streams,
    },
  };
}
