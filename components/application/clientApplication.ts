import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { failureHooks } from "../failures/failureHooks";
import { refuseFaults } from "../failures/faults";
import {
  type ApiPermissions,
  type ResolvedPermissions,
  resolvePermissions,
  type TenantApi,
} from "../permissions/apiPermissions";

/** The accounts that may sign in to an application, in Microsoft Entra's words. */
export const SignInAudience = { AzureADMyOrg: "AzureADMyOrg", AzureADMultipleOrgs: "AzureADMultipleOrgs" } as const;
export type SignInAudience = (typeof SignInAudience)[keyof typeof SignInAudience];

/** An application that runs on a user's device and can keep no secret. */
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
  /** The page that people open the application with: http or https. @default none */
  homepageUrl?: pulumi.Input<string>;
  /** The tokens that the authorization endpoint hands out. @default none */
  implicitGrant?: ImplicitGrantArgs;
}

export interface SpaArgs {
  /** `https`, or `http` to localhost. @default none */
  redirectUris?: pulumi.Input<pulumi.Input<string>[]>;
}

export interface ClientApplicationArgs {
  /** The name that people see: 1 to 256 characters. */
  displayName: pulumi.Input<string>;
  /** At most 1,024 characters. @default none */
  description?: pulumi.Input<string>;
  /** The accounts that may sign in. @default AzureADMyOrg: those of this tenant */
  signInAudience?: pulumi.Input<SignInAudience>;
  /** Object ids of the users and service principals that may change the application. @default administrators alone */
  owners?: pulumi.Input<pulumi.Input<string>[]>;
  /** The settings of an application on users' devices. @default not a public client */
  publicClient?: PublicClientArgs;
  /** The settings of a web application. @default not a web application */
  web?: WebArgs;
  /** The settings of a single-page application. @default not a single-page application */
  spa?: SpaArgs;
  /** The permissions that the application asks for. Declaring a permission does not consent to it. @default none */
  permissions?: ApiPermissions[];
  /** APIs that only the tenant knows. @default none */
  tenantApis?: TenantApi[];
}

/**
 * An application registration and its service principal: the identity that a program uses.
 *
 * @throws RunError for names of APIs and permissions that nobody knows.
 * @see https://learn.microsoft.com/entra/identity-platform/app-objects-and-service-principals
 */
export class ClientApplication extends pulumi.ComponentResource {
  /** As credentials refer to it: `/applications/<object id>`. */
  public readonly applicationId: pulumi.Output<string>;
  /** The application's object id in Microsoft Entra. */
  public readonly applicationObjectId: pulumi.Output<string>;
  /** The id that a program signs in with. */
  public readonly clientId: pulumi.Output<string>;
  /** The principal that permissions and roles are granted to. */
  public readonly servicePrincipalObjectId: pulumi.Output<string>;
  /** The tenant's primary verified domain, such as `contoso.onmicrosoft.com`. */
  public readonly domainName: pulumi.Output<string>;

  constructor(name: string, args: ClientApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    const { owners, publicClient, web, spa } = args;
    const { resolved, faults } = resolvePermissions(args.permissions ?? [], args.tenantApis);
    refuseFaults(`ClientApplication ${name}`, faults);
    super("azure-api-access:index:ClientApplication", name, {}, opts);

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
        singlePageApplication: spa && { redirectUris: spa.redirectUris ?? [] },
        requiredResourceAccesses: requiredResourceAccesses(resolved),
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
function requiredResourceAccesses(permissions: readonly ResolvedPermissions[]) {
  return permissions
    .map(({ api, application, delegated }) => ({
      resourceAppId: api.applicationId,
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
