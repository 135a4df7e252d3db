import { randomUUID } from "node:crypto";
import { ArmError } from "../resourceManager/armError.ts";
import type { Authorization, Caller } from "../resourceManager/authorization.ts";
import type { SeededResource } from "../resourceManager/resource.ts";
import { parseResourceId } from "../resourceManager/resourceId.ts";
import type { Resources } from "../resourceManager/resources.ts";
import { type Secret, type SecretRequest, type SecretVersion, secretId, secretType, vaultType } from "./secret.ts";
import { validateSecret } from "./secretValidation.ts";

interface KeptSecret {
  readonly id: string;
  readonly name: string;
  /** Id of the vault. */
  readonly vault: string;
  /** Oldest first; the last is the current one. */
  readonly versions: readonly [SecretVersion, ...SecretVersion[]];
}

interface DeletedSecret extends KeptSecret {
  /** The time at which the vault purges it, in RFC 3339. */
  readonly scheduledPurgeAt: string;
}

const millisecondsPerDay = 24 * 60 * 60 * 1000;

/**
 * The secrets of key vaults. Azure Resource Manager creates and shows them. The vault itself returns their values,
 * deletes them and recovers them, and asks for other rights. A deleted secret keeps its name, and can be recovered,
 * until the vault's retention is over.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
 */
export class VaultSecrets {
  readonly #resources: Resources;
  readonly #authorization: Authorization;

  constructor(resources: Resources, authorization: Authorization) {
    this.#resources = resources;
    this.#authorization = authorization;
  }

  /**
   * Creates the secret or a new version of it. Each request makes a new version, even without a change.
   *
   * @param vault Id of the vault.
   * @throws {ArmError} `ParentResourceNotFound`, `BadParameter`, or `Conflict` if a deleted secret has the name.
   */
  put(vault: string, name: string, request: SecretRequest): Secret {
    return this.#resources.transaction(() => {
      this.#resources.resolveParent(vault, "vaults/secrets");
      validateSecret(name, request);
      const id = secretId(this.#resources.read(vault).id, name);
      if (this.#findDeleted(id) !== undefined) throw deletedButRecoverable(name);
      const before = this.#secrets.get(id);
      const version = newVersion(request, this.#resources.now());
      const secret: KeptSecret =
        before === undefined
          ? { id, name, vault: this.#resources.read(vault).id, versions: [version] }
          : { ...before, versions: [...before.versions, version] };
      this.#secrets.put(id, secret);
      return this.#shown(secret);
    });
  }

  /** The secret as Azure Resource Manager shows it: without its value. */
  get(id: string): Secret | undefined {
    const secret = this.#secrets.get(id);
    return secret && this.#shown(secret);
  }

  /**
   * Returns a version with its value.
   *
   * @param version 32 hexadecimal digits. @default the current one
   * @throws {ArmError} `SecretNotFound`, or `Forbidden` if the caller has no right to it or the version is disabled.
   */
  read(caller: Caller, id: string, version?: string): SecretVersion {
    this.#requireRight(caller, "getSecret/action", id);
    const versions = this.#secrets.get(id)?.versions ?? [];
    const found = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
    if (found === undefined) throw secretNotFound(id, version);
    if (!found.attributes.enabled) throw disabled();
    return found;
  }

  /**
   * Deletes all versions. They can be recovered while the vault retains them.
   *
   * @returns Whether there was such a secret.
   * @throws {ArmError} `Forbidden`.
   */
  remove(caller: Caller, id: string): boolean {
    this.#requireRight(caller, "delete", id);
    return this.#resources.transaction(() => {
      const secret = this.#secrets.get(id);
      if (secret === undefined) return false;
      const retention = retentionInDays(this.#resources.read(secret.vault)) * millisecondsPerDay;
      const scheduledPurgeAt = new Date(Date.parse(this.#resources.now()) + retention).toISOString();
      this.#deletedSecrets.put(id, { ...secret, scheduledPurgeAt });
      return this.#resources.remove(id);
    });
  }

  /**
   * Recovers a deleted secret with all of its versions.
   *
   * @returns Whether there was such a deleted secret.
   * @throws {ArmError} `Forbidden`.
   */
  recover(caller: Caller, id: string): boolean {
    this.#requireRight(caller, "recover/action", id);
    return this.#resources.transaction(() => {
      const deleted = this.#findDeleted(id);
      if (deleted === undefined) return false;
      const { scheduledPurgeAt: _, ...secret } = deleted;
      this.#secrets.put(id, secret);
      return this.#deletedSecrets.remove(id);
    });
  }

  #requireRight(caller: Caller, right: string, id: string): void {
    const action = `${secretType}/${right}`;
    if (!this.#authorization.isAllowed(caller.objectId, action, id, "dataAction")) throw forbidden(caller, action, id);
  }

  #findDeleted(id: string): DeletedSecret | undefined {
    const deleted = this.#deletedSecrets.get(id);
    return deleted !== undefined && deleted.scheduledPurgeAt > this.#resources.now() ? deleted : undefined;
  }

  #shown({ id, name, vault, versions }: KeptSecret): Secret {
    const { location, properties } = this.#resources.read(vault);
    const { version, contentType, attributes, tags } = versions.at(-1) ?? versions[0];
    const secretUri = `${String(properties["vaultUri"])}secrets/${name}`;
    return {
      id,
      name,
      type: secretType,
      location,
      tags,
      properties: { contentType, attributes, secretUri, secretUriWithVersion: `${secretUri}/${version}` },
    };
  }

  get #secrets() {
    return this.#resources.ofType<KeptSecret>(secretType);
  }

  get #deletedSecrets() {
    return this.#resources.ofType<DeletedSecret>(`${vaultType}/deletedSecrets`);
  }
}

/** @param now RFC 3339. */
function newVersion({ value = "", contentType, attributes, tags }: SecretRequest, now: string): SecretVersion {
  const seconds = Math.floor(Date.parse(now) / 1000);
  return {
    version: randomUUID().replaceAll("-", ""),
    value,
    contentType,
    attributes: {
      enabled: attributes?.enabled ?? true,
      notBefore: attributes?.notBefore,
      expires: attributes?.expires,
      created: seconds,
      updated: seconds,
    },
    tags,
  };
}

function retentionInDays({ properties }: SeededResource): number {
  return Number(properties["softDeleteRetentionInDays"]);
}

function deletedButRecoverable(name: string): ArmError {
  return new ArmError(
    409,
    "Conflict",
    `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
  );
}

function disabled(): ArmError {
  return new ArmError(403, "Forbidden", "Operation get is not allowed on a disabled secret.");
}

function forbidden({ clientId, objectId }: Caller, action: string, id: string): ArmError {
  return new ArmError(
    403,
    "Forbidden",
    `Caller is not authorized to perform action on resource. If role assignments, deny assignments or role definitions were changed recently, please observe propagation time. Caller: appid=${clientId};oid=${objectId} Action: '${action}' Resource: '${id}' Assignment: (not found)`,
  );
}

function secretNotFound(id: string, version: string | undefined): ArmError {
  const name = [parseResourceId(id)?.name ?? "", ...(version === undefined ? [] : [version])].join("/");
  return new ArmError(
    404,
    "SecretNotFound",
    `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}
