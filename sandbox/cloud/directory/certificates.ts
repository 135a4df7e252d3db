import type { X509Certificate } from "node:crypto";
import { graphTime } from "./applications.ts";
import { badRequest, GraphError, notFound } from "./graphError.ts";
import { type DirectoryObjects, sameId } from "./objects.ts";
import { publicCertificate } from "./publicCertificate.ts";
import type { Rights } from "./rights.ts";
import type { Application, KeyCredential, Timestamp } from "./types.ts";

/** The properties that a client gives for a new certificate. */
export interface NewCertificate {
  readonly keyId: string;
  /** `AsymmetricX509Cert` */
  readonly type: string;
  /** The certificate: DER or PEM, in base64. */
  readonly key: string;
  /** @default when the certificate itself starts */
  readonly startDateTime?: Timestamp;
  /** @default when the certificate itself ends */
  readonly endDateTime?: Timestamp;
}

/**
 * Certificates of applications. As in Graph, they are a part of the application, which is stored as a whole.
 *
 * @see https://learn.microsoft.com/graph/applications-how-to-add-certificate
 */
export class Certificates {
  readonly #objects: DirectoryObjects;
  readonly #rights: Rights;

  constructor(objects: DirectoryObjects, rights: Rights) {
    this.#objects = objects;
    this.#rights = rights;
  }

  /** @throws {GraphError} 404 if there is no such application. */
  list(applicationId: string): readonly KeyCredential[] {
    this.#rights.demand("readApplication");
    return this.#existing(applicationId).keyCredentials;
  }

  /** @throws {GraphError} */
  add(applicationId: string, certificate: NewCertificate): KeyCredential {
    return this.#objects.transaction(() => {
      const application = this.#objects.referencedApplication(applicationId);
      this.#rights.demand("changeApplication", application.owners);
      const credential = keyCredential(certificate, this.#objects.now());
      const isSame = (other: KeyCredential) =>
        sameId(other.keyId, credential.keyId) || other.customKeyIdentifier === credential.customKeyIdentifier;
      if (application.keyCredentials.some(isSame)) {
        throw badRequest("It contains duplicate value. Please provide unique value.");
      }
      this.#objects.applications.put(application.id, {
        ...application,
        keyCredentials: [...application.keyCredentials, credential],
      });
      return credential;
    });
  }

  /** @throws {GraphError} 404 if there is no such application. A certificate that is gone is no error. */
  remove(applicationId: string, keyId: string): void {
    this.#objects.transaction(() => {
      const application = this.#existing(applicationId);
      this.#rights.demand("changeApplication", application.owners);
      const keyCredentials = application.keyCredentials.filter((credential) => !sameId(credential.keyId, keyId));
      this.#objects.applications.put(application.id, { ...application, keyCredentials });
    });
  }

  #existing(id: string): Application {
    const application = this.#objects.applications.get(id);
    if (application === undefined) throw notFound(id);
    return application;
  }
}

function keyCredential({ keyId, type, key, ...dates }: NewCertificate, now: Date): KeyCredential {
  if (type !== "AsymmetricX509Cert") {
    throw badRequest(
      'The value for the property "type" in one of your credentials is invalid. Acceptable values are AsymmetricX509Cert.',
    );
  }
  const certificate = publicCertificate(key);
  return {
    keyId,
    type,
    usage: "Verify",
    customKeyIdentifier: certificate.fingerprint.replaceAll(":", ""),
    ...validity(certificate, dates, now),
    key: certificate.raw.toString("base64"),
  };
}

/** A credential is not valid for longer than its certificate. */
function validity(
  { validFromDate, validToDate }: X509Certificate,
  { startDateTime, endDateTime }: Pick<NewCertificate, "startDateTime" | "endDateTime">,
  now: Date,
): Pick<KeyCredential, "startDateTime" | "endDateTime"> {
  const start = new Date(startDateTime ?? validFromDate);
  const end = new Date(endDateTime ?? validToDate);
  if (!(start >= validFromDate)) {
    throw new GraphError(400, "KeyCredentialsInvalidStartDate", "Key credential start date is invalid.");
  }
  if (!(end > start) || end <= now || end > validToDate) {
    throw new GraphError(400, "KeyCredentialsInvalidEndDate", "Key credential end date is invalid.");
  }
  return { startDateTime: graphTime(start), endDateTime: graphTime(end) };
}
