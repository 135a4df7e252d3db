import { isDeepStrictEqual } from "node:util";
import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { ServicePrincipal } from "../../cloud/directory/types.ts";
import { flag, object, text, unsaidIn } from "../protocol/inputs.ts";
import type { CheckFailure, Properties, ResourceType, State, Value } from "../resourceType.ts";
import { atMost, checkConflicts, checkText, notEmpty, uri, uuid } from "./checks.ts";
import { graph, isRefusal } from "./errors.ts";
import { graphId, parseGraphId } from "./graphIds.ts";
import { describeServicePrincipal, toServicePrincipal, toServicePrincipalInputs } from "./servicePrincipalMapping.ts";
import { servicePrincipalSchema } from "./servicePrincipalSchema.ts";
import { saysTags, waysOfTags } from "./tags.ts";

/** azuread:index/servicePrincipal:ServicePrincipal */
export function servicePrincipalType({ directory }: Cloud): ResourceType {
  return {
    inputs: servicePrincipalSchema,
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
        // The provider reports no error when it cannot delete a service principal that it may have adopted.
        if (flag(outputs, "useExisting") !== true || !isRefusal(error)) throw error;
      }
    },
  };

  function updating(objectId: string, work: () => ServicePrincipal): ServicePrincipal {
    return graph(`Updating Service Principal (Service Principal: "${objectId}")`, work);
  }

  /** Takes an existing service principal over. Properties that the program leaves out are reset, but not the owners. */
  function adopt({ id, owners }: ServicePrincipal, given: Properties): ServicePrincipal {
    const told = toServicePrincipal(given);
    const properties = { ...told, owners: told.owners.length > 0 ? told.owners : owners };
    return updating(id, () => directory.servicePrincipals.update(id, properties));
  }

  function outputsOf(servicePrincipal: ServicePrincipal, given: Properties): Properties {
    return unsaidIn(given, describeServicePrincipal(servicePrincipal, directory));
  }

  function stateOf(servicePrincipal: ServicePrincipal, state: State | undefined): State {
    const found = toServicePrincipalInputs(servicePrincipal, state?.inputs);
    return { inputs: found, outputs: outputsOf(servicePrincipal, found) };
  }
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
  return Object.hasOwn(servicePrincipalSchema, property) && isDeepStrictEqual(told(before), told(after));
}
