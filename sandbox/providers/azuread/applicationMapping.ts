import type { Application, ApplicationProperties, OptionalClaim } from "../../cloud/directory/types.ts";
import { flag, numeral, object, objects, present, text, texts } from "../protocol/inputs.ts";
import type { Properties, Value } from "../resourceType.ts";
import { appRole, appRoleOutput, permissionScope, scopeOutput, withoutEmpty } from "./permissionOutputs.ts";
import { tagsOf } from "./tags.ts";

const defaultAudience = "AzureADMyOrg";

/** The request to Graph for the inputs. Lists in which the provider ignores the order are sorted. */
export function toApplication(inputs: Properties): ApplicationProperties {
  const api = object(inputs, "api");
  const claims = object(inputs, "optionalClaims");
  const web = object(inputs, "web");
  const implicitGrant = object(web, "implicitGrant");
  return {
    ...named(
      { description: "description", notes: "notes", serviceManagementReference: "serviceManagementReference" },
      inputs,
    ),
    displayName: text(inputs, "displayName") ?? "",
    signInAudience: text(inputs, "signInAudience") ?? defaultAudience,
    identifierUris: set(inputs, "identifierUris"),
    tags: [...new Set(tagsOf(texts(inputs, "tags"), objects(inputs, "featureTags"), []))].toSorted(),
    info: named(
      {
        marketingUrl: "marketingUrl",
        privacyStatementUrl: "privacyStatementUrl",
        supportUrl: "supportUrl",
        termsOfServiceUrl: "termsOfServiceUrl",
      },
      inputs,
    ),
    isDeviceOnlyAuthSupported: flag(inputs, "deviceOnlyAuthEnabled") ?? false,
    isFallbackPublicClient: flag(inputs, "fallbackPublicClientEnabled") ?? false,
    oauth2RequirePostResponse: flag(inputs, "oauth2PostResponseRequired") ?? false,
    groupMembershipClaims: set(inputs, "groupMembershipClaims"),
    optionalClaims: {
      accessToken: objects(claims, "accessTokens").map(optionalClaim),
      idToken: objects(claims, "idTokens").map(optionalClaim),
      saml2Token: objects(claims, "saml2Tokens").map(optionalClaim),
    },
    publicClient: { redirectUris: set(object(inputs, "publicClient"), "redirectUris") },
    spa: { redirectUris: set(object(inputs, "singlePageApplication"), "redirectUris") },
    web: {
      ...named({ homePageUrl: "homepageUrl", logoutUrl: "logoutUrl" }, web),
      redirectUris: set(web, "redirectUris"),
      implicitGrantSettings: {
        enableAccessTokenIssuance: flag(implicitGrant, "accessTokenIssuanceEnabled") ?? false,
        enableIdTokenIssuance: flag(implicitGrant, "idTokenIssuanceEnabled") ?? false,
      },
    },
    api: {
      acceptMappedClaims: flag(api, "mappedClaimsEnabled") ?? false,
      knownClientApplications: set(api, "knownClientApplications"),
      oauth2PermissionScopes: objects(api, "oauth2PermissionScopes").map(permissionScope).toSorted(byId),
      requestedAccessTokenVersion: numeral(api, "requestedAccessTokenVersion") ?? 1,
    },
    appRoles: objects(inputs, "appRoles").map(appRole).toSorted(byId),
    requiredResourceAccess: objects(inputs, "requiredResourceAccesses")
      .map((required) => ({
        resourceAppId: text(required, "resourceAppId") ?? "",
        resourceAccess: objects(required, "resourceAccesses").map((access) => ({
          id: text(access, "id") ?? "",
          type: text(access, "type") ?? "",
        })),
      }))
      .toSorted((one, other) => one.resourceAppId.localeCompare(other.resourceAppId)),
    owners: set(inputs, "owners"),
  };
}

/** The inputs that would create the application, without default values. */
export function toApplicationInputs(application: Application): Properties {
  const { api, web, info, optionalClaims } = application;
  const claims = nonEmpty({
    accessTokens: claimInputs(optionalClaims["accessToken"]),
    idTokens: claimInputs(optionalClaims["idToken"]),
    saml2Tokens: claimInputs(optionalClaims["saml2Token"]),
  });
  return nonEmpty({
    displayName: application.displayName,
    description: application.description,
    notes: application.notes,
    serviceManagementReference: application.serviceManagementReference,
    signInAudience: application.signInAudience,
    identifierUris: [...application.identifierUris],
    tags: [...application.tags],
    ...info,
    deviceOnlyAuthEnabled: application.isDeviceOnlyAuthSupported,
    fallbackPublicClientEnabled: application.isFallbackPublicClient,
    oauth2PostResponseRequired: application.oauth2RequirePostResponse,
    groupMembershipClaims: [...application.groupMembershipClaims],
    optionalClaims: claims,
    publicClient: nonEmpty({ redirectUris: [...application.publicClient.redirectUris] }),
    singlePageApplication: nonEmpty({ redirectUris: [...application.spa.redirectUris] }),
    web: nonEmpty({
      redirectUris: [...web.redirectUris],
      homepageUrl: web.homePageUrl,
      logoutUrl: web.logoutUrl,
      implicitGrant: nonEmpty({
        accessTokenIssuanceEnabled: web.implicitGrantSettings.enableAccessTokenIssuance,
        idTokenIssuanceEnabled: web.implicitGrantSettings.enableIdTokenIssuance,
      }),
    }),
    api: nonEmpty({
      mappedClaimsEnabled: api.acceptMappedClaims,
      knownClientApplications: [...api.knownClientApplications],
      oauth2PermissionScopes: api.oauth2PermissionScopes.map(scopeOutput).map(withoutEmpty),
      requestedAccessTokenVersion: api.requestedAccessTokenVersion === 1 ? undefined : api.requestedAccessTokenVersion,
    }),
    appRoles: application.appRoles.map(appRoleOutput).map(withoutEmpty),
    requiredResourceAccesses: application.requiredResourceAccess.map(({ resourceAppId, resourceAccess }) => ({
      resourceAppId,
      resourceAccesses: resourceAccess.map(({ id, type }) => ({ id, type })),
    })),
    owners: [...application.owners],
  });
}

function optionalClaim(claim: Properties): OptionalClaim {
  return {
    name: text(claim, "name") ?? "",
    ...named({ source: "source" }, claim),
    essential: flag(claim, "essential") ?? false,
    additionalProperties: texts(claim, "additionalProperties"),
  };
}

function claimInputs(claims: readonly OptionalClaim[] = []): Properties[] {
  return claims.map(({ name, source, essential, additionalProperties }) =>
    nonEmpty({ name, source, essential, additionalProperties: [...additionalProperties] }),
  );
}

/** Texts under the names of the directory, without empty ones. */
function named<Name extends string>(
  names: Readonly<Record<Name, string>>,
  inputs: Properties,
): { [name in Name]?: string } {
  const found: { [name in Name]?: string } = {};
  for (const name in names) {
    const value = text(inputs, names[name]);
    if (value) found[name] = value;
  }
  return found;
}

function set(inputs: Properties, name: string): string[] {
  return [...new Set(texts(inputs, name))].toSorted();
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id.localeCompare(other.id);
}

/** The properties without absent, empty and false values. */
function nonEmpty(properties: Readonly<Record<string, Value | undefined>>): Properties {
  const isEmpty = (value: Value | undefined) =>
    !value || (typeof value === "object" && Object.keys(value).length === 0);
  return present(
    Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, isEmpty(value) ? undefined : value])),
  );
}
