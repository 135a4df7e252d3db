import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { FederatedIdentityCredentialProperties } from "../../cloud/directory/types.ts";
import { present, text, texts } from "../protocol/inputs.ts";
import type { Properties, ResourceType, Value } from "../resourceType.ts";
import { checkItems, checkText, notEmpty, type Rule } from "./checks.ts";
import { credentialId, parseCredentialId } from "./credentialIds.ts";
import { graph } from "./errors.ts";
import { graphId, isGraphId, parseGraphId } from "./graphIds.ts";

/** azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential */
export function applicationFederatedIdentityCredentialType({ directory }: Cloud): ResourceType {
  return {
    inputs: {
      applicationId: { type: "string", required: true },
      audiences: { type: "array", items: { type: "string" }, required: true },
      description: { type: "string" },
      displayName: { type: "string", required: true },
      issuer: { type: "string", required: true },
      subject: { type: "string", required: true },
    },
    computed: ["credentialId"],
    replaceOn: ["applicationId", "displayName"],
    same,

    check: (inputs) => [
      ...checkText("applicationId", inputs["applicationId"], isGraphId("Application")),
      ...checkItems("audiences", inputs["audiences"], { maximum: 1 }),
      ...checkText("audiences", inputs["audiences"], notEmpty),
      ...checkText("displayName", inputs["displayName"], shortText),
    ],

    create(inputs) {
      const [objectId] = parseGraphId("Application", text(inputs, "applicationId") ?? "");
      const credential = graph(
        `Adding federated identity credential for Application (Application: "${objectId}")`,
        () => directory.federatedCredentials.create(objectId, toCredential(inputs)),
      );
      return {
        id: credentialId("federatedIdentityCredential", objectId, credential.id),
        outputs: { credentialId: credential.id },
      };
    },

    read(id) {
      const { applicationObjectId, keyId } = parseCredentialId("federatedIdentityCredential", id);
      const credential = graph(
        `Retrieving federated identity credential with ID "${keyId}" for application with object ID "${applicationObjectId}"`,
        () => directory.federatedCredentials.get(applicationObjectId, keyId),
      );
      if (credential === undefined) return undefined;
      const inputs = present({
        applicationId: graphId("Application", applicationObjectId),
        audiences: [...credential.audiences],
        description: credential.description,
        displayName: credential.name,
        issuer: credential.issuer,
        subject: credential.subject,
      });
      return { inputs, outputs: { credentialId: credential.id } };
    },

    update(id, inputs) {
      const { applicationObjectId, keyId } = parseCredentialId("federatedIdentityCredential", id);
      graph(
        `Updating federated identity credential with ID "${keyId}" for application with object ID "${applicationObjectId}"`,
        () => directory.federatedCredentials.update(applicationObjectId, keyId, toCredential(inputs)),
      );
      return {};
    },

    remove(id) {
      const { applicationObjectId, keyId } = parseCredentialId("federatedIdentityCredential", id);
      graph(
        `Removing Application Id Federated Identity Credential (Application: "${applicationObjectId}"\nFederated Identity Credential: "${keyId}")`,
        () => directory.federatedCredentials.remove(applicationObjectId, keyId),
      );
    },
  };
}

const shortText: Rule = (value, name) =>
  value === "" || value.length > 120 ? `expected length of ${name} to be in the range (1 - 120)` : undefined;

function same(property: string, before: Value, after: Value): boolean {
  if (property === "description") return (before ?? "") === (after ?? "");
  return property === "applicationId" && typeof before === "string" && typeof after === "string"
    ? sameId(before, after)
    : false;
}

function toCredential(inputs: Properties): FederatedIdentityCredentialProperties {
  const description = text(inputs, "description") ?? "";
  return {
    name: text(inputs, "displayName") ?? "",
    issuer: text(inputs, "issuer") ?? "",
    subject: text(inputs, "subject") ?? "",
    audiences: texts(inputs, "audiences"),
    ...(description !== "" && { description }),
  };
}
