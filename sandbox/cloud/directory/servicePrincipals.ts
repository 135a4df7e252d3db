import { randomUUID } from "node:crypto";
import { checkOwners } from "./applicationRules.ts";
import { badRequest, conflict, notFound } from "./graphError.ts";
import { type DirectoryObjects, sameId } from "./objects.ts";
import { findApplication, findMicrosoftApi } from "./permissions.ts";
import { microsoftTenantId, tenant } from "./tenant.ts";
import type { ServicePrincipal, ServicePrincipalProperties, Timestamp } from "./types.ts";

export const plainServicePrincipal: ServicePrincipalProperties = {
  accountEnabled: true,
  alternativeNames: [],
  appRoleAssignmentRequired: false,
  notificationEmailAddresses: [],
  tags: [],
  owners: [],
};

/** An identity that belongs to an Azure resource. */
export interface ManagedIdentity {
  readonly objectId: string;
  readonly clientId: string;
  readonly displayName: string;
  /** Of the resource that it is the identity of, or that it is. */
  readonly resourceId: string;
  /** Whether it is a resource of its own, which several resources may use. */
  readonly isUserAssigned: boolean;
  readonly createdAt: Timestamp;
}

/**
 * What applications and managed identities are to the tenant: the objects that get access.
 *
 * @see https://learn.microsoft.com/graph/api/resources/serviceprincipal
 */
export class ServicePrincipals {
  readonly #objects: DirectoryObjects;

  constructor(objects: DirectoryObjects) {
    this.#objects = objects;
  }

  get(id: string): ServicePrincipal | undefined {
    return this.#objects.servicePrincipals.get(id);
  }

  list(): ServicePrincipal[] {
    return this.#objects.servicePrincipals.list();
  }

  findByAppId(appId: string): ServicePrincipal | undefined {
    return this.list().find((servicePrincipal) => sameId(servicePrincipal.appId, appId));
  }

  /**
   * Makes the service principal of an application of this tenant or of Microsoft.
   *
   * The application may be a moment old: the clients of Graph wait until one that they made can be used.
   *
   * @throws {GraphError}
   */
  create(appId: string, properties: ServicePrincipalProperties): ServicePrincipal {
    return this.#objects.transaction(() => {
      if (this.findByAppId(appId) !== undefined) {
        throw conflict(
          `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
        );
      }
      const own = findApplication(this.#objects, appId);
      const application = own ?? findMicrosoftApi(appId);
      if (application === undefined) {
        throw badRequest(
          `The appId '${appId}' of the service principal does not reference a valid application object.`,
        );
      }
      checkOwners(this.#objects, properties.owners, []);
      return this.#put({
        ...properties,
        id: randomUUID(),
        appId: application.appId,
        displayName: application.displayName,
        appOwnerOrganizationId: own === undefined ? microsoftTenantId : tenant.id,
        servicePrincipalType: "Application",
        createdAt: this.#objects.timestamp(),
      });
    });
  }

  /** @throws {GraphError} */
  update(id: string, properties: ServicePrincipalProperties): ServicePrincipal {
    return this.#objects.transaction(() => {
      const before = this.get(id);
      if (before === undefined) throw notFound(id);
      checkOwners(this.#objects, properties.owners, before.owners);
      const { appId, displayName, appOwnerOrganizationId, servicePrincipalType, createdAt } = before;
      return this.#put({
        ...properties,
        id: before.id,
        appId,
        displayName,
        appOwnerOrganizationId,
        servicePrincipalType,
        createdAt,
      });
    });
  }

  /**
   * Moves the service principal to the deleted items; what it was granted, and what was granted to it, goes.
   *
   * @throws {GraphError}
   */
  remove(id: string): void {
    this.#objects.transaction(() => {
      const servicePrincipal = this.get(id);
      if (servicePrincipal === undefined) throw notFound(id);
      const { appRoleAssignments, permissionGrants, deletedServicePrincipals } = this.#objects;
      for (const assignment of appRoleAssignments.list()) {
        if (sameId(assignment.principalId, id) || sameId(assignment.resourceId, id)) {
          appRoleAssignments.remove(assignment.id);
        }
      }
      for (const grant of permissionGrants.list()) {
        if (sameId(grant.clientId, id) || sameId(grant.resourceId, id)) permissionGrants.remove(grant.id);
      }
      this.#objects.servicePrincipals.remove(id);
      deletedServicePrincipals.put(id, { object: servicePrincipal, deletedAt: this.#objects.timestamp() });
    });
  }

  addManagedIdentity(identity: ManagedIdentity): ServicePrincipal {
    const { objectId, clientId, displayName, resourceId, isUserAssigned, createdAt } = identity;
    return this.#objects.transaction(() =>
      this.#put({
        ...plainServicePrincipal,
        alternativeNames: [`isExplicit=${isUserAssigned ? "True" : "False"}`, resourceId],
        id: objectId,
        appId: clientId,
        displayName,
        appOwnerOrganizationId: tenant.id,
        servicePrincipalType: "ManagedIdentity",
        createdAt,
      }),
    );
  }

  /** A service principal has its application's name. */
  applicationRenamed(appId: string, displayName: string): void {
    const servicePrincipal = this.findByAppId(appId);
    if (servicePrincipal !== undefined) this.#put({ ...servicePrincipal, displayName });
  }

  #put(servicePrincipal: ServicePrincipal): ServicePrincipal {
    this.#objects.servicePrincipals.put(servicePrincipal.id, servicePrincipal);
    return servicePrincipal;
  }
}
