import { createHash, randomBytes, randomUUID } from "node:crypto";
import { checkApplication } from "./applicationRules.ts";
import { removeDirectoryRolesOf } from "./directoryRoles.ts";
import { badRequest, notFound } from "./graphError.ts";
import { type DirectoryObjects, sameId } from "./objects.ts";
import { demandOwners, type Rights } from "./rights.ts";
import type { ServicePrincipals } from "./servicePrincipals.ts";
import type { Application, ApplicationProperties, PasswordCredential, Timestamp } from "./types.ts";

const maximumPasswordYears = 2;

/** An application for which a client gives only a name. */
export const plainApplication: Omit<ApplicationProperties, "displayName"> = {
  signInAudience: "AzureADMyOrg",
  identifierUris: [],
  tags: [],
  info: {},
  isDeviceOnlyAuthSupported: false,
  isFallbackPublicClient: false,
  oauth2RequirePostResponse: false,
  groupMembershipClaims: [],
  optionalClaims: {},
  publicClient: { redirectUris: [] },
  spa: { redirectUris: [] },
  web: {
    redirectUris: [],
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
  },
  api: {
    acceptMappedClaims: false,
    knownClientApplications: [],
    oauth2PermissionScopes: [],
    requestedAccessTokenVersion: 1,
  },
  appRoles: [],
  requiredResourceAccess: [],
  owners: [],
};

/** The properties that a client can give for a new client secret. */
export interface NewPassword {
  /** @default "" */
  readonly displayName?: string;
  /** @default now */
  readonly startDateTime?: Timestamp;
  /** @default two years after the start */
  readonly endDateTime?: Timestamp;
}

/**
 * Applications registered in the tenant. Every change is on disk before the answer.
 *
 * @see https://learn.microsoft.com/graph/api/resources/application
 */
export class Applications {
  readonly #objects: DirectoryObjects;
  readonly #servicePrincipals: ServicePrincipals;
  readonly #rights: Rights;

  /** @param servicePrincipals The service principals, which the directory itself changes without regard to rights. */
  constructor(objects: DirectoryObjects, servicePrincipals: ServicePrincipals, rights: Rights) {
    this.#objects = objects;
    this.#servicePrincipals = servicePrincipals;
    this.#rights = rights;
  }

  /** @throws {GraphError} */
  get(id: string): Application | undefined {
    this.#rights.demand("readApplication");
    return this.#objects.applications.get(id);
  }

  /** @throws {GraphError} */
  list(): Application[] {
    this.#rights.demand("readApplication");
    return this.#objects.applications.list();
  }

  /** @throws {GraphError} */
  create(properties: ApplicationProperties): Application {
    return this.#objects.transaction(() => {
      this.#rights.demand("createApplication");
      checkApplication(this.#objects, properties, undefined);
      demandOwners(this.#objects, this.#rights, properties.owners, undefined);
      const application: Application = {
        ...properties,
        id: randomUUID(),
        appId: randomUUID(),
        publisherDomain: this.#objects.domain,
        passwordCredentials: [],
        keyCredentials: [],
        federatedIdentityCredentials: [],
        createdAt: this.#objects.timestamp(),
      };
      this.#objects.applications.put(application.id, application);
      return application;
    });
  }

  /** @throws {GraphError} */
  update(id: string, properties: ApplicationProperties): Application {
    return this.#objects.transaction(() => {
      const before = this.#existing(id);
      checkApplication(this.#objects, properties, before);
      demandOwners(this.#objects, this.#rights, properties.owners, before.owners);
      const { appId, publisherDomain, createdAt } = before;
      const { passwordCredentials, keyCredentials, federatedIdentityCredentials } = before;
      const credentials = { passwordCredentials, keyCredentials, federatedIdentityCredentials };
      const after = { ...properties, id: before.id, appId, publisherDomain, ...credentials, createdAt };
      this.#objects.applications.put(id, after);
      this.#servicePrincipals.applicationRenamed(appId, after.displayName);
      return after;
    });
  }

  /**
   * Moves the application to the deleted items, and removes its service principal.
   *
   * @throws {GraphError}
   */
  remove(id: string): void {
    this.#objects.transaction(() => {
      const application = this.#existing(id);
      const servicePrincipal = this.#servicePrincipals.findByAppId(application.appId);
      if (servicePrincipal !== undefined) this.#servicePrincipals.remove(servicePrincipal.id);
      removeDirectoryRolesOf(this.#objects, id);
      this.#objects.applications.remove(id);
      this.#objects.deletedApplications.put(id, { object: application, deletedAt: this.#objects.timestamp() });
    });
  }

  /**
   * Makes a client secret. Only this answer shows the secret itself.
   *
   * @throws {GraphError} 404 also if the application is not replicated yet.
   */
  addPassword(id: string, password: NewPassword): { credential: PasswordCredential; secretText: string } {
    return this.#objects.transaction(() => {
      const application = this.#existing(this.#objects.referencedApplication(id).id);
      const now = this.#objects.now();
      const start = new Date(password.startDateTime ?? now);
      const end = new Date(password.endDateTime ?? yearsAfter(start, maximumPasswordYears));
      if (!(end > start) || end <= now) throw badRequest("Password credential end date is invalid.");
      const secretText = newSecret();
      const credential: PasswordCredential = {
        keyId: randomUUID(),
        displayName: password.displayName ?? "",
        startDateTime: graphTime(start),
        endDateTime: graphTime(end),
        hint: secretText.slice(0, 3),
        secretHash: createHash("sha256").update(secretText).digest("hex"),
      };
      this.#objects.applications.put(id, {
        ...application,
        passwordCredentials: [...application.passwordCredentials, credential],
      });
      return { credential, secretText };
    });
  }

  /** @throws {GraphError} */
  removePassword(id: string, keyId: string): void {
    this.#objects.transaction(() => {
      const application = this.#existing(id);
      const rest = application.passwordCredentials.filter((credential) => !sameId(credential.keyId, keyId));
      if (rest.length === application.passwordCredentials.length) {
        throw badRequest(`No password credential found with keyId '${keyId}'.`);
      }
      this.#objects.applications.put(id, { ...application, passwordCredentials: rest });
    });
  }

  /** Finds the application that a request changes. */
  #existing(id: string): Application {
    const application = this.#objects.applications.get(id);
    if (application === undefined) throw notFound(id);
    this.#rights.demand("changeApplication", application.owners);
    return application;
  }
}

function yearsAfter(date: Date, years: number): Date {
  const after = new Date(date);
  after.setUTCFullYear(after.getUTCFullYear() + years);
  return after;
}

/** Graph writes whole seconds without a fraction. */
export function graphTime(date: Date): Timestamp {
  return date.toISOString().replace(".000Z", "Z");
}

/** Makes a secret in the form of Entra's: 40 characters, with `8Q~` after the first three. */
function newSecret(): string {
  const random = randomBytes(40).toString("base64").replaceAll("+", ".").replaceAll("/", "~");
  return `${random.slice(0, 3)}8Q~${random.slice(3, 37)}`;
}
