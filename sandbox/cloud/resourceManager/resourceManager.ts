import type { AzureEnvironment } from "../azureEnvironments.ts";
import { VaultSecrets } from "../keyVault/vaultSecrets.ts";
import { Monitor } from "../monitor/monitor.ts";
import type { Store } from "../store.ts";
import { ArmError } from "./armError.ts";
import { Authorization } from "./authorization.ts";
import type { Clock } from "./clock.ts";
import { deployerRights } from "./deployerRights.ts";
import type { PrincipalLookup } from "./principalLookup.ts";
import type { SeededResource, UserAssignedIdentities } from "./resource.ts";
import type { ResourceCollection } from "./resourceCollection.ts";
import { parseResourceId, resourceGroupId, resourceGroupType, resourceId, subscriptionType } from "./resourceId.ts";
import { Resources, roleAssignmentType } from "./resources.ts";
import { type RoleAssignment, RoleAssignments } from "./roleAssignments.ts";
import { roleDefinitions } from "./roleDefinitions.ts";
import { resourceGroupName, type Seed, seeds, seedsOfHomeRegion, subscriptionId } from "./seed.ts";

export interface Caller {
  readonly clientId: string;
  readonly objectId: string;
}

/** Azure Resource Manager: one subscription, what is in it, and who may use it. */
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
   * @param options.caller Who makes the requests.
   * @param options.environment Which of Azure's clouds this is.
   * @param options.replicationDelay Milliseconds until a new table is known to the service that holds the rules.
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
   * @param at When everything in it was made.
   */
  seed(at: Date): void {
    const createdAt = at.toISOString();
    const { environment } = this.resources;
    const group = resourceGroupId(subscriptionId, resourceGroupName);
    this.#put(
      `/subscriptions/${subscriptionId}`,
      { type: subscriptionType, name: subscriptionId, location: "", properties: {} },
      createdAt,
    );
    this.#put(
      group,
      {
        type: resourceGroupType,
        name: resourceGroupName,
        location: environment.homeRegion,
        properties: { provisioningState: "Succeeded" },
      },
      createdAt,
    );
    for (const seed of seeds(environment)) this.#put(resourceId(group, seed.type, seed.name), seed, createdAt);
    for (const right of deployerRights) this.#putRight(right, createdAt);
  }

  /**
   * Resources of one type as the caller may use them: every call needs its right.
   *
   * @param type Such as `Microsoft.Insights/dataCollectionRules`.
   * @param collection The same resources, for whoever is asked for no right.
   * @returns A collection whose calls also throw an {@link ArmError} as {@link requireRight} does.
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
   * A resource that was there from the start, as the caller may see it.
   *
   * @throws {ArmError} As {@link requireRight} and as {@link Resources.read}.
   */
  read(id: string): SeededResource {
    this.requireRight(`${parseResourceId(id)?.type}/read`, id);
    return this.resources.read(id);
  }

  /**
   * Refuses what the caller's roles do not allow. In a subscription that is not there, there are no rights to ask for:
   * whatever is called then refuses that.
   *
   * @param action Such as `Microsoft.Insights/dataCollectionRules/write`.
   * @param scope Resource id of what it is done to.
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

  #putRight({ name, role, scope }: (typeof deployerRights)[number], createdAt: string): void {
    const definition = roleDefinitions.find(({ roleName }) => roleName === role);
    const id = resourceId(scope, roleAssignmentType, name);
    const { author } = this.resources;
    this.resources.ofType<RoleAssignment>(roleAssignmentType).put(id, {
      id,
      name,
      type: roleAssignmentType,
      scope,
      roleDefinitionId: resourceId(
        `/subscriptions/${subscriptionId}`,
        "Microsoft.Authorization/roleDefinitions",
        definition?.name ?? "",
      ),
      principalId: this.#caller.objectId,
      principalType: "ServicePrincipal",
      createdOn: createdAt,
      updatedOn: createdAt,
      createdBy: author,
      updatedBy: author,
    });
  }

  #put(id: string, seed: Seed, createdAt: string): void {
    const { type, name, location, identity, usesIdentity, properties, namesTenant } = seed;
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
      ...(usesIdentity !== undefined && { identity: userAssigned(usesIdentity) }),
      properties: {
        ...properties,
        ...(isUserAssigned && { principalId: identity.principalId, clientId: identity.clientId, tenantId }),
        ...(namesTenant && { tenantId }),
      },
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

/** What a resource says of the identity that it shares with others. */
function userAssigned(name: string): UserAssignedIdentities {
  const type = "Microsoft.ManagedIdentity/userAssignedIdentities";
  const identity = seedsOfHomeRegion.find((seed) => seed.type === type && seed.name === name)?.identity;
  if (identity === undefined) throw new Error(`the seed has no user-assigned identity '${name}'`);
  const { principalId, clientId } = identity;
  const id = resourceId(resourceGroupId(subscriptionId, resourceGroupName), type, name);
  return { type: "UserAssigned", userAssignedIdentities: { [id]: { principalId, clientId } } };
}
