import type { NationalCloud } from "../components/catalogue/nationalClouds";
import type { TableSchema } from "../components/tables/tableSchema";
import type { ApplicationConfiguration, EndpointConfiguration } from "./configuration";

/** A configuration that is sound as far as that can be told without asking Azure. */
export interface WrittenConfiguration {
  readonly application?: WrittenApplication;
  readonly logIngestion?: WrittenLogIngestion;
  /** Midnight UTC of the day to pretend that it is. */
  readonly asOf?: Date;
  /** Where the providers work. */
  readonly cloud: NationalCloud;
}

export interface WrittenApplication extends Omit<ApplicationConfiguration, "permissions" | "keyVault"> {
  readonly permissions: WrittenPermissions[];
  /** Resource id. Only where there is a client secret. */
  readonly keyVaultId?: string;
}

/** What an application asks of one API, as far as the catalogue knows the API and its permissions. */
export interface WrittenPermissions {
  /** The display name; the application id where that is what was written and the catalogue does not know the API. */
  readonly api: string;
  /** Absent: the API is known by its name alone, and is to be looked up in the tenant. */
  readonly apiApplicationId?: string;
  readonly application: WrittenPermission[];
  readonly delegated: WrittenPermission[];
}

export interface WrittenPermission {
  /** The id where that is what was written and the catalogue does not know the permission. */
  readonly name: string;
  /** Absent: to be looked up in the tenant. */
  readonly id?: string;
}

export interface WrittenLogIngestion {
  /** Resource id of a Log Analytics workspace. */
  readonly workspaceId: string;
  readonly tables: TableSchema[];
  /** Absent: a rule of kind Direct, which has an address of its own. */
  readonly endpoint?: EndpointConfiguration;
  /** Who may write: `application`, and resource ids of what has or is a managed identity, as they were written. */
  readonly writers: string[];
}
