import type { Tags } from "../resourceManager/resource.ts";
import { resourceId } from "../resourceManager/resourceId.ts";

export const vaultType = "Microsoft.KeyVault/vaults";
export const secretType = `${vaultType}/secrets`;

/**
 * The attributes of a version of a secret.
 *
 * @see https://learn.microsoft.com/azure/key-vault/secrets/about-secrets#secret-attributes
 */
export interface SecretAttributes {
  /** Whether it can be read. @default true */
  readonly enabled?: boolean | undefined;
  /** In Unix seconds. It is for information: the vault returns the value before this time too. @default none */
  readonly notBefore?: number | undefined;
  /** In Unix seconds. It is for information: the vault returns the value after this time too. @default never */
  readonly expires?: number | undefined;
}

export interface SecretRequest {
  readonly value?: string | undefined;
  /** A description of the value. */
  readonly contentType?: string | undefined;
  readonly attributes?: SecretAttributes | undefined;
  readonly tags?: Tags | undefined;
}

/** A version in the vault. Nothing else in the cloud holds the value. */
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

/** A secret as Azure Resource Manager shows it: its current version without the value. */
export interface Secret {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** The region of the vault. */
  readonly location: string;
  readonly tags: Tags | undefined;
  readonly properties: Pick<SecretVersion, "contentType" | "attributes"> & {
    /** The address without a version, which always leads to the current one. */
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
