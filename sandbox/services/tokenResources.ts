import type { Cloud } from "../cloud/cloud.ts";
import { sameId } from "../cloud/directory/objects.ts";
import { apis } from "./apis.ts";

/** What a token can be for: an API that the tenant knows. */
export interface TokenResource {
  /** Application id. Absent where it is not documented. */
  readonly appId?: string;
  /** What it is called in tokens: what the client calls it, or its application id. */
  readonly audience: string;
  readonly tokenVersion: 1 | 2;
}

/**
 * The API that a client calls by one of its identifier URIs or by its application id. Microsoft's own are in every
 * tenant that asks for them; the tenant's own are there once they have a service principal.
 *
 * @param name With or without a slash at the end: it becomes the audience as it is.
 * @see https://learn.microsoft.com/entra/identity-platform/scopes-oidc#trailing-slash-and-default
 */
export function findTokenResource({ directory, resourceManager }: Cloud, name: string): TokenResource | undefined {
  const { name: environment } = resourceManager.resources.environment;
  for (const { appId, audiences } of Object.values(apis)) {
    const names = [...(audiences[environment] ?? []), ...(appId === undefined ? [] : [appId])];
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

/** Audiences that differ by letter case or by a slash at the end are for the same API. */
export function sameAudience(one: string, other: string): boolean {
  return one.toLowerCase().replace(/\/$/, "") === other.toLowerCase().replace(/\/$/, "");
}
