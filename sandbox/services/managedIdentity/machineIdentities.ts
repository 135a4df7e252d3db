import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import { sameResourceId } from "../../cloud/resourceManager/resourceId.ts";
import { type IssuedToken, type Tokens, UnknownTokenResource } from "../tokens.ts";

/** The request of a program on a machine for a token. */
export interface IdentityRequest {
  /** Name of the API. */
  readonly resource?: string | undefined;
  /** Client id of one of the machine's user-assigned identities. The next two name one by resource id. */
  readonly client_id?: string | undefined;
  readonly object_id?: string | undefined;
  /** The parameter's name in the metadata service. */
  readonly msi_res_id?: string | undefined;
  /** The parameter's name in the other endpoints. */
  readonly mi_res_id?: string | undefined;
}

export interface MachineToken extends IssuedToken {
  readonly resource: string;
  readonly clientId: string;
  readonly objectId: string;
  /** Resource id of a user-assigned identity. */
  readonly identityId?: string;
}

/** The identity endpoint of a machine refuses a request. */
export class IdentityRefused extends Error {
  readonly error: string;

  constructor(error: string, message: string) {
    super(message);
    this.name = "IdentityRefused";
    this.error = error;
  }
}

interface Identity {
  readonly objectId: string;
  readonly clientId: string;
  /** Resource id of a user-assigned identity. */
  readonly identityId?: string;
}

/** The managed identities of one machine or account, and their tokens. */
export class MachineIdentities {
  readonly #cloud: Cloud;
  readonly #tokens: Tokens;
  readonly #machineId: string;

  constructor(cloud: Cloud, tokens: Tokens, machineId: string) {
    this.#cloud = cloud;
    this.#tokens = tokens;
    this.#machineId = machineId;
  }

  /** @throws {IdentityRefused} */
  async token(request: IdentityRequest): Promise<MachineToken> {
    const { resource = "" } = request;
    if (resource === "") throw new IdentityRefused("invalid_request", "Required audience parameter not specified");
    const identity = this.#choose(request);
    try {
      return { ...(await this.#tokens.issue(identity.objectId, resource)), resource, ...identity };
    } catch (error) {
      if (!(error instanceof UnknownTokenResource)) throw error;
      throw new IdentityRefused(
        "invalid_resource",
        `AADSTS500011: The resource principal named ${resource} was not found in the tenant named ${this.#cloud.directory.tenantId}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
      );
    }
  }

  #choose({ client_id: clientId, object_id: objectId, msi_res_id, mi_res_id }: IdentityRequest): Identity {
    const identityId = msi_res_id ?? mi_res_id;
    const { own, shared } = this.#identities();
    const isNamed = [clientId, objectId, identityId].some((id) => id !== undefined);
    if (!isNamed && own === undefined && shared.length > 1) {
      throw new IdentityRefused(
        "invalid_request",
        "Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request",
      );
    }
    const fits = (identity: Identity) =>
      (clientId === undefined || sameId(identity.clientId, clientId)) &&
      (objectId === undefined || sameId(identity.objectId, objectId)) &&
      (identityId === undefined || sameResourceId(identity.identityId ?? "", identityId));
    const candidates = own === undefined ? shared : isNamed ? [...shared, own] : [own];
    const found = candidates.find(fits);
    if (found === undefined) throw new IdentityRefused("invalid_request", "Identity not found");
    return found;
  }

  #identities(): { readonly own: Identity | undefined; readonly shared: readonly Identity[] } {
    const identity = this.#cloud.resourceManager.resources.find(this.#machineId)?.identity;
    if (identity?.type === "UserAssigned") {
      const shared = Object.entries(identity.userAssignedIdentities).map(([identityId, { principalId, clientId }]) => ({
        identityId,
        objectId: principalId,
        clientId,
      }));
      return { own: undefined, shared };
    }
    const principal = identity && this.#cloud.directory.servicePrincipals.get(identity.principalId);
    return { own: principal && { objectId: principal.id, clientId: principal.appId }, shared: [] };
  }
}
