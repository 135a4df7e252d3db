import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { Environment, findCloud } from "../../catalogue/clouds";
import { failureHooks } from "../failures/failureHooks";

/** A token of another issuer that an application may sign in with. */
export interface FederatedCredential {
  /** The name in the stack and in Microsoft Entra: 3 to 120 letters, digits, `-` and `_`. */
  name: string;
  /** URL of the issuer of the tokens, such as `https://token.actions.githubusercontent.com`. */
  issuer: string;
  /** The subject of the tokens, letter by letter, such as `repo:contoso/gateway:ref:refs/heads/main`. */
  subject: string;
  /** The one audience of the tokens. @default the token exchange audience of the cloud */
  audiences?: string[];
}

export interface FederatedCredentialsArgs {
  /** The application's id as the provider writes it: `/applications/<object id>`. */
  applicationId: pulumi.Input<string>;
  /** At most 20; each name, and each subject of an issuer, once. */
  credentials: FederatedCredential[];
  /** The providers' cloud. @default public */
  environment?: Environment;
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

    const { tokenExchangeAudience } = findCloud(args.environment ?? Environment.public);
    for (const { name: displayName, issuer, subject, audiences = [tokenExchangeAudience] } of args.credentials) {
      new azuread.ApplicationFederatedIdentityCredential(
        `${name}-${displayName}`,
        { applicationId: args.applicationId, displayName, issuer, subject, audiences },
        { parent: this, hooks: failureHooks() },
      );
    }
    this.registerOutputs({});
  }
}
