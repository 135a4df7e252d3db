import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import { azureadEnvironments, checkEnvironment } from "../environmentSetting.ts";
import { text } from "../protocol/inputs.ts";
import { bridgedWording } from "../protocol/wording.ts";
import type { ProviderDefinition } from "../providerDefinition.ts";
import type { CheckFailure, Properties } from "../resourceType.ts";
import { applicationType } from "./application.ts";
import { applicationCertificateType } from "./applicationCertificate.ts";
import { applicationFederatedIdentityCredentialType } from "./applicationFederatedIdentityCredential.ts";
import { applicationPasswordType } from "./applicationPassword.ts";
import { appRoleAssignmentType } from "./appRoleAssignment.ts";
import { delegatedPermissionGrantType } from "./delegatedPermissionGrant.ts";
import { directoryRoleAssignmentType } from "./directoryRoleAssignment.ts";
import { getClientConfig } from "./getClientConfig.ts";
import { getServicePrincipal } from "./getServicePrincipal.ts";
import { getServicePrincipals } from "./getServicePrincipals.ts";
import { servicePrincipalType } from "./servicePrincipal.ts";
import { terraformNames } from "./terraformNames.ts";

const flags = ["disableTerraformPartnerId", "useAksWorkloadIdentity", "useCli", "useMsi", "useOidc"] as const;
const texts = [
  "adoPipelineServiceConnectionId",
  "clientCertificate",
  "clientCertificatePassword",
  "clientCertificatePath",
  "clientId",
  "clientIdFilePath",
  "clientSecret",
  "clientSecretFilePath",
  "environment",
  "metadataHost",
  "msiEndpoint",
  "oidcRequestToken",
  "oidcRequestUrl",
  "oidcToken",
  "oidcTokenFilePath",
  "partnerId",
  "tenantId",
] as const;

/**
 * The azuread provider over the simulated directory. Whatever its configuration says about signing in, it acts as the
 * deployer.
 *
 * @param version The version of the npm package.
 * @see https://www.pulumi.com/registry/packages/azuread/
 */
export function azureadProvider({ directory, resourceManager }: Cloud, version: string): ProviderDefinition {
  const cloud: Cloud = { directory: directory.signedIn(), resourceManager };
  return {
    name: "azuread",
    version,
    wording: bridgedWording(terraformNames),
    config: Object.fromEntries([
      ...texts.map((name) => [name, { type: "string" }]),
      ...flags.map((name) => [name, { type: "boolean" }]),
    ]),
    checkConfig: (config) => checkConfig(config, cloud),
    resources: {
      "azuread:index/appRoleAssignment:AppRoleAssignment": appRoleAssignmentType(cloud),
      "azuread:index/application:Application": applicationType(cloud),
      "azuread:index/applicationCertificate:ApplicationCertificate": applicationCertificateType(cloud),
      "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential":
        applicationFederatedIdentityCredentialType(cloud),
      "azuread:index/applicationPassword:ApplicationPassword": applicationPasswordType(cloud),
      "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment": directoryRoleAssignmentType(cloud),
      "azuread:index/servicePrincipal:ServicePrincipal": servicePrincipalType(cloud),
      "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant":
        delegatedPermissionGrantType(cloud),
    },
    functions: {
      "azuread:index/getClientConfig:getClientConfig": getClientConfig(cloud),
      "azuread:index/getServicePrincipal:getServicePrincipal": getServicePrincipal(cloud),
      "azuread:index/getServicePrincipals:getServicePrincipals": getServicePrincipals(cloud),
    },
  };
}

function checkConfig(config: Properties, { directory: { tenantId }, resourceManager }: Cloud): CheckFailure[] {
  const { environment } = resourceManager.resources;
  return [
    ...checkTenant(config, tenantId),
    ...checkEnvironment(config, azureadEnvironments, { environment, tenantId }).map(({ property, reason }) => ({
      property,
      reason: `could not validate provider configuration: ${reason}`,
    })),
  ];
}

/** Refuses another tenant: the sandbox has only one, so the stack is meant for another cloud. */
function checkTenant(config: Properties, tenantId: string): CheckFailure[] {
  const named = text(config, "tenantId");
  if (named === undefined || sameId(named, tenantId)) return [];
  const reason = `could not validate provider configuration: the sandbox has the tenant ${tenantId} alone, not ${named}. Check \`pulumi config get azuread:tenantId\`.`;
  return [{ property: "tenantId", reason }];
}
