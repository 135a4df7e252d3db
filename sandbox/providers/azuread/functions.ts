import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { ServicePrincipal } from "../../cloud/directory/types.ts";
import { text } from "../protocol/inputs.ts";
import type { FunctionType } from "../resourceType.ts";
import { checkText, notEmpty, uuid } from "./checks.ts";
import { graphId } from "./graphIds.ts";
import { describeServicePrincipal } from "./servicePrincipal.ts";

/** azuread:index/getClientConfig:getClientConfig */
export function getClientConfig({ directory }: Cloud): FunctionType {
  const { clientId, objectId } = directory.caller;
  return {
    inputs: {},
    invoke: () => ({
      id: `${directory.tenantId}-${clientId}-${objectId}`,
      clientId,
      objectId,
      tenantId: directory.tenantId,
    }),
  };
}

const keys = ["clientId", "displayName", "objectId"] as const;

/** azuread:index/getServicePrincipal:getServicePrincipal, which finds by one of three properties. */
export function getServicePrincipal({ directory }: Cloud): FunctionType {
  return {
    inputs: { clientId: { type: "string" }, displayName: { type: "string" }, objectId: { type: "string" } },
    invoke(inputs) {
      const given = keys.filter((key) => Object.hasOwn(inputs, key));
      if (given.length !== 1) {
        const names = "`client_id,display_name,object_id`";
        throw new Error(
          given.length === 0
            ? `Invalid combination of arguments: one of ${names} must be specified`
            : `Invalid combination of arguments: only one of ${names} can be specified`,
        );
      }
      const [failure] = keys.flatMap((key) => checkText(key, inputs[key], key === "displayName" ? notEmpty : uuid));
      if (failure !== undefined) throw new Error(failure.reason);
      const found = find(text(inputs, "objectId"), text(inputs, "displayName"), text(inputs, "clientId") ?? "");
      const application = directory.applications.list().find(({ appId }) => sameId(appId, found.appId));
      return {
        ...describeServicePrincipal(found, directory.permissionsOf(found.appId), application),
        id: graphId("ServicePrincipal", found.id),
        accountEnabled: found.accountEnabled,
        alternativeNames: [...found.alternativeNames],
        appRoleAssignmentRequired: found.appRoleAssignmentRequired,
        clientId: found.appId,
        description: found.description ?? "",
        loginUrl: found.loginUrl ?? "",
        notes: found.notes ?? "",
        notificationEmailAddresses: [...found.notificationEmailAddresses],
        preferredSingleSignOnMode: found.preferredSingleSignOnMode ?? "",
        samlSingleSignOns: [{ relayState: found.samlSingleSignOnSettings?.relayState ?? "" }],
      };
    },
  };

  function find(objectId: string | undefined, displayName: string | undefined, clientId: string): ServicePrincipal {
    if (objectId !== undefined) {
      const found = directory.servicePrincipals.get(objectId);
      if (found === undefined) {
        throw new Error(`Service Principal (Service Principal: "${objectId}") was not found`);
      }
      return found;
    }
    if (displayName !== undefined) {
      const filter = `"displayName eq '${displayName.replaceAll("'", "''")}'"`;
      const [found, ...more] = directory.servicePrincipals
        .list()
        .filter((each) => sameId(each.displayName, displayName));
      if (found === undefined) {
        throw new Error(`Service principal not found: no service principals found matching filter: ${filter}`);
      }
      if (more.length > 0) {
        throw new Error(
          `Multiple service principals found: found multiple service principals matching filter: ${filter}`,
        );
      }
      return found;
    }
    const found = directory.servicePrincipals.findByAppId(clientId);
    if (found === undefined) throw new Error("No service principal found: no service principal found");
    return found;
  }
}
