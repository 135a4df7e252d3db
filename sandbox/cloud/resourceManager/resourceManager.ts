import { Monitor } from "../monitor/monitor.ts";
import type { Store } from "../store.ts";
import type { Clock } from "./clock.ts";
import type { PrincipalLookup } from "./principalLookup.ts";
import type { SeededResource } from "./resource.ts";
import { resourceGroupId, resourceGroupType, resourceId, subscriptionType } from "./resourceId.ts";
import { Resources } from "./resources.ts";
import { RoleAssignments } from "./roleAssignments.ts";
import { resourceGroup, type Seed, seeds, subscriptionId } from "./seed.ts";

/** Azure Resource Manager: one subscription, what is in it, and who may use it. */
export class ResourceManager {
  readonly subscriptionId: string = subscriptionId;
  readonly resources: Resources;
  readonly roleAssignments: RoleAssignments;
  readonly monitor: Monitor;
  readonly #principals: PrincipalLookup;

  /**
   * @param options.author Object id of whoever makes the changes.
   * @param options.replicationDelay Milliseconds until a new table is known to the service that holds the rules.
   */
  constructor(
    store: Store,
    principals: PrincipalLookup,
    options: { readonly clock: Clock; readonly replicationDelay: number; readonly author: string },
  ) {
    this.#principals = principals;
    this.resources = new Resources(store, options.clock, options.author);
    this.roleAssignments = new RoleAssignments(this.resources, principals);
    this.monitor = new Monitor(this.resources, options.replicationDelay);
  }

  /** Fills a new cloud; does nothing to one that was filled before. */
  seed(): void {
    const subscription = `/subscriptions/${subscriptionId}`;
    const group = resourceGroupId(subscriptionId, resourceGroup.name);
    this.resources.transaction(() => {
      if (this.resources.exists(subscription)) return;
      this.#seed(subscription, subscriptionType, { name: subscriptionId, location: "", properties: {} });
      this.#seed(group, resourceGroupType, { ...resourceGroup, properties: { provisioningState: "Succeeded" } });
      for (const seed of seeds) this.#seed(resourceId(group, seed.type, seed.name), seed.type, seed);
    });
  }

  #seed(id: string, type: string, seed: Omit<Seed, "type">): void {
    const principalId = seed.systemAssignedIdentity;
    const { tenantId } = this.#principals;
    const resource: SeededResource = {
      id,
      name: seed.name,
      type,
      location: seed.location,
      etag: "00000000-0000-0000-0000-000000000000",
      systemData: this.resources.systemData(undefined),
      ...(principalId === undefined ? {} : { identity: { type: "SystemAssigned", principalId, tenantId } }),
      properties: seed.properties,
    };
    this.resources.ofType<SeededResource>(type).put(id, resource);
    const objectId = seed.systemAssignedIdentity ?? seed.userAssignedIdentity;
    if (objectId === undefined) return;
    this.#principals.addManagedIdentity({ objectId, displayName: seed.name, resourceId: id });
  }
}
