import type { ApiPermissions } from "../components/apiPermissions";
import type { DirectoryRole } from "../components/catalogue/directoryRoles";
import type { NationalCloud } from "../components/catalogue/nationalClouds";
import type { Certificate } from "../components/certificates";
import type { FederatedCredential } from "../components/federatedCredentials";
import type { KeyVault } from "../components/keyVaultSecrets";
import type { Workspace } from "../components/logIngestion";
import type { RoleGrant } from "../components/roleAssignments";
import type { RotationSchedule } from "../components/rotationSchedule";
import type { TableSchema } from "../components/tables/tableSchema";

/** What a stack is to set up, with every name resolved and every default filled in. Absent: not wanted. */
export interface Configuration {
  readonly application?: ApplicationConfiguration;
  readonly logIngestion?: LogIngestionConfiguration;
  /** Midnight UTC of the day to pretend that it is. */
  readonly asOf?: Date;
  /** Where the providers work. */
  readonly cloud: NationalCloud;
}

export interface ApplicationConfiguration {
  readonly displayName: string;
  readonly description?: string;
  /** `AzureADMyOrg` or `AzureADMultipleOrgs`. */
  readonly signInAudience: string;
  /** Object ids. */
  readonly owners: string[];
  readonly publicClient?: PublicClientConfiguration;
  readonly web?: WebConfiguration;
  readonly spa?: SpaConfiguration;
  readonly permissions: ApiPermissions[];
  /** `request` or `grant`. */
  readonly adminConsent: string;
  readonly directoryRoles: DirectoryRole[];
  readonly roleAssignments: RoleGrant[];
  /** Absent: no client secret. */
  readonly clientSecret?: RotationSchedule;
  readonly certificates: Certificate[];
  readonly federatedCredentials: FederatedCredential[];
  /** Only where there is a client secret. */
  readonly keyVault?: KeyVault;
}

export interface PublicClientConfiguration {
  readonly redirectUris: string[];
  readonly allowPublicClientFlows: boolean;
}

export interface WebConfiguration {
  readonly redirectUris: string[];
  readonly homepageUrl?: string;
  readonly implicitGrant: { readonly accessToken: boolean; readonly idToken: boolean };
}

export interface SpaConfiguration {
  readonly redirectUris: string[];
}

export interface LogIngestionConfiguration {
  readonly workspace: Workspace;
  readonly tables: TableSchema[];
  /** Absent: a rule of kind Direct, which has an address of its own. */
  readonly endpoint?: EndpointConfiguration;
  readonly writers: {
    /** Whether the stack's own application may write. */
    readonly application: boolean;
    readonly managedIdentities: ManagedIdentity[];
  };
}

export interface EndpointConfiguration {
  /** `Enabled`, `Disabled` or `SecuredByPerimeter`. */
  readonly publicNetworkAccess: string;
}

/** The identity that an Azure resource has, or is. */
export interface ManagedIdentity {
  /** Of the resource, in Azure's own letter case. */
  readonly resourceId: string;
  /** Object id in Microsoft Entra. */
  readonly principalId: string;
}
