import { randomUUID } from "node:crypto";
import { checkFederatedCredential } from "./federatedCredentialRules.ts";
import { notFound } from "./graphError.ts";
import { type DirectoryObjects, sameId } from "./objects.ts";
import type { Rights } from "./rights.ts";
import type { Application, FederatedIdentityCredential, FederatedIdentityCredentialProperties } from "./types.ts";

/**
 * External identities that can act as an application of the tenant.
 *
 * @see https://learn.microsoft.com/graph/api/resources/federatedidentitycredentials-overview
 */
export class FederatedCredentials {
  readonly #objects: DirectoryObjects;
  readonly #rights: Rights;

  constructor(objects: DirectoryObjects, rights: Rights) {
    this.#objects = objects;
    this.#rights = rights;
  }

  /** @throws {GraphError} */
  get(applicationId: string, id: string): FederatedIdentityCredential | undefined {
    this.#rights.demand("readApplication");
    return this.#objects.applications
      .get(applicationId)
      ?.federatedIdentityCredentials.find((credential) => sameId(credential.id, id));
  }

  /** @throws {GraphError} */
  create(applicationId: string, properties: FederatedIdentityCredentialProperties): FederatedIdentityCredential {
    return this.#objects.transaction(() => {
      const application = this.#objects.referencedApplication(applicationId);
      this.#rights.demand("changeApplication", application.owners);
      checkFederatedCredential(properties, application.federatedIdentityCredentials);
      const credential = { ...properties, id: randomUUID() };
      this.#put(application, [...application.federatedIdentityCredentials, credential]);
      return credential;
    });
  }

  /**
   * Changes everything but the name.
   *
   * @throws {GraphError}
   */
  update(
    applicationId: string,
    id: string,
    changes: Omit<FederatedIdentityCredentialProperties, "name">,
  ): FederatedIdentityCredential {
    return this.#objects.transaction(() => {
      const { application, credential: before, others } = this.#existing(applicationId, id);
      const after = { ...changes, name: before.name, id: before.id };
      checkFederatedCredential(after, others);
      this.#put(application, [...others, after]);
      return after;
    });
  }

  /** @throws {GraphError} */
  remove(applicationId: string, id: string): void {
    this.#objects.transaction(() => {
      const { application, others } = this.#existing(applicationId, id);
      this.#put(application, others);
    });
  }

  #existing(applicationId: string, id: string) {
    const application = this.#objects.applications.get(applicationId);
    if (application === undefined) throw notFound(applicationId);
    this.#rights.demand("changeApplication", application.owners);
    const credential = this.get(applicationId, id);
    if (credential === undefined) throw notFound(id);
    const others = application.federatedIdentityCredentials.filter((other) => other.id !== credential.id);
    return { application, credential, others };
  }

  #put(application: Application, federatedIdentityCredentials: readonly FederatedIdentityCredential[]): void {
    this.#objects.applications.put(application.id, { ...application, federatedIdentityCredentials });
  }
}
