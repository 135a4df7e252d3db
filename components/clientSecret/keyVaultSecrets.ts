import { Secret } from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random";
import { failureHooks } from "../failures/failureHooks";

/** A key vault, as Azure describes it: in another letter case it would show as a change. */
export interface KeyVault {
  /** Resource id. */
  id: string;
  /** Name of the vault. */
  name: string;
  /** Name of the resource group that the vault is in. */
  resourceGroupName: string;
}

export interface KeyVaultSecretsArgs {
  /** The key vault that keeps the secrets. */
  keyVault: KeyVault;
  /** The id that the program signs in with. */
  clientId: pulumi.Input<string>;
  /** The tenant that the program signs in to. */
  tenantId: pulumi.Input<string>;
  /** The client secret that the program signs in with. */
  clientSecret: pulumi.Input<string>;
  /** The time at which the client secret stops working, such as `2027-03-01T00:00:00Z`. From then on, none is valid. */
  expiresOn: pulumi.Input<string>;
}

/**
 * The credentials of a program, kept in a key vault as three secrets: client id, tenant id and client secret. When the
 * client secret rotates, each gets a new version under the same address.
 *
 * Whoever deploys it needs Key Vault Contributor and, to delete them again, Key Vault Secrets Officer on the vault.
 *
 * @see https://learn.microsoft.com/azure/key-vault/secrets/about-secrets
 */
export class KeyVaultSecrets extends pulumi.ComponentResource {
  /** Address of each secret, without a version: what is read there is the newest. */
  public readonly uris: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: KeyVaultSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-api-access:index:KeyVaultSecrets", name, {}, opts);
    const { keyVault, clientId, tenantId, clientSecret } = args;

    const suffix = new RandomId(
      `${name}-suffix`,
      // Names of deleted secrets stay taken, and vaults serve several stacks.
      { byteLength: 4, keepers: { keyVaultId: keyVault.id.toLowerCase() } },
      { parent: this },
    );
    const store = (key: string, value: pulumi.Input<string>) =>
      new Secret(
        `${name}-${key}`,
        {
          resourceGroupName: keyVault.resourceGroupName,
          vaultName: keyVault.name,
          secretName: pulumi.interpolate`${key}-${suffix.hex}`,
          properties: {
            value: pulumi.secret(value),
            attributes: { expires: pulumi.output(args.expiresOn).apply(unixSeconds) },
          },
        },
        { parent: this, hooks: failureHooks() },
      ).properties.secretUri;

    this.uris = pulumi
      .all({
        clientId: store("client-id", clientId),
        tenantId: store("tenant-id", tenantId),
        clientSecret: store("client-secret", clientSecret),
      })
      .apply((uris) => ({ ...uris }));
    this.registerOutputs({ uris: this.uris });
  }
}

function unixSeconds(date: string): number {
  return Date.parse(date) / 1000;
}
