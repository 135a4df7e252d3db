import type { AzureEnvironment } from "../azureEnvironments.ts";
import { VaultSecrets } from "../keyVault/vaultSecrets.ts";
import { Monitor } from "../monitor/monitor.ts";
import type { Store } from "../store.ts";
import { ArmError } from "./armError.ts";
import { Authorization, type Caller } from "./authorization.ts";
import type { Clock } from "./clock.ts";
import type { PrincipalLookup } from "./principalLookup.ts";
import type { SeededResource } from "./resource.ts";
import type { ResourceCollection } from "./resourceCollection.ts";
import { parseResourceId, resourceId } from "./resourceId.ts";
import { Resources } from "./resources.ts";
import { RoleAssignments } from "./roleAssignments.ts";
import { seedSubscription } from "./seed.ts";
import { subscriptionId } from "./subscription.ts";

/** Azure Resource Manager with one subscription: its resources, and the roles on them. */
export class ResourceManager {
  readonly subscriptionId: string = subscriptionId;
  readonly resources: Resources;
  readonly roleAssignments: RoleAssignments;
  readonly authorization: Authorization;
  readonly monitor: Monitor;
  readonly vaultSecrets: VaultSecrets;
  readonly #principals: PrincipalLookup;
  readonly #caller: Caller;

  /**
   * @param options.caller The identity that makes the requests.
   * @param options.environment The one of Azure's clouds that this is.
   * @param options.replicationDelay Milliseconds until the service that holds the rules knows a new table.
   */
  constructor(
    store: Store,
    principals: PrincipalLookup,
    options: {
      readonly clock: Clock;
      readonly replicationDelay: number;
      readonly caller: Caller;
      readonly environment: AzureEnvironment;
    },
  ) {
    this.#principals = principals;
    this.#caller = options.caller;
    this.resources = new Resources(store, options.clock, options.caller.objectId, options.environment);
    this.roleAssignments = new RoleAssignments(this.resources, principals);
    this.authorization = new Authorization(this.roleAssignments);
    this.monitor = new Monitor(this.resources, options.replicationDelay);
    this.vaultSecrets = new VaultSecrets(this.resources, this.authorization);
  }

  /**
   * Fills a new subscription.
   *
   * @param at The time at which everything in it was created.
   */
  seed(at: Date): void {
    seedSubscription(this.resources, this.#principals, this.#caller, at.toISOString());
  }

  /**
   * The resources of one type for the caller: every call needs a right.
   *
   * @param type Such as `Microsoft.Insights/dataCollectionRules`.
   * @param collection The same resources without a check of rights.
   * @returns A collection whose calls also throw the {@link ArmError} of {@link requireRight}.
   */
  authorized<Request, Resource>(
    type: string,
    collection: ResourceCollection<Request, Resource>,
  ): ResourceCollection<Request, Resource> {
    return {
      get: (id) => {
        this.requireRight(`${type}/read`, id);
        return collection.get(id);
      },
      put: (parent, name, request) => {
        this.requireRight(`${type}/write`, resourceId(parent, type, name));
        return collection.put(parent, name, request);
      },
      remove: (id) => {
        this.requireRight(`${type}/delete`, id);
        return collection.remove(id);
      },
    };
  }

  /**
   * Reads a resource that exists in every new cloud, with the rights of the caller.
   *
   * @throws {ArmError} The same as {@link requireRight} and {@link Resources.read}.
   */
  read(id: string): SeededResource {
    this.requireRight(`${parseResourceId(id)?.type}/read`, id);
    return this.resources.read(id);
  }

  /**
   * Refuses an action that the caller's roles do not allow. For a scope in an unknown subscription it does nothing: the
   * call itself then refuses the subscription.
   *
   * @param action Such as `Microsoft.Insights/dataCollectionRules/write`.
   * @param scope Id of the resource that the action is on.
   * @throws {ArmError} `AuthorizationFailed`.
   */
  requireRight(action: string, scope: string): void {
    if (parseResourceId(scope)?.subscriptionId.toLowerCase() !== this.subscriptionId) return;
    const { clientId, objectId } = this.#caller;
    if (this.authorization.isAllowed(objectId, action, scope, "action")) return;
    throw new ArmError(
      403,
      "AuthorizationFailed",
      `The client '${clientId}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    );
  }
}
