import type { Cloud } from "../cloud/cloud.ts";
import { sameId } from "../cloud/directory/objects.ts";
import { type ActionKind, Authorization } from "../cloud/resourceManager/authorization.ts";

/** The whole tenant. */
const tenantScope = "/";

/**
 * The grants of principals that are in effect now. The services learn of a grant after a delay.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---role-assignment-changes-are-not-being-detected
 */
export class EffectiveGrants {
  readonly #cloud: Cloud;
  readonly #propagationDelay: number;
  readonly #authorization: Authorization;

  /** @param propagationDelay Milliseconds until a new grant takes effect. */
  constructor(cloud: Cloud, propagationDelay: number) {
    this.#cloud = cloud;
    this.#propagationDelay = propagationDelay;
    const { roleAssignments } = cloud.resourceManager;
    this.#authorization = new Authorization({
      list: () => roleAssignments.list().filter(({ createdOn }) => this.#hasArrived(createdOn)),
    });
  }

  /** Does the same as {@link Authorization.isAllowed}, for grants that are in effect. */
  isAllowed(principalId: string, action: string, scope: string, kind: ActionKind): boolean {
    return this.#authorization.isAllowed(principalId, action, scope, kind);
  }

  /**
   * The app roles of an API that a principal holds, by their values.
   *
   * @param appId Application id of the API.
   */
  appRoles(principalId: string, appId: string): ReadonlySet<string> {
    const { directory } = this.#cloud;
    const api = directory.servicePrincipals.findByAppId(appId);
    const { appRoles } = directory.permissionsOf(appId);
    const held = directory.appRoleAssignments
      .list()
      .filter(({ createdAt }) => this.#hasArrived(createdAt))
      .filter((grant) => sameId(grant.principalId, principalId) && sameId(grant.resourceId, api?.id ?? ""))
      .flatMap(({ appRoleId }) => appRoles.find(({ id }) => sameId(id, appRoleId))?.value ?? []);
    return new Set(held);
  }

  /** The directory roles that a principal holds in the whole tenant, by the ids of their templates. */
  directoryRoles(principalId: string): ReadonlySet<string> {
    const held = this.#cloud.directory.directoryRoleAssignments
      .list()
      .filter(({ createdAt }) => this.#hasArrived(createdAt))
      .filter((grant) => sameId(grant.principalId, principalId) && grant.directoryScopeId === tenantScope);
    return new Set(held.map(({ roleDefinitionId }) => roleDefinitionId));
  }

  #hasArrived(madeAt: string): boolean {
    // Grants of an older version of the sandbox can have no time. They are old enough.
    return !(this.#cloud.directory.now().getTime() - Date.parse(madeAt) < this.#propagationDelay);
  }
}
