import type { AzureEnvironment, AzureEnvironmentName } from "../cloud/azureEnvironments.ts";
import { text } from "./protocol/inputs.ts";
import { type CheckFailure, type Properties, unknown } from "./resourceType.ts";

/** The names of Azure's clouds in a provider's configuration. */
export interface EnvironmentNames {
  /** The names in lower case. The provider accepts any letter case. `undefined`: the sandbox cannot be this cloud. */
  readonly names: Readonly<Record<string, AzureEnvironmentName | undefined>>;
  /** The refusal of any other name. */
  refusal(name: string): string;
}

/** @see https://github.com/hashicorp/go-azure-sdk/blob/main/sdk/environments/from_name.go */
export const azureadEnvironments: EnvironmentNames = {
  names: {
    global: "public",
    public: "public",
    usgovernment: "usgovernment",
    usgovernmentl4: "usgovernment",
    china: "china",
    usgovernmentl5: undefined,
    dod: undefined,
    canary: undefined,
  },
  refusal: (name) => `failed to read Azure environment "${name}": no environment was found with the name "${name}"`,
};

/**
 * Some versions of the provider take any other name for the public cloud, and then do not find the tenant there. The
 * sandbox reports the wrong name instead.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/azure/cloud/cloud.go
 */
export const azureNativeEnvironments: EnvironmentNames = {
  names: {
    public: "public",
    azurecloud: "public",
    usgov: "usgovernment",
    usgovernment: "usgovernment",
    azureusgovernment: "usgovernment",
    azureusgovernmentcloud: "usgovernment",
    usgovernmentl4: "usgovernment",
    china: "china",
    azurechinacloud: "china",
  },
  refusal: (name) => `azure-native:environment cannot be '${name}': it is public, usgovernment or china`,
};

/**
 * Refuses configuration that names another of Azure's clouds, in the words of Microsoft Entra in that cloud. Without
 * `environment`, it means the public cloud.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function checkEnvironment(
  config: Properties,
  { names, refusal }: EnvironmentNames,
  { environment, tenantId }: { readonly environment: AzureEnvironment; readonly tenantId: string },
): CheckFailure[] {
  if (config["environment"] === unknown) return [];
  const given = text(config, "environment") || "public";
  const name = given.toLowerCase();
  if (!Object.hasOwn(names, name)) return [{ property: "environment", reason: refusal(given) }];
  if (names[name] === environment.name) return [];
  const reason = `AADSTS90002: Tenant '${tenantId}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant. (The environment is '${given}', and this sandbox is '${environment.name}'.)`;
  return [{ property: "environment", reason }];
}
