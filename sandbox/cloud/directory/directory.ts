import type { Store } from "../store.ts";
import { Applications } from "./applications.ts";
import { AppRoleAssignments, PermissionGrants } from "./consent.ts";
import { DirectoryObjects, type DirectoryOptions } from "./objects.ts";
import { noPermissions, type Permissions, permissionsOf } from "./permissions.ts";
import { seedDirectory } from "./seed.ts";
import { type ManagedIdentity, ServicePrincipals } from "./servicePrincipals.ts";
import { deployer, tenant } from "./tenant.ts";
import type { Principal, Timestamp } from "./types.ts";

/** A simulated Microsoft Entra tenant, as Microsoft Graph shows it. */
export class Directory {
  readonly tenantId: string = tenant.id;
  /** Who makes the requests. */
  readonly caller: { readonly clientId: string; readonly objectId: string } = deployer;
  readonly applications: Applications;
  readonly servicePrincipals: ServicePrincipals;
  readonly appRoleAssignments: AppRoleAssignments;
  readonly permissionGrants: PermissionGrants;
  readonly #objects: DirectoryObjects;

  constructor(store: Store, options: DirectoryOptions) {
    this.#objects = new DirectoryObjects(store, options);
    this.servicePrincipals = new ServicePrincipals(this.#objects);
    this.applications = new Applications(this.#objects, this.servicePrincipals);
    this.appRoleAssignments = new AppRoleAssignments(this.#objects);
    this.permissionGrants = new PermissionGrants(this.#objects);
  }

  /**
   * Fills a new tenant.
   *
   * @param at When everything in it was made.
   */
  seed(at: Date): void {
    seedDirectory(this.#objects, at.toISOString());
  }

  /** What time it is in the directory. */
  now(): Date {
    return this.#objects.now();
  }

  /** The user or service principal with this object id, whether other services know it yet or not. */
  findPrincipal(objectId: string): Principal | undefined {
    return this.#objects.findPrincipal(objectId);
  }

  /** Whether the object is old enough to be known to other services. */
  isReplicated(object: { readonly createdAt: Timestamp }): boolean {
    return this.#objects.isReplicated(object);
  }

  /** Adds the service principal of an Azure resource's identity. */
  addManagedIdentity(identity: ManagedIdentity): void {
    this.servicePrincipals.addManagedIdentity(identity);
  }

  /** What the application with this client id offers; nothing when nobody knows it. */
  permissionsOf(appId: string): Permissions {
    return permissionsOf(this.#objects, appId) ?? noPermissions;
  }
}
