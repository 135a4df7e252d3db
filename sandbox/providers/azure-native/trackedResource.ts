import type { TrackedResource } from "../../cloud/resourceManager/resource.ts";
import type { ResourceCollection } from "../../cloud/resourceManager/resourceCollection.ts";
import { parseResourceId, resourceGroupId, resourceId } from "../../cloud/resourceManager/resourceId.ts";
import type { ResourceManager } from "../../cloud/resourceManager/resourceManager.ts";
import type { CheckFailure, Properties, ResourceType } from "../resourceType.ts";
import type { Schema } from "../schema.ts";
import { alreadyExists } from "./azureCalls.ts";
import { checkString, resourceGroupName } from "./checks.ts";
import { autoNames, deleteBeforeReplace, withLocation, withName } from "./defaults.ts";
import { sameToAzureNative } from "./sameness.ts";
import { requiredText, toProperties } from "./values.ts";

/** A resource of Azure Monitor in the cloud. It is in a resource group and a region. */
interface Kept extends TrackedResource {
  readonly immutableId: string;
}

/** The differences between the types of such resources. */
interface Definition<Request, Resource extends Kept> {
  /** Such as `Microsoft.Insights/dataCollectionRules`. */
  readonly azureType: string;
  /** Such as `2022-06-01`. */
  readonly apiVersion: string;
  /** The resources in the cloud. */
  readonly collection: ResourceCollection<Request, Resource>;
  readonly inputs: Schema;
  /** The input that is the resource's name. */
  readonly nameInput: string;
  /** Inputs that can change in place. */
  readonly changeable: readonly string[];
  /** Outputs beside those that all of them have. */
  readonly computed: readonly string[];
  check(inputs: Properties): CheckFailure[];
  request(inputs: Properties): Request;
  /** The inputs that would create the resource, without its name and its resource group. */
  requested(resource: Resource): object;
  outputs(resource: Resource): object;
}

/** The resource type of such resources. The program or chance names them, and they cannot move. */
export function trackedResource<Request, Resource extends Kept>(
  resourceManager: ResourceManager,
  definition: Definition<Request, Resource>,
): ResourceType {
  const { azureType, nameInput, changeable } = definition;
  const collection = resourceManager.authorized(azureType, definition.collection);
  const group = (inputs: Properties) =>
    resourceGroupId(resourceManager.subscriptionId, requiredText(inputs, "resourceGroupName"));
  const put = (inputs: Properties) =>
    collection.put(group(inputs), requiredText(inputs, nameInput), definition.request(inputs));
  const outputs = (resource: Resource) => {
    const { name, type, location, etag, systemData, immutableId } = resource;
    return toProperties({
      azureApiVersion: definition.apiVersion,
      name,
      type,
      location,
      etag,
      systemData,
      immutableId,
      provisioningState: "Succeeded",
      ...definition.outputs(resource),
    });
  };
  return {
    inputs: definition.inputs,
    computed: [
      "azureApiVersion",
      "etag",
      "immutableId",
      "name",
      "provisioningState",
      "systemData",
      "type",
      ...definition.computed,
    ],
    computedFrom: { etag: changeable, systemData: changeable },
    replaceOn: [nameInput, "resourceGroupName", "location"],
    deleteBeforeReplace,
    normalize: (inputs, context) =>
      withLocation(withName(inputs, nameInput, context, autoNames.random), context, resourceManager),
    check: (inputs) => [...checkString(inputs, "resourceGroupName", resourceGroupName), ...definition.check(inputs)],
    same: sameToAzureNative,
    create(inputs) {
      const id = resourceId(group(inputs), azureType, requiredText(inputs, nameInput));
      if (collection.get(id) !== undefined) throw alreadyExists(id);
      const resource = put(inputs);
      return { id: resource.id, outputs: outputs(resource) };
    },
    read(id) {
      const resource = collection.get(id);
      if (resource === undefined) return undefined;
      const inputs = toProperties({
        [nameInput]: resource.name,
        resourceGroupName: parseResourceId(resource.id)?.resourceGroup,
        ...definition.requested(resource),
      });
      return { inputs, outputs: outputs(resource) };
    },
    update: (_id, inputs) => outputs(put(inputs)),
    remove(id) {
      collection.remove(id);
    },
  };
}
