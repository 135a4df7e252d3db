import type { Directory } from "../../cloud/directory/directory.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { ServicePrincipal, ServicePrincipalProperties } from "../../cloud/directory/types.ts";
import { flag, object, objects, present, text, texts } from "../protocol/inputs.ts";
import type { Properties } from "../resourceType.ts";
import { appRoleOutput, idsByValue, scopeOutput } from "./permissionOutputs.ts";
import { featuresOf, featureTagsOf, tagInputs, tagsOf } from "./tags.ts";

/** The outputs for a service principal and its application. */
export function describeServicePrincipal(
  servicePrincipal: ServicePrincipal,
  directory: Pick<Directory, "applications" | "permissionsOf">,
): Properties {
  const { identifierUris, appRoles, scopes } = directory.permissionsOf(servicePrincipal.appId);
  const application = directory.applications.list().find(({ appId }) => sameId(appId, servicePrincipal.appId));
  return {
    appRoleIds: idsByValue(appRoles),
    appRoles: appRoles.map(appRoleOutput),
    applicationTenantId: servicePrincipal.appOwnerOrganizationId,
    displayName: servicePrincipal.displayName,
    featureTags: featureTagsOf(servicePrincipal.tags),
    features: featuresOf(servicePrincipal.tags),
    homepageUrl: application?.web.homePageUrl ?? "",
    logoutUrl: application?.web.logoutUrl ?? "",
    oauth2PermissionScopeIds: idsByValue(scopes),
    oauth2PermissionScopes: scopes.map(scopeOutput),
    objectId: servicePrincipal.id,
    redirectUris:
      application === undefined
        ? []
        : [...application.web.redirectUris, ...application.spa.redirectUris, ...application.publicClient.redirectUris],
    samlMetadataUrl: "",
    servicePrincipalNames: [...identifierUris],
    signInAudience: application?.signInAudience ?? "AzureADMultipleOrgs",
    tags: [...servicePrincipal.tags],
    type: servicePrincipal.servicePrincipalType,
  };
}

/** The request to Graph for the inputs. Lists in which the provider ignores the order are sorted. */
export function toServicePrincipal(given: Properties): ServicePrincipalProperties {
  const relayState = text(object(given, "samlSingleSignOn"), "relayState");
  const set = (name: string) => [...new Set(texts(given, name))].toSorted();
  const named = ["description", "loginUrl", "notes", "preferredSingleSignOnMode"] as const;
  return {
    ...Object.fromEntries(named.flatMap((name) => (text(given, name) ? [[name, text(given, name)]] : []))),
    accountEnabled: flag(given, "accountEnabled") ?? true,
    alternativeNames: set("alternativeNames"),
    appRoleAssignmentRequired: flag(given, "appRoleAssignmentRequired") ?? false,
    notificationEmailAddresses: set("notificationEmailAddresses"),
    ...(relayState && { samlSingleSignOnSettings: { relayState } }),
    tags: [
      ...new Set(tagsOf(texts(given, "tags"), objects(given, "featureTags"), objects(given, "features"))),
    ].toSorted(),
    owners: set("owners"),
  };
}

/**
 * The inputs that would create the service principal.
 *
 * @param known The inputs in the state. They decide which input the tags go to, and whether an existing service
 *   principal was adopted. `undefined` in an import.
 */
export function toServicePrincipalInputs(
  servicePrincipal: ServicePrincipal,
  known: Properties | undefined,
): Properties {
  const { tags, owners, alternativeNames, notificationEmailAddresses, samlSingleSignOnSettings } = servicePrincipal;
  const some = (list: readonly string[]) => (list.length === 0 ? undefined : [...list]);
  return present({
    accountEnabled: servicePrincipal.accountEnabled,
    alternativeNames: some(alternativeNames),
    appRoleAssignmentRequired: servicePrincipal.appRoleAssignmentRequired || undefined,
    clientId: servicePrincipal.appId,
    description: servicePrincipal.description,
    loginUrl: servicePrincipal.loginUrl,
    notes: servicePrincipal.notes,
    notificationEmailAddresses: some(notificationEmailAddresses),
    owners: some(owners),
    preferredSingleSignOnMode: servicePrincipal.preferredSingleSignOnMode,
    samlSingleSignOn: samlSingleSignOnSettings && present({ relayState: samlSingleSignOnSettings.relayState }),
    ...(known === undefined ? { tags: some(tags) } : tagInputs(tags, known)),
    useExisting: known?.["useExisting"],
  });
}
