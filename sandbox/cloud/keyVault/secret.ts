import type { Tags } from "../resourceManager/resource.ts";
import { resourceId } from "../resourceManager/resourceId.ts";

export const vaultType = "Microsoft.KeyVault/vaults";
export const secretType = `${vaultType}/secrets`;

/**
 * What there is to say of a version of a secret, apart from its value.
 *
 * @see https://learn.microsoft.com/azure/key-vault/secrets/about-secrets#secret-attributes
 */
export interface SecretAttributes {
  /** Whether it can be read. @default true */
  readonly enabled?: boolean | undefined;
  /** Unix seconds. For information: the vault gives it out before that too. @default none */
  readonly notBefore?: number | undefined;
  /** Unix seconds. For information: the vault gives it out after that too. @default never */
  readonly expires?: number | undefined;
}

export interface SecretRequest {
  readonly value?: string | undefined;
  /** What the value is, in any words. */
  readonly contentType?: string | undefined;
  readonly attributes?: SecretAttributes | undefined;
  readonly tags?: Tags | undefined;
}

/** What the vault keeps: of all rooms of the cloud, this alone holds the value. */
export interface SecretVersion extends Omit<SecretRequest, "value" | "attributes"> {
  /** 32 hexadecimal digits. */
  readonly version: string;
  readonly value: string;
  readonly attributes: SecretAttributes & {
    readonly enabled: boolean;
    /** Unix seconds. */
    readonly created: number;
    /** Unix seconds. */
    readonly updated: number;
  };
}

/** What Azure Resource Manager says of a secret: its current version, and never the value. */
export interface Secret {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Of the vault. */
  readonly location: string;
  readonly tags: Tags | undefined;
  readonly properties: Pick<SecretVersion, "contentType" | "attributes"> & {
    /** Where the current version is, whichever that is. */
    readonly secretUri: string;
    readonly secretUriWithVersion: string;
  };
}

/** @param vault Id of the vault. */
export function secretId(vault: string, name: string): string {
  return resourceId(vault, secretType, name);
}

/** @param group Id of the resource group. */
export function vaultId(group: string, name: string): string {
  return resourceId(group, vaultType, name);
}
