import type { Store } from "../store.ts";
import { Applications } from "./applications.ts";
import { Certificates } from "./certificates.ts";
import { AppRoleAssignments, PermissionGrants } from "./consent.ts";
import { DirectoryRoleAssignments } from "./directoryRoles.ts";
import { FederatedCredentials } from "./federatedCredentials.ts";
import { DirectoryObjects, type DirectoryOptions } from "./objects.ts";
import { noPermissions, type Permissions, permissionsOf } from "./permissions.ts";
import { allRights, GrantedRights, grantedPermissions, type Rights } from "./rights.ts";
import { seedDirectory } from "./seed.ts";
import { type ManagedIdentity, ServicePrincipals } from "./servicePrincipals.ts";
import { deployer, tenant } from "./tenant.ts";
import type { AppRoleAssignment, Principal, Timestamp } from "./types.ts";

/** A simulated Microsoft Entra tenant, as Microsoft Graph shows it. */
export class Directory {
  readonly tenantId: string = tenant.id;
  /** The identity that makes the requests. */
  readonly caller: { readonly clientId: string; readonly objectId: string } = deployer;
  readonly applications: Applications;
  readonly certificates: Certificates;
  readonly federatedCredentials: FederatedCredentials;
  readonly servicePrincipals: ServicePrincipals;
  readonly appRoleAssignments: AppRoleAssignments;
  readonly permissionGrants: PermissionGrants;
  readonly directoryRoleAssignments: DirectoryRoleAssignments;
  readonly #objects: DirectoryObjects;
  readonly #store: Store;
  readonly #options: DirectoryOptions;

  /** @param isSignedIn Whether each call needs a right of the caller. @default false: every call is allowed */
  constructor(store: Store, options: DirectoryOptions, isSignedIn = false) {
    this.#store = store;
    this.#options = options;
    this.#objects = new DirectoryObjects(store, options);
    const rights: Rights = isSignedIn ? new GrantedRights(this.#objects, this.caller.objectId) : allRights;
    this.servicePrincipals = new ServicePrincipals(this.#objects, rights);
    this.applications = new Applications(this.#objects, new ServicePrincipals(this.#objects, allRights), rights);
    this.certificates = new Certificates(this.#objects, rights);
    this.federatedCredentials = new FederatedCredentials(this.#objects, rights);
    this.appRoleAssignments = new AppRoleAssignments(this.#objects, rights);
    this.permissionGrants = new PermissionGrants(this.#objects, rights);
    this.directoryRoleAssignments = new DirectoryRoleAssignments(this.#objects, rights);
  }

  /** The same directory for the caller: its permissions of Microsoft Graph decide which calls are allowed. */
  signedIn(): Directory {
    return new Directory(this.#store, this.#options, true);
  }

  /**
   * The app role assignment that gives the caller a permission of Microsoft Graph. Without the assignment, the caller
   * loses the permission.
   *
   * @param permission Such as `Application.ReadWrite.All`.
   */
  callerPermission(permission: string): AppRoleAssignment | undefined {
    const granted = grantedPermissions(this.#objects, this.caller.objectId);
    const found = granted.find(({ value }) => value === permission);
    return found && this.#objects.appRoleAssignments.get(found.appRoleAssignmentId);
  }

  /**
   * Fills a new tenant.
   *
   * @param at The time at which everything in it was created.
   */
  seed(at: Date): void {
    seedDirectory(this.#objects, at.toISOString());
  }

  /** The first domain of the tenant. */
  get domain(): string {
    return this.#objects.domain;
  }

  /** The time in the directory. */
  now(): Date {
    return this.#objects.now();
  }

  /** The user or service principal with this object id, even if other services do not know it yet. */
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

  /** The permissions that the application with this client id offers. An unknown application offers none. */
  permissionsOf(appId: string): Permissions {
    return permissionsOf(this.#objects, appId) ?? noPermissions;
  }
}
