import type { Cloud } from "../catalogue/clouds";
import type { AdminConsentMode } from "../catalogue/permissions";
import type { applicationKey } from "../components/access";
import type { Certificate } from "../components/application/certificates";
import type { ClientApplicationArgs } from "../components/application/clientApplication";
import type { FederatedCredential } from "../components/application/federatedCredentials";
import type { KeyVault } from "../components/clientSecret/keyVaultSecrets";
import type { RotatingClientSecretArgs } from "../components/clientSecret/rotatingClientSecret";
import type { LogIngestionArgs } from "../components/logIngestion/logIngestion";
import type { Principal } from "../components/roles/assignRole";
import type { DirectoryRoleGrant } from "../components/roles/directoryRoles";
import type { RoleGrant } from "../components/roles/roleAssignments";

/** The configuration of a stack, as the components take it. A key that is absent here is absent in the YAML. */
export interface Configuration {
  readonly application?: ApplicationConfiguration;
  readonly logIngestion?: LogIngestionConfiguration;
  /** A day, such as `2027-03-01`: the client secret rotates as of that day. */
  readonly asOf?: string;
  /** The cloud in which both providers work. */
  readonly cloud: Cloud;
}

export interface ApplicationConfiguration extends ClientApplicationArgs {
  /** @default request */
  readonly adminConsent?: AdminConsentMode;
  readonly directoryRoles?: DirectoryRoleGrant[];
  readonly roleAssignments?: RoleGrant[];
  /** `false`: no client secret. @default one that rotates by the default schedule */
  readonly clientSecret?: Pick<RotatingClientSecretArgs, "rotateEveryDays" | "overlapDays"> | false;
  readonly certificates?: Certificate[];
  readonly federatedCredentials?: FederatedCredential[];
  /** The key vault that also keeps the client secret. Absent where there is no client secret. */
  readonly keyVault?: KeyVault;
}

export interface LogIngestionConfiguration extends Pick<LogIngestionArgs, "workspace" | "tables" | "endpoint"> {
  /** `application` stands for the stack's own application. The others are managed identities. */
  readonly writers: (typeof applicationKey | Principal)[];
}

/** A configuration that the schema has checked, before Azure is asked about the names in it. */
export interface WrittenConfiguration extends Omit<Configuration, "application" | "logIngestion"> {
  readonly application?: WrittenApplication;
  readonly logIngestion?: WrittenLogIngestion;
}

export interface WrittenApplication extends Omit<ApplicationConfiguration, "tenantApis" | "keyVault"> {
  /** Resource id of a key vault. Absent where there is no client secret. */
  readonly keyVaultId?: string;
}

export interface WrittenLogIngestion extends Omit<LogIngestionConfiguration, "workspace" | "writers"> {
  /** Resource id of a Log Analytics workspace. */
  readonly workspaceId: string;
  /** `application`, and the ids of resources that have a managed identity or are one, as they were written. */
  readonly writers: string[];
}
