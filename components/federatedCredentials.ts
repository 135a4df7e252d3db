import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { failureHooks } from "./failureHooks";

/** Somebody else's token that an application may sign in with. */
export interface FederatedCredential {
  /** What the stack and Microsoft Entra call it: 3 to 120 letters, digits, `-` and `_`. */
  name: string;
  /** URL of who issues the tokens, such as `https://token.actions.githubusercontent.com`. */
  issuer: string;
  /** Whom the tokens are for, letter by letter, such as `repo:contoso/gateway:ref:refs/heads/main`. */
  subject: string;
  /** The one audience that the tokens have. */
  audience: string;
}

export interface FederatedCredentialsArgs {
  /** The application's id as the provider writes it: `/applications/<object id>`. */
  applicationId: pulumi.Input<string>;
  /** At most 20; each name, and each subject of an issuer, once. */
  credentials: FederatedCredential[];
}

/**
 * Identities elsewhere that may sign in as an application, without any secret: workflows, Kubernetes service accounts,
 * or whatever has tokens of an OpenID Connect issuer.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation
 */
export class FederatedCredentials extends pulumi.ComponentResource {
  constructor(name: string, args: FederatedCredentialsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-api-access:index:FederatedCredentials", name, {}, opts);

    for (const { name: displayName, issuer, subject, audience } of args.credentials) {
      new azuread.ApplicationFederatedIdentityCredential(
        `${name}-${displayName}`,
        { applicationId: args.applicationId, displayName, issuer, subject, audiences: [audience] },
        { parent: this, hooks: failureHooks() },
      );
    }
    this.registerOutputs({});
  }
}
