import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { ApiPermissions } from "./apiPermissions";
import { failureHooks } from "./failureHooks";

/** An app of which a user's device runs a copy, which can keep no secret. */
export interface PublicClientArgs {
  /** Such as `http://localhost`. @default none */
  redirectUris?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether to allow flows without a redirect, such as the device code flow. @default false */
  allowPublicClientFlows?: pulumi.Input<boolean>;
}

export interface ImplicitGrantArgs {
  /** Whether the authorization endpoint hands out access tokens. @default false */
  accessToken?: pulumi.Input<boolean>;
  /** Whether the authorization endpoint hands out id tokens. @default false */
  idToken?: pulumi.Input<boolean>;
}

export interface WebArgs {
  /** `https`, or `http` to localhost. @default none */
  redirectUris?: pulumi.Input<pulumi.Input<string>[]>;
  /** @default none */
  homepageUrl?: pulumi.Input<string>;
  /** @default no implicit grant */
  implicitGrant?: ImplicitGrantArgs;
}

export interface SinglePageApplicationArgs {
  /** `https`, or `http` to localhost. */
  redirectUris: pulumi.Input<pulumi.Input<string>[]>;
}

export interface ClientApplicationArgs {
  /** What people see: 1 to 256 characters. */
  displayName: pulumi.Input<string>;
  /** At most 1,024 characters. @default none */
  description?: pulumi.Input<string>;
  /** Whose accounts may sign in, as Microsoft Entra names it. @default AzureADMyOrg */
  signInAudience?: pulumi.Input<string>;
  /** Object ids of who may change the application. @default nobody but administrators */
  owners?: pulumi.Input<pulumi.Input<string>[]>;
  /** @default not a public client */
  publicClient?: PublicClientArgs;
  /** @default not a web app */
  web?: WebArgs;
  /** @default not a single-page application */
  singlePageApplication?: SinglePageApplicationArgs;
  /** What the application asks of other APIs. Declaring a permission does not consent to it. @default nothing */
  permissions?: ApiPermissions[];
}

/**
 * An application registration and its service principal: the identity that a program uses.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/app-objects-and-service-principals
 */
export class ClientApplication extends pulumi.ComponentResource {
  /** As credentials refer to it: `/applications/<object id>`. */
  public readonly applicationId: pulumi.Output<string>;
  public readonly applicationObjectId: pulumi.Output<string>;
  /** The id that a program signs in with. */
  public readonly clientId: pulumi.Output<string>;
  /** The principal that permissions and roles are granted to. */
  public readonly servicePrincipalObjectId: pulumi.Output<string>;
  /** The tenant's primary verified domain, such as `contoso.onmicrosoft.com`. */
  public readonly domainName: pulumi.Output<string>;

  constructor(name: string, args: ClientApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-api-access:index:ClientApplication", name, {}, opts);
    const { owners, publicClient, web, singlePageApplication } = args;

    const application = new azuread.Application(
      `${name}-registration`,
      {
        // Not preventDuplicateNames: in Azure, applications may share a name, as those of a client's stacks do.
        displayName: args.displayName,
        description: args.description,
        signInAudience: args.signInAudience ?? "AzureADMyOrg",
        owners,
        fallbackPublicClientEnabled: publicClient?.allowPublicClientFlows ?? false,
        publicClient: publicClient && { redirectUris: publicClient.redirectUris ?? [] },
        web: web && {
          homepageUrl: web.homepageUrl,
          redirectUris: web.redirectUris ?? [],
          implicitGrant: {
            accessTokenIssuanceEnabled: web.implicitGrant?.accessToken ?? false,
            idTokenIssuanceEnabled: web.implicitGrant?.idToken ?? false,
          },
        },
        singlePageApplication: singlePageApplication && { redirectUris: singlePageApplication.redirectUris },
        requiredResourceAccesses: requiredResourceAccesses(args.permissions ?? []),
      },
      { parent: this, hooks: failureHooks() },
    );
    const servicePrincipal = new azuread.ServicePrincipal(
      `${name}-service-principal`,
      { clientId: application.clientId, owners },
      { parent: this, hooks: failureHooks() },
    );

    this.applicationId = application.id;
    this.applicationObjectId = application.objectId;
    this.clientId = application.clientId;
    this.servicePrincipalObjectId = servicePrincipal.objectId;
    this.domainName = application.publisherDomain;
    this.registerOutputs({
      applicationId: this.applicationId,
      applicationObjectId: this.applicationObjectId,
      clientId: this.clientId,
      servicePrincipalObjectId: this.servicePrincipalObjectId,
      domainName: this.domainName,
    });
  }
}

/** Sorted, because Microsoft Graph answers in an order of its own and any other would show as a change. */
function requiredResourceAccesses(permissions: readonly ApiPermissions[]) {
  return permissions
    .map(({ apiApplicationId, application, delegated }) => ({
      resourceAppId: apiApplicationId,
      resourceAccesses: [
        ...application.map(({ id }) => ({ id, type: "Role" })),
        ...delegated.map(({ id }) => ({ id, type: "Scope" })),
      ].sort((a, b) => compare(a.id, b.id)),
    }))
    .sort((a, b) => compare(a.resourceAppId, b.resourceAppId));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
