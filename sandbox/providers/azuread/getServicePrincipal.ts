import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { ServicePrincipal } from "../../cloud/directory/types.ts";
import { text } from "../protocol/inputs.ts";
import type { FunctionType } from "../resourceType.ts";
import { checkText, notEmpty, requireExactlyOne, uuid } from "./checks.ts";
import { graph } from "./errors.ts";
import { graphId } from "./graphIds.ts";
import { describeServicePrincipal } from "./servicePrincipalMapping.ts";

const keys = ["clientId", "displayName", "objectId"] as const;

/** azuread:index/getServicePrincipal:getServicePrincipal, which finds one by one of three properties. */
export function getServicePrincipal({ directory }: Cloud): FunctionType {
  return {
    inputs: { clientId: { type: "string" }, displayName: { type: "string" }, objectId: { type: "string" } },
    invoke(inputs) {
      requireExactlyOne(inputs, keys);
      const [failure] = keys.flatMap((key) => checkText(key, inputs[key], key === "displayName" ? notEmpty : uuid));
      if (failure !== undefined) throw new Error(failure.reason);
      const found = find(text(inputs, "objectId"), text(inputs, "displayName"), text(inputs, "clientId") ?? "");
      return {
        ...describeServicePrincipal(found, directory),
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
      const name = `Service Principal (Service Principal: "${objectId}")`;
      const found = graph(`Retrieving ${name}`, () => directory.servicePrincipals.get(objectId));
      if (found === undefined) {
        throw new Error(`${name} was not found`);
      }
      return found;
    }
    if (displayName !== undefined) {
      const filter = `"displayName eq '${displayName.replaceAll("'", "''")}'"`;
      const [found, ...more] = graph(`Listing service principals for filter ${filter}`, () =>
        directory.servicePrincipals.list().filter((each) => sameId(each.displayName, displayName)),
      );
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
    const found = graph(`Listing service principals for filter "appId eq '${clientId}'"`, () =>
      directory.servicePrincipals.findByAppId(clientId),
    );
    if (found === undefined) throw new Error("No service principal found: no service principal found");
    return found;
  }
}
