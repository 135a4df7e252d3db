import { isDeepStrictEqual } from "node:util";
import { badRequest, GraphError } from "./graphError.ts";
import { type DirectoryObjects, sameId } from "./objects.ts";
import { permissionsOf } from "./permissions.ts";
import { checkRedirectUris } from "./redirectUris.ts";
import type { Application, ApplicationProperties, RequiredResourceAccess } from "./types.ts";

const limits = { displayName: 256, description: 1024, owners: 100, apis: 50, permissions: 400 } as const;
const softDeletedForDays = 30;

/**
 * Refuses an application that Microsoft Graph refuses.
 *
 * @param before The application before a change. `undefined` for a new one.
 * @throws {GraphError}
 */
export function checkApplication(
  objects: DirectoryObjects,
  after: ApplicationProperties,
  before: Application | undefined,
): void {
  if (after.displayName.trim() === "") {
    throw badRequest("Property displayName value is required but is empty or missing.");
  }
  for (const property of ["displayName", "description"] as const) {
    if ((after[property] ?? "").length > limits[property]) {
      throw badRequest(`Invalid value specified for property '${property}' of resource 'Application'.`);
    }
  }
  checkRedirectUris(after);
  checkRequiredResourceAccess(objects, after.requiredResourceAccess);
  checkIdentifierUris(objects, after, before);
  checkDefinedPermissions(after, before);
  checkOwners(objects, after.owners, before?.owners ?? []);
}

/** @throws {GraphError} */
export function checkOwners(objects: DirectoryObjects, after: readonly string[], before: readonly string[]): void {
  if (after.length > limits.owners) throw badRequest(`An object has at most ${limits.owners} owners.`);
  for (const owner of after) {
    if (!before.some((known) => sameId(known, owner))) objects.referencedPrincipal(owner);
  }
}

function checkRequiredResourceAccess(objects: DirectoryObjects, required: readonly RequiredResourceAccess[]): void {
  if (required.length > limits.apis) {
    throw badRequest(`Property requiredResourceAccess is invalid: at most ${limits.apis} APIs are allowed.`);
  }
  if (required.flatMap(({ resourceAccess }) => resourceAccess).length > limits.permissions) {
    throw badRequest(
      `Property requiredResourceAccess is invalid: at most ${limits.permissions} permissions are allowed.`,
    );
  }
  for (const [index, { resourceAppId, resourceAccess }] of required.entries()) {
    if (required.some((other, at) => at < index && sameId(other.resourceAppId, resourceAppId))) {
      throw badRequest(`Property requiredResourceAccess.resourceAppId is invalid: '${resourceAppId}' is there twice.`);
    }
    const offered = permissionsOf(objects, resourceAppId);
    if (offered === undefined) {
      throw badRequest(
        `Property requiredResourceAccess.resourceAppId is invalid: there is no application '${resourceAppId}'.`,
      );
    }
    for (const { id, type } of resourceAccess) {
      const permissions = type === "Role" ? offered.appRoles : offered.scopes;
      if (!permissions.some((permission) => sameId(permission.id, id) && permission.isEnabled)) {
        const kind = type === "Role" ? "app role" : "delegated permission";
        throw badRequest(
          `Property requiredResourceAccess.resourceAccess is invalid: application '${resourceAppId}' has no ${kind} '${id}'.`,
        );
      }
    }
    if (new Set(resourceAccess.map(({ id, type }) => `${type} ${id.toLowerCase()}`)).size < resourceAccess.length) {
      throw badRequest(`Property requiredResourceAccess.resourceAccess is invalid: a permission is there twice.`);
    }
  }
}

/**
 * Deleted applications keep their URIs as long as they can be restored.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions
 */
function checkIdentifierUris(
  objects: DirectoryObjects,
  { identifierUris: uris, api }: ApplicationProperties,
  before: Application | undefined,
): void {
  for (const uri of uris.filter((each) => !before?.identifierUris.includes(each))) {
    const url = URL.parse(uri);
    if (url === null) {
      throw badRequest("Invalid value specified for property 'identifierUris' of resource 'Application'.");
    }
    // In version 2 of tokens, the audience is the client id. There the URI is only a name.
    const isAddress = /^https?:$/.test(url.protocol) && api.requestedAccessTokenVersion !== 2;
    if (isAddress && !`.${url.hostname}`.endsWith(`.${objects.domain}`)) {
      throw new GraphError(
        400,
        "HostNameNotOnVerifiedDomain",
        `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
      );
    }
  }
  const since = objects.now().getTime() - softDeletedForDays * 24 * 60 * 60 * 1000;
  const others = [
    ...objects.applications.list(),
    ...objects.deletedApplications
      .list()
      .filter(({ deletedAt }) => Date.parse(deletedAt) > since)
      .map(({ object }) => object),
  ].filter(({ id }) => id !== before?.id);
  const taken = new Set(others.flatMap(({ identifierUris }) => identifierUris.map((uri) => uri.toLowerCase())));
  if (uris.some((uri) => taken.has(uri.toLowerCase()))) {
    throw badRequest("Another object with the same value for property identifierUris already exists.");
  }
}

/** Ids and values of app roles and scopes are unique. Only disabled ones can be changed or removed. */
function checkDefinedPermissions(after: ApplicationProperties, before: Application | undefined): void {
  for (const permissions of [after.appRoles, after.api.oauth2PermissionScopes]) {
    const ids = permissions.map(({ id }) => id.toLowerCase());
    const values = permissions.flatMap(({ value }) => value ?? []);
    if (new Set(ids).size < ids.length || new Set(values).size < values.length) {
      throw badRequest("It contains duplicate value. Please provide unique value.");
    }
  }
  if (before === undefined) return;
  const pairs = [
    [before.appRoles, after.appRoles],
    [before.api.oauth2PermissionScopes, after.api.oauth2PermissionScopes],
  ] as const;
  for (const [old, now] of pairs) {
    for (const permission of old) {
      if (!permission.isEnabled) continue;
      const kept = now.find(({ id }) => sameId(id, permission.id));
      if (kept === undefined || !isDeepStrictEqual({ ...kept, isEnabled: true }, permission)) {
        throw new GraphError(
          400,
          "CannotDeleteOrUpdateEnabledEntitlement",
          "Permission (scope or role) cannot be deleted or updated unless disabled first.",
        );
      }
    }
  }
}
