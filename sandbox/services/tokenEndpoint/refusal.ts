/** A reason for which Microsoft Entra refuses, with its OAuth error and HTTP status. */
export interface Refusal {
  /** Number of the AADSTS error. */
  readonly code: number;
  readonly status: 400 | 401;
  readonly error: string;
  readonly message: string;
}

/** The authority refuses a request. */
export class TokenRequestRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = "TokenRequestRefused";
    this.refusal = refusal;
  }
}

const wrongTenant =
  "This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.";
const federation =
  "Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation";

function invalidRequest(code: number, message: string): TokenRequestRefused {
  return new TokenRequestRefused({ code, status: 400, error: "invalid_request", message });
}

function invalidScope(code: number, message: string): TokenRequestRefused {
  return new TokenRequestRefused({ code, status: 400, error: "invalid_scope", message });
}

function invalidClient(code: number, message: string): TokenRequestRefused {
  return new TokenRequestRefused({ code, status: 401, error: "invalid_client", message });
}

function invalidSignature(reason: string, thumbprint: string): TokenRequestRefused {
  return invalidClient(
    700027,
    `Client assertion contains an invalid signature. [Reason - ${reason}, Thumbprint of key used by client: '${thumbprint}']`,
  );
}

/**
 * The refusals of Microsoft Entra, in its words.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const refuse = {
  missingParameter: (name: string) =>
    invalidRequest(900144, `The request body must contain the following parameter: '${name}'.`),
  malformedRequest: () => invalidRequest(90023, "The authentication service request isn't valid."),
  unknownTenant: (tenant: string) =>
    new TokenRequestRefused({
      code: 90002,
      status: 400,
      error: "invalid_tenant",
      message: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    }),
  noTenant: () =>
    invalidRequest(
      50059,
      "No tenant-identifying information found in either the request or implied by any provided credentials.",
    ),
  unsupportedGrant: (grant: string) =>
    new TokenRequestRefused({
      code: 70003,
      status: 400,
      error: "unsupported_grant_type",
      message: `The app requested an unsupported grant type '${grant}'.`,
    }),
  unknownClient: (clientId: string, directory: string) =>
    new TokenRequestRefused({
      code: 700016,
      status: 400,
      error: "unauthorized_client",
      message: `Application with identifier '${clientId}' was not found in the directory '${directory}'. ${wrongTenant}`,
    }),
  disabledClient: (clientId: string, name: string) =>
    new TokenRequestRefused({
      code: 7000112,
      status: 400,
      error: "unauthorized_client",
      message: `Application '${clientId}'(${name}) is disabled.`,
    }),
  noServicePrincipal: (clientId: string, tenantId: string) =>
    invalidClient(
      7000229,
      `The client application ${clientId} is missing service principal in the tenant ${tenantId}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
    ),
  noCredential: () =>
    invalidClient(
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    ),
  wrongSecret: (clientId: string) =>
    invalidClient(
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    ),
  expiredSecret: (clientId: string) =>
    invalidClient(
      7000222,
      `The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
    ),
  malformedAssertion: () => invalidClient(50027, "JWT token is invalid or malformed."),
  assertionOfAnother: () =>
    invalidClient(700021, "Client assertion application identifier doesn't match 'client_id' parameter."),
  assertionForAnother: () => invalidClient(700023, "Client assertion audience claim does not match Realm issuer."),
  assertionOutOfTime: () => invalidClient(700024, "Client assertion is not within its valid time range."),
  noCertificates: () => invalidClient(700026, "Client application has no configured keys."),
  unknownCertificate: (thumbprint: string) => invalidSignature("The key was not found.", thumbprint),
  expiredCertificate: (thumbprint: string) => invalidSignature("The key used is expired.", thumbprint),
  wrongSignature: (thumbprint: string) =>
    invalidSignature("The key was found, but use of the key to verify the signature failed.", thumbprint),
  noFederatedCredentials: (name: string) =>
    invalidClient(70025, `The client '${name}' has no configured federated identity credentials.`),
  unknownIssuer: (issuer: string) =>
    invalidClient(
      700211,
      `No matching federated identity record found for presented assertion issuer '${issuer}'. ${federation}`,
    ),
  unknownSubject: (subject: string) =>
    invalidClient(
      700213,
      `No matching federated identity record found for presented assertion subject '${subject}'. ${federation}`,
    ),
  unknownAudience: (audience: string) =>
    invalidClient(
      700212,
      `No matching federated identity record found for presented assertion audience '${audience}'. ${federation}`,
    ),
  unreachableIssuer: () => invalidRequest(50166, "Request to External OIDC endpoint failed."),
  unknownIssuerKey: (key: string, issuer: string) =>
    invalidClient(
      7000272,
      `The certificate with identifier ${key} used to sign the federated credential could not be found in the metadata of identity provider ${issuer}. Please validate that your Identity Provider's metadata exposes the key used to sign the incoming token.`,
    ),
  scopeWithoutDefault: (scope: string) =>
    invalidScope(
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    ),
  severalResources: (scope: string) =>
    invalidScope(
      28000,
      `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
    ),
  unknownResource: (resource: string, tenant: string) =>
    new TokenRequestRefused({
      code: 500011,
      status: 400,
      error: "invalid_resource",
      message: `The resource principal named ${resource} was not found in the tenant named ${tenant}. ${wrongTenant}`,
    }),
} as const;
