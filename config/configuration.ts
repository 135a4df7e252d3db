import type { ApiPermissions } from "../components/apiPermissions";
import type { RoleGrant } from "../components/roleAssignments";
import type { RotationSchedule } from "../components/rotationSchedule";
import type { TableSchema } from "../components/tables/tableSchema";

/** What a stack is to set up, with every name resolved and every default filled in. Absent: not wanted. */
export interface Configuration {
  readonly application?: ApplicationConfiguration;
  readonly logIngestion?: LogIngestionConfiguration;
  /** Midnight UTC of the day to pretend that it is. */
  readonly asOf?: Date;
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
  readonly roleAssignments: RoleGrant[];
  /** Absent: no client secret. */
  readonly clientSecret?: RotationSchedule;
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
  /** Resource id of a Log Analytics workspace. */
  readonly workspaceId: string;
  readonly tables: TableSchema[];
  readonly endpoint: {
    /** `Enabled`, `Disabled` or `SecuredByPerimeter`. */
    readonly publicNetworkAccess: string;
  };
  /** Who may write: `application`. */
  readonly writers: string[];
}
