import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import { type IssuedToken, type Tokens, UnknownTokenResource } from "../tokens.ts";
import type { AuthenticationContext } from "./authenticationContext.ts";
import { authenticateClient } from "./clientAuthentication.ts";
import { refuse } from "./refusal.ts";

const suffix = "/.default";

/**
 * Answers a request for a token.
 *
 * @throws {TokenRequestRefused}
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export async function grantToken(
  context: AuthenticationContext,
  tokens: Tokens,
  form: URLSearchParams,
): Promise<IssuedToken> {
  const grant = required(form, "grant_type");
  if (grant !== "client_credentials") throw refuse.unsupportedGrant(grant);
  const clientId = required(form, "client_id");
  const resource = resourceOf(required(form, "scope"));
  const { application, servicePrincipal } = findClient(context.cloud, clientId);
  await authenticateClient(context, application, form);
  try {
    return await tokens.issue(servicePrincipal.id, resource);
  } catch (error) {
    if (!(error instanceof UnknownTokenResource)) throw error;
    throw refuse.unknownResource(resource, context.cloud.directory.tenantId);
  }
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name) ?? "";
  if (value === "") throw refuse.missingParameter(name);
  return value;
}

/** The API in a scope, which is everything before `/.default`. It can end in a slash itself. */
function resourceOf(scope: string): string {
  const scopes = scope.split(" ").filter((each) => each !== "");
  if (scopes.some((each) => !each.endsWith(suffix) || each === suffix)) throw refuse.scopeWithoutDefault(scope);
  const [resource, ...others] = new Set(scopes.map((each) => each.slice(0, -suffix.length)));
  if (resource === undefined) throw refuse.missingParameter("scope");
  if (others.length > 0) throw refuse.severalResources(scope);
  return resource;
}

function findClient({ directory }: Cloud, clientId: string) {
  const application = directory.applications.list().find(({ appId }) => sameId(appId, clientId));
  if (application === undefined) throw refuse.unknownClient(clientId, directory.tenantId);
  const servicePrincipal = directory.servicePrincipals.findByAppId(clientId);
  if (servicePrincipal === undefined) throw refuse.noServicePrincipal(application.appId, directory.tenantId);
  if (!servicePrincipal.accountEnabled) throw refuse.disabledClient(application.appId, application.displayName);
  return { application, servicePrincipal };
}
