import type { AzureEnvironment } from "../azureEnvironments.ts";
import type { Collection, Store } from "../store.ts";
import { notFound } from "./graphError.ts";
import { tenant } from "./tenant.ts";
import type {
  Application,
  AppRoleAssignment,
  Deleted,
  DirectoryRoleAssignment,
  PermissionGrant,
  Principal,
  ServicePrincipal,
  Timestamp,
  User,
} from "./types.ts";

export interface DirectoryOptions {
  /** The time in the cloud. */
  readonly clock: () => Date;
  /** Milliseconds until a new object has reached the other parts of the directory, and other services. */
  readonly replicationDelay: number;
  /** The one of Azure's clouds that the tenant is in. */
  readonly environment: AzureEnvironment;
}

/** The objects of the directory. A request can read a new object at once, and refer to it once it has replicated. */
export class DirectoryObjects {
  readonly applications: Collection<Application>;
  readonly servicePrincipals: Collection<ServicePrincipal>;
  readonly users: Collection<User>;
  readonly appRoleAssignments: Collection<AppRoleAssignment>;
  readonly permissionGrants: Collection<PermissionGrant>;
  readonly directoryRoleAssignments: Collection<DirectoryRoleAssignment>;
  readonly deletedApplications: Collection<Deleted<Application>>;
  readonly #store: Store;
  readonly #options: DirectoryOptions;

  constructor(store: Store, options: DirectoryOptions) {
    this.#store = store;
    this.#options = options;
    this.applications = store.collection("application");
    this.servicePrincipals = store.collection("servicePrincipal");
    this.users = store.collection("user");
    this.appRoleAssignments = store.collection("appRoleAssignment");
    this.permissionGrants = store.collection("permissionGrant");
    this.directoryRoleAssignments = store.collection("directoryRoleAssignment");
    this.deletedApplications = store.collection("deletedApplication");
  }

  transaction<T>(work: () => T): T {
    return this.#store.transaction(work);
  }

  /** The cloud in which the tenant is. */
  get environment(): AzureEnvironment {
    return this.#options.environment;
  }

  /** The first domain of the tenant. */
  get domain(): string {
    return `${tenant.name}.${this.environment.tenantDomain}`;
  }

  now(): Date {
    return this.#options.clock();
  }

  timestamp(): Timestamp {
    return this.now().toISOString();
  }

  isReplicated({ createdAt }: { readonly createdAt: Timestamp }): boolean {
    return this.now().getTime() - Date.parse(createdAt) >= this.#options.replicationDelay;
  }

  findPrincipal(objectId: string): Principal | undefined {
    const servicePrincipal = this.servicePrincipals.get(objectId);
    if (servicePrincipal !== undefined) return principal(servicePrincipal, "ServicePrincipal");
    const user = this.users.get(objectId);
    return user && principal(user, "User");
  }

  /**
   * The principal that a request refers to.
   *
   * @throws {GraphError} 404 if it does not exist or has not replicated yet.
   */
  referencedPrincipal(objectId: string): Principal {
    const found = this.findPrincipal(objectId);
    if (found === undefined || !this.isReplicated(found)) throw notFound(objectId);
    return found;
  }

  /** Does the same as {@link referencedPrincipal} for an application. */
  referencedApplication(id: string): Application {
    const found = this.applications.get(id);
    if (found === undefined || !this.isReplicated(found)) throw notFound(id);
    return found;
  }

  /** Does the same as {@link referencedPrincipal} for a service principal. */
  referencedServicePrincipal(objectId: string): ServicePrincipal {
    const found = this.servicePrincipals.get(objectId);
    if (found === undefined || !this.isReplicated(found)) throw notFound(objectId);
    return found;
  }
}

function principal(
  { id, displayName, createdAt }: User | ServicePrincipal,
  principalType: Principal["principalType"],
): Principal {
  return { objectId: id, principalType, displayName, createdAt };
}

/** Whether two ids of the directory are the same. Letter case makes no difference. */
export function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
