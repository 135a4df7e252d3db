import type { Cloud } from "../../cloud/cloud.ts";
import { notFound } from "../../cloud/directory/graphError.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import { present, text, texts } from "../protocol/inputs.ts";
import type { Properties, ResourceType, Value } from "../resourceType.ts";
import { checkItems, checkText, notEmpty, uuid } from "./checks.ts";
import { graph } from "./errors.ts";
import { graphId, parseGraphId } from "./graphIds.ts";

const idInputs = ["resourceServicePrincipalObjectId", "servicePrincipalObjectId", "userObjectId"] as const;

/** azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant */
export function delegatedPermissionGrantType({ directory }: Cloud): ResourceType {
  return {
    inputs: {
      claimValues: { type: "array", items: { type: "string" }, required: true },
      resourceServicePrincipalObjectId: { type: "string", required: true },
      servicePrincipalObjectId: { type: "string", required: true },
      userObjectId: { type: "string" },
    },
    computed: [],
    replaceOn: idInputs,
    same,
    check: (inputs) => [
      ...checkItems("claimValues", inputs["claimValues"], { minimum: 1 }),
      ...checkText("claimValues", inputs["claimValues"], notEmpty),
      ...idInputs.flatMap((name) => checkText(name, inputs[name], uuid)),
    ],

    create(inputs) {
      const clientId = text(inputs, "servicePrincipalObjectId") ?? "";
      const resourceId = text(inputs, "resourceServicePrincipalObjectId") ?? "";
      const principalId = text(inputs, "userObjectId");
      retrieve(clientId, "", " was not found)");
      retrieve(resourceId, " for resource", " not found for resource");
      const grant = graph("Could not create delegated permission grant", () =>
        directory.permissionGrants.create({
          clientId,
          resourceId,
          ...(principalId !== undefined && { principalId }),
          scope: scopeOf(inputs),
        }),
      );
      return { id: graphId("OAuth2PermissionGrant", grant.id), outputs: {} };
    },

    read(id) {
      const [grantId] = parseGraphId("OAuth2PermissionGrant", id);
      const grant = graph(`Retrieving Delegated Permission Grant with ID "${id}"`, () =>
        directory.permissionGrants.get(grantId),
      );
      if (grant === undefined) return undefined;
      const inputs = present({
        claimValues: grant.scope.split(" "),
        resourceServicePrincipalObjectId: grant.resourceId,
        servicePrincipalObjectId: grant.clientId,
        userObjectId: grant.principalId,
      });
      return { inputs, outputs: {} };
    },

    update(id, inputs) {
      const [grantId] = parseGraphId("OAuth2PermissionGrant", id);
      graph(`Updating O Auth 2 Permission Grant (O Auth 2 Permission Grant: "${grantId}")`, () =>
        directory.permissionGrants.update(grantId, scopeOf(inputs)),
      );
      return {};
    },

    remove(id) {
      const [grantId] = parseGraphId("OAuth2PermissionGrant", id);
      graph(`Deleting O Auth 2 Permission Grant (O Auth 2 Permission Grant: "${grantId}")`, () =>
        directory.permissionGrants.remove(grantId),
      );
    },
  };

  /** Looks a service principal up. The provider does so for both before it does anything else. */
  function retrieve(objectId: string, unretrieved: string, notFoundAs: string): void {
    const name = `Service Principal (Service Principal: "${objectId}")`;
    const found = graph(`Could not retrieve ${name}${unretrieved}`, () => directory.servicePrincipals.get(objectId));
    if (found !== undefined) return;
    graph(`${name}${notFoundAs}`, () => {
      throw notFound(objectId);
    });
  }
}

/** The scopes in alphabetical order. The provider treats claim values as a set. */
function scopeOf(inputs: Properties): string {
  return [...new Set(texts(inputs, "claimValues"))].toSorted().join(" ");
}

function same(property: string, before: Value, after: Value): boolean {
  if (property === "claimValues") return scopeOf({ claimValues: before }) === scopeOf({ claimValues: after });
  return typeof before === "string" && typeof after === "string" && sameId(before, after);
}
