import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { ServicePrincipal } from "../../cloud/directory/types.ts";
import { text } from "../protocol/inputs.ts";
import { terraformPath } from "../protocol/wording.ts";
import type { FunctionType, Properties } from "../resourceType.ts";
import { checkText, notEmpty, uuid } from "./checks.ts";
import { graph } from "./errors.ts";
import { graphId } from "./graphIds.ts";
import { describeServicePrincipal } from "./servicePrincipal.ts";
import { terraformNames } from "./terraformNames.ts";

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
      checkExactlyOne(inputs, keys);
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

/** @throws {Error} Unless one of the arguments is there, and no other. */
export function checkExactlyOne(inputs: Properties, names: readonly string[]): void {
  const given = names.filter((name) => Object.hasOwn(inputs, name));
  if (given.length === 1) return;
  const all = names.map((name) => terraformPath(name, terraformNames)).join(",");
  throw new Error(
    given.length === 0
      ? `Invalid combination of arguments: one of \`${all}\` must be specified`
      : `Invalid combination of arguments: only one of \`${all}\` can be specified`,
  );
}
