import { createHash } from "node:crypto";
import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { ServicePrincipal } from "../../cloud/directory/types.ts";
import { flag, texts } from "../protocol/inputs.ts";
import type { CheckFailure, FunctionType, Properties } from "../resourceType.ts";
import { checkConflicts, checkText, notEmpty, requireExactlyOne, uuid } from "./checks.ts";
import { graph } from "./errors.ts";
import { describeServicePrincipal } from "./servicePrincipalMapping.ts";

/** The properties of {@link describeServicePrincipal} that this function returns. */
const told: readonly string[] = [
  "applicationTenantId",
  "displayName",
  "objectId",
  "samlMetadataUrl",
  "servicePrincipalNames",
  "signInAudience",
  "tags",
  "type",
];

const keys = ["clientIds", "displayNames", "objectIds", "returnAll"] as const;

/** azuread:index/getServicePrincipals:getServicePrincipals, which finds by lists of one of three properties, or all. */
export function getServicePrincipals({ directory }: Cloud): FunctionType {
  return {
    inputs: {
      clientIds: { type: "array", items: { type: "string" } },
      displayNames: { type: "array", items: { type: "string" } },
      ignoreMissing: { type: "boolean" },
      objectIds: { type: "array", items: { type: "string" } },
      returnAll: { type: "boolean" },
    },
    invoke(inputs) {
      requireExactlyOne(inputs, keys);
      const [failure] = check(inputs);
      if (failure !== undefined) throw new Error(failure.reason);
      const found = find(inputs);
      return {
        id: `serviceprincipals#${idOf(found)}`,
        clientIds: found.map(({ appId }) => appId),
        displayNames: found.map(({ displayName }) => displayName),
        objectIds: found.map(({ id }) => id),
        ignoreMissing: flag(inputs, "ignoreMissing") ?? false,
        returnAll: flag(inputs, "returnAll") ?? false,
        servicePrincipals: found.map(describe),
      };
    },
  };

  function find(inputs: Properties): ServicePrincipal[] {
    if (flag(inputs, "returnAll") === true) {
      return graph("Could not retrieve service principals", () => directory.servicePrincipals.list());
    }
    const missing = (message: string): undefined => {
      if (flag(inputs, "ignoreMissing") !== true) throw new Error(message);
    };
    return [
      ...texts(inputs, "clientIds").map((clientId) => {
        const finding = `Finding service principals with application ID: "${clientId}"`;
        const found = graph(finding, () => directory.servicePrincipals.findByAppId(clientId));
        return found ?? missing(`Service principal not found with application ID: "${clientId}"`);
      }),
      ...texts(inputs, "displayNames").map((name) => {
        const finding = `Finding service principals with display name: "${name}"`;
        const [found, ...more] = graph(finding, () =>
          directory.servicePrincipals.list().filter(({ displayName }) => sameId(displayName, name)),
        );
        if (more.length > 0) {
          throw new Error(`${finding}: more than one service principal returned with this display name`);
        }
        return found ?? missing(`No service principals with display name "${name}" were found`);
      }),
      ...texts(inputs, "objectIds").map((objectId) => {
        const retrieving = `Retrieving service principal with object ID: "${objectId}"`;
        const found = graph(retrieving, () => directory.servicePrincipals.get(objectId));
        return found ?? missing(`Service principal not found with object ID: "${objectId}"`);
      }),
    ].filter((found) => found !== undefined);
  }

  function describe(found: ServicePrincipal): Properties {
    const described = describeServicePrincipal(found, directory);
    return {
      ...Object.fromEntries(Object.entries(described).filter(([name]) => told.includes(name))),
      accountEnabled: found.accountEnabled,
      appRoleAssignmentRequired: found.appRoleAssignmentRequired,
      clientId: found.appId,
      preferredSingleSignOnMode: found.preferredSingleSignOnMode ?? "",
    };
  }
}

function check(inputs: Properties): CheckFailure[] {
  return [
    ...checkText("clientIds", inputs["clientIds"], uuid),
    ...checkText("displayNames", inputs["displayNames"], notEmpty),
    ...checkText("objectIds", inputs["objectIds"], uuid),
    ...checkConflicts(inputs, ["returnAll", "ignoreMissing"]),
  ];
}

/** The id that the provider makes: SHA-1 of the object ids, in base64. */
function idOf(found: readonly ServicePrincipal[]): string {
  const hash = createHash("sha1").update(found.map(({ id }) => id).join("/"));
  return hash.digest("base64").replaceAll("+", "-").replaceAll("/", "_");
}
