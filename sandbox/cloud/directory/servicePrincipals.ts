import { randomUUID } from "node:crypto";
import { checkOwners } from "./applicationRules.ts";
import { removeDirectoryRolesOf } from "./directoryRoles.ts";
import { badRequest, conflict, forbidden, notFound } from "./graphError.ts";
import { type DirectoryObjects, sameId } from "./objects.ts";
import { findApplication, findMicrosoftApi } from "./permissions.ts";
import { demandOwners, type Rights } from "./rights.ts";
import { microsoftTenantId, tenant } from "./tenant.ts";
import type { Application, ServicePrincipal, ServicePrincipalProperties, Timestamp } from "./types.ts";

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
  /** Id of the resource that has the identity, or that is the identity. */
  readonly resourceId: string;
  /** Whether the identity is a resource itself, which several resources can use. */
  readonly isUserAssigned: boolean;
  readonly createdAt: Timestamp;
}

/**
 * Service principals: the objects through which applications and managed identities get access in the tenant.
 *
 * @see https://learn.microsoft.com/graph/api/resources/serviceprincipal
 */
export class ServicePrincipals {
  readonly #objects: DirectoryObjects;
  readonly #rights: Rights;

  constructor(objects: DirectoryObjects, rights: Rights) {
    this.#objects = objects;
    this.#rights = rights;
  }

  /** @throws {GraphError} */
  get(id: string): ServicePrincipal | undefined {
    this.#rights.demand("readServicePrincipal");
    return this.#objects.servicePrincipals.get(id);
  }

  /** @throws {GraphError} */
  list(): ServicePrincipal[] {
    this.#rights.demand("readServicePrincipal");
    return this.#objects.servicePrincipals.list();
  }

  /** @throws {GraphError} */
  findByAppId(appId: string): ServicePrincipal | undefined {
    return this.list().find((servicePrincipal) => sameId(servicePrincipal.appId, appId));
  }

  /**
   * Makes the service principal of an application of this tenant or of Microsoft.
   *
   * The application need not have replicated: clients of Graph wait until they can use an application they created.
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
      this.#demandCreate(own);
      const application = own ?? findMicrosoftApi(this.#objects, appId);
      if (application === undefined) {
        throw badRequest(
          `The appId '${appId}' of the service principal does not reference a valid application object.`,
        );
      }
      checkOwners(this.#objects, properties.owners, []);
      demandOwners(this.#objects, this.#rights, properties.owners, undefined);
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
      const before = this.#existing(id);
      checkOwners(this.#objects, properties.owners, before.owners);
      demandOwners(this.#objects, this.#rights, properties.owners, before.owners);
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
   * Removes the service principal, and with it every permission that was granted to it or of it.
   *
   * @throws {GraphError}
   */
  remove(id: string): void {
    this.#objects.transaction(() => {
      this.#existing(id);
      const { appRoleAssignments, permissionGrants } = this.#objects;
      for (const assignment of appRoleAssignments.list()) {
        if (sameId(assignment.principalId, id) || sameId(assignment.resourceId, id)) {
          appRoleAssignments.remove(assignment.id);
        }
      }
      for (const grant of permissionGrants.list()) {
        if (sameId(grant.clientId, id) || sameId(grant.resourceId, id)) permissionGrants.remove(grant.id);
      }
      removeDirectoryRolesOf(this.#objects, id);
      this.#objects.servicePrincipals.remove(id);
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

  /** Gives the service principal the new name of its application. */
  applicationRenamed(appId: string, displayName: string): void {
    const servicePrincipal = this.findByAppId(appId);
    if (servicePrincipal !== undefined) this.#put({ ...servicePrincipal, displayName });
  }

  /** @param own The application, if it is registered in the tenant. */
  #demandCreate(own: Application | undefined): void {
    if (own === undefined && !this.#rights.coverAll("createServicePrincipal")) {
      // These are Graph's words.
      throw forbidden(
        "When using this permission, the backing application of the service principal being created must in the local tenant",
      );
    }
    this.#rights.demand("createServicePrincipal", own?.owners);
  }

  /** Finds the service principal that a request changes. */
  #existing(id: string): ServicePrincipal {
    const servicePrincipal = this.#objects.servicePrincipals.get(id);
    if (servicePrincipal === undefined) throw notFound(id);
    this.#rights.demand("changeServicePrincipal", servicePrincipal.owners);
    return servicePrincipal;
  }

  #put(servicePrincipal: ServicePrincipal): ServicePrincipal {
    this.#objects.servicePrincipals.put(servicePrincipal.id, servicePrincipal);
    return servicePrincipal;
  }
}
