import type * as pulumi from "@pulumi/pulumi";
import type { Access } from "./components/access";

/**
 * The outputs of a stack: the one declaration for the program that exports them, for verify, and for programs of other
 * stacks that read them. A stack does not export the outputs of a thing that it does not have.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/stacks/#outputs
 */
export interface StackOutputs {
  /** The id that the application signs in with. Pulumi keeps it encrypted. */
  readonly clientId?: string;
  /** The tenant that the application or the managed identities sign in to. Pulumi keeps it encrypted. */
  readonly tenantId: string;
  /** Address of the cloud's sign-in service, such as `https://login.microsoftonline.com`. */
  readonly authorityHost: string;
  /** The client secret to use now. Pulumi keeps it encrypted. */
  readonly clientSecret?: string;
  /** The time at which `clientSecret` stops working, such as `2027-03-01T00:00:00Z`. */
  readonly clientSecretExpiresOn?: string;
  /** The time from which the next `pulumi up` exports another secret. */
  readonly clientSecretRotatesOn?: string;
  /** The time at which each certificate stops working, by the certificate's name. */
  readonly certificatesExpireOn?: Readonly<Record<string, string>>;
  /** Addresses in the key vault, without a version, by `clientId`, `tenantId` and `clientSecret`. */
  readonly keyVaultSecretUris?: Readonly<Record<string, string>>;
  readonly applicationObjectId?: string;
  readonly servicePrincipalObjectId?: string;
  /** The tenant's primary verified domain, such as `contoso.onmicrosoft.com`. */
  readonly domainName?: string;
  /** The scope to ask the token endpoint for, by the name of the API. */
  readonly tokenScopes?: Readonly<Record<string, string>>;
  /** The address where an administrator consents. Absent once the stack itself consents. */
  readonly adminConsentUrl?: string;
  /** Base address of the Logs Ingestion API for this stack. */
  readonly logsIngestionEndpoint?: string;
  /** Id of the data collection rule in the addresses of the Logs Ingestion API. */
  readonly dataCollectionRuleImmutableId?: string;
  /** The stream to send records to, by the name of the table. */
  readonly logStreams?: Readonly<Record<string, string>>;
  /** The GUID of the Log Analytics workspace, which queries take. */
  readonly logAnalyticsWorkspaceId?: string;
  /** One entry for each grant. */
  readonly access?: readonly Access[];
}

/** The same outputs before Pulumi knows their values; `undefined` stands for an output that the stack does not export. */
export type DeclaredOutputs = {
  readonly [Name in keyof StackOutputs]-?:
    | Declared<NonNullable<StackOutputs[Name]>>
    | (undefined extends StackOutputs[Name] ? undefined : never);
};

type Declared<Value> =
  | pulumi.Input<Value>
  | (Value extends readonly (infer Item)[] ? readonly pulumi.Input<Item>[] : never);
