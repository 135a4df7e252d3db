import { isDeepStrictEqual } from "node:util";
import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { Permissions } from "../../cloud/directory/permissions.ts";
import type { Application, ServicePrincipal, ServicePrincipalProperties } from "../../cloud/directory/types.ts";
import { flag, object, objects, present, text, texts } from "../protocol/inputs.ts";
import type { CheckFailure, Properties, ResourceType, State, Value } from "../resourceType.ts";
import { featureTagsSchema } from "./applicationSchema.ts";
import { atMost, checkConflicts, checkText, notEmpty, uri, uuid } from "./checks.ts";
import { graph, isRefusal } from "./errors.ts";
import { graphId, parseGraphId } from "./graphIds.ts";
import { appRoleOutput, idsByValue, scopeOutput } from "./permissionOutputs.ts";
import { featuresOf, featureTagsOf, saysTags, tagInputs, tagsOf, waysOfTags } from "./tags.ts";

const inputs: ResourceType["inputs"] = {
  accountEnabled: { type: "boolean" },
  alternativeNames: { type: "array", items: { type: "string" } },
  appRoleAssignmentRequired: { type: "boolean" },
  clientId: { type: "string", required: true },
  description: { type: "string" },
  featureTags: featureTagsSchema,
  features: {
    type: "array",
    items: {
      type: "object",
      properties: {
        customSingleSignOnApp: { type: "boolean" },
        enterpriseApplication: { type: "boolean" },
        galleryApplication: { type: "boolean" },
        visibleToUsers: { type: "boolean" },
      },
    },
  },
  loginUrl: { type: "string" },
  notes: { type: "string" },
  notificationEmailAddresses: { type: "array", items: { type: "string" } },
  owners: { type: "array", items: { type: "string" } },
  preferredSingleSignOnMode: { type: "string", values: ["oidc", "password", "saml", "notSupported"] },
  samlSingleSignOn: { type: "object", properties: { relayState: { type: "string" } } },
  tags: { type: "array", items: { type: "string" } },
  useExisting: { type: "boolean" },
};

/** azuread:index/servicePrincipal:ServicePrincipal */
export function servicePrincipalType({ directory }: Cloud): ResourceType {
  return {
    inputs,
    computed: [
      "appRoleIds",
      "appRoles",
      "applicationTenantId",
      "displayName",
      "featureTags",
      "features",
      "homepageUrl",
      "logoutUrl",
      "oauth2PermissionScopeIds",
      "oauth2PermissionScopes",
      "objectId",
      "redirectUris",
      "samlMetadataUrl",
      "servicePrincipalNames",
      "signInAudience",
      "tags",
      "type",
    ],
    computedFrom: {
      featureTags: ["features", "tags"],
      features: ["featureTags", "tags"],
      tags: ["featureTags", "features"],
    },
    replaceOn: ["clientId"],
    normalize: (given) => ({ accountEnabled: true, ...given }),
    check,
    same,

    create(given) {
      const clientId = text(given, "clientId") ?? "";
      const existing = graph("Could not list existing service principals", () =>
        directory.servicePrincipals.findByAppId(clientId),
      );
      if (existing !== undefined && flag(given, "useExisting") !== true) {
        throw new Error(
          `A resource with the ID "${existing.id}" already exists: To be managed via Terraform, this resource needs to be imported into the State. Please see the resource documentation for "azuread_service_principal" for more information.`,
        );
      }
      const servicePrincipal =
        existing === undefined
          ? graph("Could not create service principal", () =>
              directory.servicePrincipals.create(clientId, toServicePrincipal(given)),
            )
          : adopt(existing, given);
      return { id: graphId("ServicePrincipal", servicePrincipal.id), outputs: outputsOf(servicePrincipal, given) };
    },

    read(id, state) {
      const [objectId] = parseGraphId("ServicePrincipal", id);
      const servicePrincipal = graph(`Retrieving Service Principal (Service Principal: "${objectId}")`, () =>
        directory.servicePrincipals.get(objectId),
      );
      return servicePrincipal && stateOf(servicePrincipal, state);
    },

    update(id, given) {
      const [objectId] = parseGraphId("ServicePrincipal", id);
      const kept = (before: ServicePrincipal | undefined) => (saysTags(given) ? {} : { tags: before?.tags ?? [] });
      const after = updating(objectId, () =>
        directory.servicePrincipals.update(objectId, {
          ...toServicePrincipal(given),
          ...kept(directory.servicePrincipals.get(objectId)),
        }),
      );
      return outputsOf(after, given);
    },

    remove(id, outputs) {
      const [objectId] = parseGraphId("ServicePrincipal", id);
      try {
        graph(`Deleting Service Principal (Service Principal: "${objectId}")`, () =>
          directory.servicePrincipals.remove(objectId),
        );
      } catch (error) {
        // The provider does not say when it could not delete one that it may have adopted.
        if (flag(outputs, "useExisting") !== true || !isRefusal(error)) throw error;
      }
    },
  };

  function updating(objectId: string, work: () => ServicePrincipal): ServicePrincipal {
    return graph(`Updating Service Principal (Service Principal: "${objectId}")`, work);
  }

  /** What the program does not say is reset, apart from the owners. */
  function adopt({ id, owners }: ServicePrincipal, given: Properties): ServicePrincipal {
    const told = toServicePrincipal(given);
    const properties = { ...told, owners: told.owners.length > 0 ? told.owners : owners };
    return updating(id, () => directory.servicePrincipals.update(id, properties));
  }

  function outputsOf(servicePrincipal: ServicePrincipal, given: Properties): Properties {
    const described = describeServicePrincipal(
      servicePrincipal,
      directory.permissionsOf(servicePrincipal.appId),
      directory.applications.list().find(({ appId }) => sameId(appId, servicePrincipal.appId)),
    );
    return Object.fromEntries(Object.entries(described).filter(([name]) => !Object.hasOwn(given, name)));
  }

  function stateOf(servicePrincipal: ServicePrincipal, state: State | undefined): State {
    const found = toInputs(servicePrincipal, state?.inputs);
    return { inputs: found, outputs: outputsOf(servicePrincipal, found) };
  }
}

/** What the provider tells of a service principal and of the application behind it. */
export function describeServicePrincipal(
  servicePrincipal: ServicePrincipal,
  { identifierUris, appRoles, scopes }: Permissions,
  application: Application | undefined,
): Properties {
  const tenantId = servicePrincipal.appOwnerOrganizationId;
  return {
    appRoleIds: idsByValue(appRoles),
    appRoles: appRoles.map(appRoleOutput),
    applicationTenantId: tenantId,
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

function check(given: Properties): CheckFailure[] {
  return [
    ...checkText("clientId", given["clientId"], uuid),
    ...checkText("alternativeNames", given["alternativeNames"], notEmpty),
    ...checkText("description", given["description"], atMost(1024)),
    ...checkText("loginUrl", given["loginUrl"], uri({ schemes: ["http", "https"] })),
    ...checkText("notes", given["notes"], atMost(1024)),
    ...checkText("notificationEmailAddresses", given["notificationEmailAddresses"], notEmpty),
    ...checkText("owners", given["owners"], uuid),
    ...checkText("samlSingleSignOn.relayState", object(given, "samlSingleSignOn")["relayState"], notEmpty),
    ...checkConflicts(given, ["featureTags", "features", "tags"]),
  ];
}

function same(property: string, before: Value, after: Value): boolean {
  if (after === null && waysOfTags.includes(property)) return true;
  if (property === "clientId") return typeof before === "string" && typeof after === "string" && sameId(before, after);
  if (property === "useExisting") return (before ?? false) === (after ?? false);
  const told = (value: Value) => {
    const given: Properties = value === null ? {} : { [property]: value };
    return toServicePrincipal(given);
  };
  return Object.hasOwn(inputs, property) && isDeepStrictEqual(told(before), told(after));
}

function toServicePrincipal(given: Properties): ServicePrincipalProperties {
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
 * @param known The inputs that the state holds: how tags are said, and whether an existing one was adopted. `undefined`
 *   in an import.
 */
function toInputs(servicePrincipal: ServicePrincipal, known: Properties | undefined): Properties {
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
