/** A date and time in ISO 8601, UTC. */
export type Timestamp = string;

/** An application permission: something an API allows a program, or a kind of user, to do. */
export interface AppRole {
  readonly id: string;
  /** `Application`, `User` or both. */
  readonly allowedMemberTypes: readonly string[];
  readonly displayName: string;
  readonly description: string;
  readonly isEnabled: boolean;
  readonly value?: string;
}

/** A delegated permission: something an API allows a program to do for a signed-in user. */
export interface PermissionScope {
  readonly id: string;
  readonly adminConsentDescription?: string;
  readonly adminConsentDisplayName?: string;
  readonly userConsentDescription?: string;
  readonly userConsentDisplayName?: string;
  readonly isEnabled: boolean;
  /** `User` if a user can consent, or `Admin`. */
  readonly type: string;
  readonly value?: string;
}

export interface RequiredResourceAccess {
  /** Application (client) id of an API. */
  readonly resourceAppId: string;
  /** `type`: `Role` for an app role, `Scope` for a delegated permission. */
  readonly resourceAccess: readonly { readonly id: string; readonly type: string }[];
}

/** A client secret, without the secret. */
export interface PasswordCredential {
  readonly keyId: string;
  readonly displayName: string;
  readonly startDateTime: Timestamp;
  readonly endDateTime: Timestamp;
  /** The first three characters of the secret. */
  readonly hint: string;
  /** SHA-256 of the secret, in hexadecimal. */
  readonly secretHash: string;
}

/**
 * The public part of a certificate with which an application proves its identity.
 *
 * @see https://learn.microsoft.com/graph/api/resources/keycredential
 */
export interface KeyCredential {
  readonly keyId: string;
  readonly type: "AsymmetricX509Cert";
  readonly usage: "Verify";
  /** The certificate's thumbprint: its SHA-1 in hexadecimal, in capitals. */
  readonly customKeyIdentifier: string;
  readonly startDateTime: Timestamp;
  readonly endDateTime: Timestamp;
  /** The certificate: DER in base64. */
  readonly key: string;
}

/**
 * The properties that a client can give for an external identity that can act as an application.
 *
 * @see https://learn.microsoft.com/graph/api/resources/federatedidentitycredential
 */
export interface FederatedIdentityCredentialProperties {
  readonly name: string;
  /** URL of the issuer of the identity's tokens. */
  readonly issuer: string;
  /** The `sub` claim of the tokens, exactly. */
  readonly subject: string;
  /** The one `aud` claim of the tokens. */
  readonly audiences: readonly string[];
  readonly description?: string;
}

export interface FederatedIdentityCredential extends FederatedIdentityCredentialProperties {
  readonly id: string;
}

/**
 * The properties that a client can give for an application.
 *
 * @see https://learn.microsoft.com/graph/api/resources/application
 */
export interface ApplicationProperties {
  readonly displayName: string;
  readonly description?: string;
  readonly notes?: string;
  readonly serviceManagementReference?: string;
  readonly signInAudience: string;
  readonly identifierUris: readonly string[];
  readonly tags: readonly string[];
  readonly info: {
    readonly marketingUrl?: string;
    readonly privacyStatementUrl?: string;
    readonly supportUrl?: string;
    readonly termsOfServiceUrl?: string;
  };
  readonly isDeviceOnlyAuthSupported: boolean;
  readonly isFallbackPublicClient: boolean;
  readonly oauth2RequirePostResponse: boolean;
  readonly groupMembershipClaims: readonly string[];
  /** The claims by kind of token: `accessToken`, `idToken`, `saml2Token`. */
  readonly optionalClaims: Readonly<Record<string, readonly OptionalClaim[]>>;
  readonly publicClient: { readonly redirectUris: readonly string[] };
  readonly spa: { readonly redirectUris: readonly string[] };
  readonly web: {
    readonly redirectUris: readonly string[];
    readonly homePageUrl?: string;
    readonly logoutUrl?: string;
    readonly implicitGrantSettings: {
      readonly enableAccessTokenIssuance: boolean;
      readonly enableIdTokenIssuance: boolean;
    };
  };
  readonly api: {
    readonly acceptMappedClaims: boolean;
    readonly knownClientApplications: readonly string[];
    readonly oauth2PermissionScopes: readonly PermissionScope[];
    readonly requestedAccessTokenVersion: number;
  };
  readonly appRoles: readonly AppRole[];
  readonly requiredResourceAccess: readonly RequiredResourceAccess[];
  /** Object ids of users and service principals. */
  readonly owners: readonly string[];
}

export interface OptionalClaim {
  readonly name: string;
  readonly source?: string;
  readonly essential: boolean;
  readonly additionalProperties: readonly string[];
}

export interface Application extends ApplicationProperties {
  /** Object id. */
  readonly id: string;
  /** Application (client) id. */
  readonly appId: string;
  readonly publisherDomain: string;
  readonly passwordCredentials: readonly PasswordCredential[];
  readonly keyCredentials: readonly KeyCredential[];
  readonly federatedIdentityCredentials: readonly FederatedIdentityCredential[];
  readonly createdAt: Timestamp;
}

/**
 * The properties that a client can give for a service principal.
 *
 * @see https://learn.microsoft.com/graph/api/resources/serviceprincipal
 */
export interface ServicePrincipalProperties {
  readonly accountEnabled: boolean;
  readonly alternativeNames: readonly string[];
  readonly appRoleAssignmentRequired: boolean;
  readonly description?: string;
  readonly loginUrl?: string;
  readonly notes?: string;
  readonly notificationEmailAddresses: readonly string[];
  readonly preferredSingleSignOnMode?: string;
  readonly samlSingleSignOnSettings?: { readonly relayState?: string };
  readonly tags: readonly string[];
  readonly owners: readonly string[];
}

export interface ServicePrincipal extends ServicePrincipalProperties {
  /** Object id. */
  readonly id: string;
  /** Application (client) id. */
  readonly appId: string;
  readonly displayName: string;
  /** The tenant in which the application is registered. */
  readonly appOwnerOrganizationId: string;
  readonly servicePrincipalType: "Application" | "ManagedIdentity";
  readonly createdAt: Timestamp;
}

export interface User {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly createdAt: Timestamp;
}

/** @see https://learn.microsoft.com/graph/api/resources/approleassignment */
export interface AppRoleAssignment {
  readonly id: string;
  readonly appRoleId: string;
  readonly principalId: string;
  readonly principalDisplayName: string;
  readonly principalType: PrincipalType;
  readonly resourceId: string;
  readonly resourceDisplayName: string;
  readonly createdAt: Timestamp;
}

/** @see https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
export interface PermissionGrant {
  readonly id: string;
  /** Object id of the service principal that acts for users. */
  readonly clientId: string;
  /** Object id of the API's service principal. */
  readonly resourceId: string;
  readonly consentType: "AllPrincipals" | "Principal";
  /** Object id of the user, if the grant is for one user only. */
  readonly principalId?: string;
  /** Values of delegated permissions, separated by spaces. */
  readonly scope: string;
}

/** @see https://learn.microsoft.com/graph/api/resources/unifiedroleassignment */
export interface DirectoryRoleAssignment {
  readonly id: string;
  /** Template id of a built-in role. */
  readonly roleDefinitionId: string;
  readonly principalId: string;
  /** `/` for the whole tenant, or `/` and the object id that the role is over. */
  readonly directoryScopeId: string;
  /** Graph does not show it. */
  readonly createdAt: Timestamp;
}

export type PrincipalType = "ServicePrincipal" | "User" | "Group";

/** A user, a group or a service principal that can hold a role. */
export interface Principal {
  readonly objectId: string;
  readonly principalType: PrincipalType;
  readonly displayName: string;
  readonly createdAt: Timestamp;
}

export interface Deleted<T> {
  readonly object: T;
  readonly deletedAt: Timestamp;
}
