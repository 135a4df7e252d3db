import { type Secret, type SecretRequest, secretId, secretType, vaultId } from "../../cloud/keyVault/secret.ts";
import { ArmError } from "../../cloud/resourceManager/armError.ts";
import type { Caller } from "../../cloud/resourceManager/authorization.ts";
import { parseResourceId, resourceGroupId } from "../../cloud/resourceManager/resourceId.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import { flag, numeral, text } from "../protocol/inputs.ts";
import type { Properties, ResourceType } from "../resourceType.ts";
import type { Schema } from "../schema.ts";
import { alreadyExists } from "./azureCalls.ts";
import { checkString } from "./checks.ts";
import { autoNames, deleteBeforeReplace, withName } from "./defaults.ts";
import { refreshedInputs } from "./refreshedInputs.ts";
import { sameToAzureNative } from "./sameness.ts";
import { map, object, requiredText, toProperties } from "./values.ts";

const inputs: Schema = {
  properties: {
    type: "object",
    required: true,
    properties: {
      attributes: {
        type: "object",
        properties: { enabled: { type: "boolean" }, expires: { type: "integer" }, notBefore: { type: "integer" } },
      },
      contentType: { type: "string" },
      value: { type: "string" },
    },
  },
  resourceGroupName: { type: "string", required: true },
  secretName: { type: "string" },
  tags: { type: "map", values: { type: "string" } },
  vaultName: { type: "string", required: true },
};

const changeable = ["properties", "tags"];

/**
 * A secret in a key vault. Azure Resource Manager never returns its value, so a refresh does not see a changed value,
 * and an import has none. Key Vault itself deletes the secret and retains it. A create recovers a retained secret.
 *
 * @see https://www.pulumi.com/registry/packages/azure-native/api-docs/keyvault/secret/
 * @see https://github.com/pulumi/pulumi-azure-native/pull/4759
 */
export function secret(resourceManager: ResourceManager, caller: Caller): ResourceType {
  const { subscriptionId, vaultSecrets } = resourceManager;
  const vault = (given: Properties) =>
    vaultId(
      resourceGroupId(subscriptionId, requiredText(given, "resourceGroupName")),
      requiredText(given, "vaultName"),
    );
  const idOf = (given: Properties) => secretId(vault(given), requiredText(given, "secretName"));
  const get = (id: string) => {
    resourceManager.requireRight(`${secretType}/read`, id);
    return vaultSecrets.get(id);
  };
  const put = (given: Properties) => {
    resourceManager.requireRight(`${secretType}/write`, idOf(given));
    return vaultSecrets.put(vault(given), requiredText(given, "secretName"), request(given));
  };
  return {
    inputs,
    computed: [
      "azureApiVersion",
      "location",
      "name",
      "properties.attributes",
      "properties.attributes.created",
      "properties.attributes.enabled",
      "properties.attributes.updated",
      "properties.secretUri",
      "properties.secretUriWithVersion",
      "type",
    ],
    computedFrom: {
      "properties.attributes": changeable,
      "properties.attributes.created": changeable,
      "properties.attributes.enabled": changeable,
      "properties.attributes.updated": changeable,
      "properties.secretUriWithVersion": changeable,
    },
    replaceOn: ["secretName", "vaultName", "resourceGroupName"],
    deleteBeforeReplace,
    normalize: (given, context) => withName(given, "secretName", context, autoNames.copy),
    check: (given) => [
      ...checkString(given, "vaultName", { pattern: /^[a-zA-Z0-9-]{3,24}$/ }),
      ...checkString(given, "secretName", { pattern: /^[a-zA-Z0-9-]{1,127}$/ }),
    ],
    same: sameToAzureNative,
    create(given) {
      const id = idOf(given);
      if (get(id) !== undefined) throw alreadyExists(id);
      const made = recovering(
        () => put(given),
        () => vaultSecrets.recover(caller, id),
      );
      return { id: made.id, outputs: outputs(made) };
    },
    read(id, state) {
      const found = get(id);
      if (found === undefined) return undefined;
      const parsed = parseResourceId(found.id);
      const now = outputs(found);
      const named = toProperties({
        resourceGroupName: parsed?.resourceGroup,
        vaultName: parsed?.parent?.split("/").at(-1),
        secretName: found.name,
      });
      const given =
        state === undefined
          ? { ...named, ...settable(now) }
          : refreshedInputs(state.inputs, settable(state.outputs), settable(now));
      return { inputs: given, outputs: now };
    },
    update: (_id, given) => outputs(put(given)),
    remove(id) {
      vaultSecrets.remove(caller, id);
    },
  };
}

/** Recovers a deleted secret that has the name, and tries again. If it cannot, it throws the first refusal. */
function recovering<T>(put: () => T, recover: () => boolean): T {
  try {
    return put();
  } catch (conflict) {
    if (!(conflict instanceof ArmError && conflict.status === 409 && succeeds(recover))) throw conflict;
    return put();
  }
}

function succeeds(call: () => boolean): boolean {
  try {
    return call();
  } catch (error) {
    if (error instanceof ArmError) return false;
    throw error;
  }
}

function request(given: Properties): SecretRequest {
  const properties = object(given, "properties") ?? {};
  const attributes = object(properties, "attributes");
  return {
    value: text(properties, "value"),
    contentType: text(properties, "contentType"),
    attributes: attributes && {
      enabled: flag(attributes, "enabled"),
      notBefore: numeral(attributes, "notBefore"),
      expires: numeral(attributes, "expires"),
    },
    tags: map(given, "tags", String),
  };
}

function outputs({ name, type, location, tags, properties }: Secret): Properties {
  return toProperties({ azureApiVersion: "2024-11-01", name, type, location, tags, properties });
}

/** The outputs that can be inputs. */
function settable(made: Properties): Properties {
  const { attributes, contentType } = object(made, "properties") ?? {};
  const { enabled, expires, notBefore } = object({ attributes: attributes ?? null }, "attributes") ?? {};
  return toProperties({
    properties: { attributes: toProperties({ enabled, expires, notBefore }), contentType },
    tags: made["tags"],
  });
}
