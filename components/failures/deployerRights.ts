/** The right that the deployer must have, to make resources of a type. */
interface Right {
  /** The act that takes the right, such as `assigning Azure roles`. */
  readonly purpose: string;
  /** The right of a pipeline's application. */
  readonly right: string;
  /** The right of a person; absent where it is the same. */
  readonly forPeople?: string;
  /** The way to do without the right. */
  readonly otherwise?: string;
}

const request = "with adminConsent: request an administrator consents at the output adminConsentUrl";

const credential: Right = {
  purpose: "changing the application and its credentials",
  right:
    "the Microsoft Graph permission Application.ReadWrite.OwnedBy, and to be among the application's owners (application.owners)",
  forPeople: "the directory role Application Developer, and to be among the owners",
};

const logIngestion: Right = {
  purpose: "setting up log ingestion",
  right:
    "the Azure role Monitoring Contributor on the workspace's resource group, and a role with Microsoft.OperationalInsights/workspaces/tables/* on the workspace",
};

/** By the resource's type. */
const rights: Readonly<Record<string, Right>> = {
  "azuread:index/application:Application": {
    purpose: "registering applications",
    right: "the Microsoft Graph permission Application.ReadWrite.OwnedBy",
    forPeople: "the directory role Application Developer",
  },
  "azuread:index/servicePrincipal:ServicePrincipal": {
    purpose: "making service principals",
    right:
      "the Microsoft Graph permission Application.ReadWrite.OwnedBy, or Application.ReadWrite.All for those of Microsoft's own APIs",
    forPeople: "the directory role Application Developer, or Cloud Application Administrator",
  },
  "azuread:index/applicationPassword:ApplicationPassword": credential,
  "azuread:index/applicationCertificate:ApplicationCertificate": credential,
  "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential": credential,
  "azuread:index/appRoleAssignment:AppRoleAssignment": {
    purpose: "consenting to application permissions",
    right: "the Microsoft Graph permissions AppRoleAssignment.ReadWrite.All and Application.Read.All",
    forPeople: "the directory role Privileged Role Administrator",
    otherwise: request,
  },
  "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant": {
    purpose: "consenting to delegated permissions",
    right: "the Microsoft Graph permissions DelegatedPermissionGrant.ReadWrite.All and Application.Read.All",
    forPeople: "the directory role Cloud Application Administrator",
    otherwise: request,
  },
  "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment": {
    purpose: "assigning directory roles",
    right: "the Microsoft Graph permission RoleManagement.ReadWrite.Directory",
    forPeople: "the directory role Privileged Role Administrator",
    otherwise: "leave directoryRoles out, and let such an administrator assign them",
  },
  "azure-native:authorization:RoleAssignment": {
    purpose: "assigning Azure roles",
    right: "the Azure role Role Based Access Control Administrator on the scope",
  },
  "azure-native:monitor:DataCollectionEndpoint": logIngestion,
  "azure-native:monitor:DataCollectionRule": logIngestion,
  "azure-native:operationalinsights:Table": logIngestion,
  "azure-native:keyvault:Secret": {
    purpose: "keeping secrets in a key vault",
    right: "the Azure roles Key Vault Contributor and Key Vault Secrets Officer on the vault",
  },
};

/** The words of Microsoft Graph, Azure Resource Manager and key vaults for a missing right. */
const refusals = [
  "Authorization_RequestDenied",
  "AuthorizationFailed",
  "LinkedAuthorizationFailed",
  "Caller is not authorized to perform action on resource",
  "ForbiddenByPolicy",
];

/**
 * Advice for a missing right: the right, the act that takes it, and the way to do without.
 *
 * @param type The type of the resource, such as `azure-native:authorization:RoleAssignment`.
 * @param error The answer of Azure.
 * @returns undefined for every other failure.
 */
export function missingRight(type: string, error: string): string | undefined {
  // A package of another version of Azure's API, such as `azure-native_monitor_v20240311`, takes the same rights.
  const needed = rights[type.replace(/^azure-native_\w+:/, "azure-native:")];
  if (needed === undefined || !isRefusal(error)) return undefined;
  const { purpose, right, forPeople, otherwise } = needed;
  return [
    `Whoever deploys this stack may not do that: ${purpose} takes ${right}`,
    ...(forPeople === undefined ? [] : [` (a person: ${forPeople})`]),
    ".",
    ...(otherwise === undefined ? [] : [` To do without: ${otherwise}.`]),
  ].join("");
}

/** Whether an error says that a right is missing. */
export function isRefusal(error: string): boolean {
  return refusals.some((code) => error.includes(code));
}
