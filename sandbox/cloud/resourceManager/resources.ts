import type { AzureEnvironment } from "../azureEnvironments.ts";
import type { Collection, Store } from "../store.ts";
import { ArmError } from "./armError.ts";
import type { Clock } from "./clock.ts";
import type { SeededResource, SystemData } from "./resource.ts";
import { isWithin, parseResourceId, type ResourceId, resourceGroupType, subscriptionType } from "./resourceId.ts";

/** All resources, of all services. */
export class Resources {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #author: string;
  /** The one of Azure's clouds that they are in. */
  readonly environment: AzureEnvironment;

  /** @param author Object id of the identity that makes the changes. */
  constructor(store: Store, clock: Clock, author: string, environment: AzureEnvironment) {
    this.#store = store;
    this.#clock = clock;
    this.#author = author;
    this.environment = environment;
  }

  get author(): string {
    return this.#author;
  }

  /** RFC 3339. */
  now(): string {
    return this.#clock().toISOString();
  }

  /** @param type Such as `Microsoft.Insights/dataCollectionRules`. */
  ofType<T extends object>(type: string): Collection<T> {
    return this.#store.collection<T>(type.toLowerCase());
  }

  transaction<T>(work: () => T): T {
    return this.#store.transaction(work);
  }

  /** Finds a resource that exists in every new cloud. */
  find(id: string): SeededResource | undefined {
    const type = parseResourceId(id)?.type;
    return type === undefined ? undefined : this.ofType<SeededResource>(type).get(id);
  }

  /**
   * Reads a resource that exists in every new cloud.
   *
   * @throws {ArmError} The same as {@link resolve}.
   */
  read(id: string): SeededResource {
    const parsed = this.resolve(id);
    const found = this.find(id);
    if (found === undefined) throw resourceNotFound(parsed, id);
    return found;
  }

  exists(id: string): boolean {
    const type = parseResourceId(id)?.type;
    return type !== undefined && this.ofType(type).get(id) !== undefined;
  }

  /**
   * Reads the id of a resource that must exist.
   *
   * @throws {ArmError} `MissingSubscription`, `SubscriptionNotFound`, `ResourceGroupNotFound` or `ResourceNotFound`.
   */
  resolve(id: string): ResourceId {
    const parsed = parseResourceId(id);
    if (parsed === undefined) throw missingSubscription();
    this.#requireGroup(parsed);
    if (!this.exists(id)) throw resourceNotFound(parsed, id);
    return parsed;
  }

  /**
   * Reads the id of the parent of a new resource. The parent must exist.
   *
   * @param childType Type of the new resource, such as `workspaces/tables`.
   * @throws {ArmError} `MissingSubscription`, `SubscriptionNotFound`, `ResourceGroupNotFound` or `ParentResourceNotFound`.
   */
  resolveParent(id: string, childType: string): ResourceId {
    const parsed = parseResourceId(id);
    if (parsed === undefined) throw missingSubscription();
    this.#requireGroup(parsed);
    if (this.exists(id)) return parsed;
    throw new ArmError(
      404,
      "ParentResourceNotFound",
      `Failed to perform 'write' on resource(s) of type '${childType}', because the parent resource '${id}' could not be found.`,
    );
  }

  /**
   * @param before The data before the change. `undefined` for a new resource.
   * @param now RFC 3339. @default the time in the cloud
   */
  systemData(before: SystemData | undefined, now = this.now()): SystemData {
    return {
      createdBy: before?.createdBy ?? this.#author,
      createdByType: "Application",
      createdAt: before?.createdAt ?? now,
      lastModifiedBy: this.#author,
      lastModifiedByType: "Application",
      lastModifiedAt: now,
    };
  }

  /**
   * Removes a resource, and the role assignments on it and on its children: Azure removes assignments whose scope is
   * gone.
   *
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/move-limitations
   */
  remove(id: string): boolean {
    const parsed = parseResourceId(id);
    if (parsed === undefined) return false;
    const assignments = this.ofType<{ id: string; scope: string }>(roleAssignmentType);
    for (const assignment of assignments.list()) {
      if (isWithin(assignment.scope, id)) assignments.remove(assignment.id);
    }
    return this.ofType(parsed.type).remove(id);
  }

  #requireGroup({ subscriptionId, resourceGroup }: ResourceId): void {
    const subscription = `/subscriptions/${subscriptionId}`;
    if (this.ofType(subscriptionType).get(subscription) === undefined) {
      throw new ArmError(404, "SubscriptionNotFound", `The subscription '${subscriptionId}' could not be found.`);
    }
    if (resourceGroup === undefined) return;
    if (this.ofType(resourceGroupType).get(`${subscription}/resourceGroups/${resourceGroup}`) === undefined) {
      throw new ArmError(404, "ResourceGroupNotFound", `Resource group '${resourceGroup}' could not be found.`);
    }
  }
}

export const roleAssignmentType = "Microsoft.Authorization/roleAssignments";

function missingSubscription(): ArmError {
  return new ArmError(
    404,
    "MissingSubscription",
    "The request did not have a subscription or a valid tenant level resource provider.",
  );
}

function resourceNotFound({ resourceGroup }: ResourceId, id: string): ArmError {
  const path = id.slice(id.toLowerCase().lastIndexOf("/providers/") + "/providers/".length);
  return new ArmError(
    404,
    "ResourceNotFound",
    `The Resource '${path}' under resource group '${resourceGroup ?? "<null>"}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}
