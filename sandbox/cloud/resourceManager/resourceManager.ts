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

  /**
   * Fills a new subscription.
   *
   * @param at When everything in it was made.
   */
  seed(at: Date): void {
    const createdAt = at.toISOString();
    const group = resourceGroupId(subscriptionId, resourceGroup.name);
    this.#put(
      `/subscriptions/${subscriptionId}`,
      { type: subscriptionType, name: subscriptionId, location: "", properties: {} },
      createdAt,
    );
    this.#put(
      group,
      { ...resourceGroup, type: resourceGroupType, properties: { provisioningState: "Succeeded" } },
      createdAt,
    );
    for (const seed of seeds) this.#put(resourceId(group, seed.type, seed.name), seed, createdAt);
  }

  #put(id: string, { type, name, location, identity, properties }: Seed, createdAt: string): void {
    const { tenantId } = this.#principals;
    const isUserAssigned = identity?.kind === "user-assigned";
    const resource: SeededResource = {
      id,
      name,
      type,
      location,
      etag: "00000000-0000-0000-0000-000000000000",
      systemData: this.resources.systemData(undefined, createdAt),
      ...(identity?.kind === "system-assigned" && {
        identity: { type: "SystemAssigned", principalId: identity.principalId, tenantId },
      }),
      properties: isUserAssigned
        ? { ...properties, principalId: identity.principalId, clientId: identity.clientId, tenantId }
        : properties,
    };
    this.resources.ofType<SeededResource>(type).put(id, resource);
    if (identity === undefined) return;
    const { principalId: objectId, clientId } = identity;
    this.#principals.addManagedIdentity({
      objectId,
      clientId,
      displayName: name,
      resourceId: id,
      isUserAssigned,
      createdAt,
    });
  }
}
