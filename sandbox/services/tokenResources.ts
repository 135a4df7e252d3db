import type { Cloud } from "../cloud/cloud.ts";
import { sameId } from "../cloud/directory/objects.ts";
import { apisOf } from "./apis.ts";

/** An API that the tenant knows, for which it can issue tokens. */
export interface TokenResource {
  /** Application id. Absent if it is not documented. */
  readonly appId?: string;
  /** Its audience in tokens: the name in the client's request, or its application id. */
  readonly audience: string;
  readonly tokenVersion: 1 | 2;
}

/**
 * Finds the API that a client names by one of its identifier URIs or by its application id. Microsoft's APIs are in
 * every tenant that asks for them. The tenant's own APIs are there as soon as they have a service principal.
 *
 * @param name With or without a slash at the end. It becomes the audience without a change.
 * @see https://learn.microsoft.com/entra/identity-platform/scopes-oidc#trailing-slash-and-default
 */
export function findTokenResource({ directory, resourceManager }: Cloud, name: string): TokenResource | undefined {
  for (const { appId, audiences } of apisOf(resourceManager.resources.environment)) {
    const names = [...audiences, ...(appId === undefined ? [] : [appId])];
    if (names.some((known) => sameAudience(known, name))) {
      return { ...(appId !== undefined && { appId }), audience: name, tokenVersion: 1 };
    }
  }
  const application = directory.applications
    .list()
    .find(({ appId, identifierUris }) => sameId(appId, name) || identifierUris.some((uri) => sameAudience(uri, name)));
  if (application === undefined || directory.servicePrincipals.findByAppId(application.appId) === undefined) {
    return undefined;
  }
  const { appId, api } = application;
  return api.requestedAccessTokenVersion === 2
    ? { appId, audience: appId, tokenVersion: 2 }
    : { appId, audience: name, tokenVersion: 1 };
}

/** Whether two audiences are of the same API. Letter case and a slash at the end make no difference. */
export function sameAudience(one: string, other: string): boolean {
  return one.toLowerCase().replace(/\/$/, "") === other.toLowerCase().replace(/\/$/, "");
}
