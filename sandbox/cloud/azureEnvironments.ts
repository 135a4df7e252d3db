import clouds from "../../reference/clouds.json" with { type: "json" };

/** One of Azure's clouds. Each has its own tenants, regions and addresses. */
export interface AzureEnvironment {
  /** The name that both Azure providers of Pulumi give to it. */
  readonly name: AzureEnvironmentName;
  /** The end of a tenant's first domain. */
  readonly tenantDomain: string;
  /** The region of the resource group and of nearly everything in it. It is one of `regions`. */
  readonly homeRegion: string;
  /** The region of a second workspace. It is one of `regions`. */
  readonly otherRegion: string;
  /** The regions in which Azure Monitor collects data. */
  readonly regions: readonly string[];
  readonly published: PublishedCloud;
}

/** A cloud as Microsoft documents it. */
interface PublishedCloud {
  /** Address of the sign-in service. */
  readonly authorityHost: string;
  /** Other host names of the sign-in service. */
  readonly signInAliases: readonly string[];
  /** The host name, one of the above, under which Microsoft's clients keep their tokens. */
  readonly tokenCacheHost: string;
  /** The host name in the issuer of version 1 tokens. */
  readonly version1IssuerHost: string;
  /**
   * The audience that the token of another issuer has, where it is exchanged for one of Microsoft Entra.
   *
   * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust
   */
  readonly tokenExchangeAudience: string;
  readonly services: PublishedServices;
}

/** The services for which a cloud issues tokens: all clouds have the same ones, but for Azure Digital Twins. */
type PublishedServices = Readonly<Record<keyof typeof clouds.entries.china.services, PublishedService>> & {
  readonly digitalTwins?: PublishedService;
};

export interface PublishedService {
  readonly audience: string;
  /** Older audiences, which still work. */
  readonly otherAudiences?: readonly string[];
}

export type ServiceName = keyof PublishedServices;

export type AzureEnvironmentName = "public" | "usgovernment" | "china";

/**
 * The clouds that the sandbox can simulate.
 *
 * @see https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure
 * @see https://learn.microsoft.com/azure/china/resources-developer-guide
 */
export const azureEnvironments: Readonly<Record<AzureEnvironmentName, AzureEnvironment>> = {
  public: {
    name: "public",
    tenantDomain: "onmicrosoft.com",
    homeRegion: "westeurope",
    otherRegion: "eastus",
    regions: [
      "australiacentral",
      "australiaeast",
      "australiasoutheast",
      "brazilsouth",
      "canadacentral",
      "canadaeast",
      "centralindia",
      "centralus",
      "eastasia",
      "eastus",
      "eastus2",
      "francecentral",
      "germanywestcentral",
      "israelcentral",
      "italynorth",
      "japaneast",
      "japanwest",
      "koreacentral",
      "northcentralus",
      "northeurope",
      "norwayeast",
      "polandcentral",
      "qatarcentral",
      "southafricanorth",
      "southcentralus",
      "southeastasia",
      "southindia",
      "spaincentral",
      "swedencentral",
      "switzerlandnorth",
      "uaenorth",
      "uksouth",
      "ukwest",
      "westcentralus",
      "westeurope",
      "westus",
      "westus2",
      "westus3",
    ],
    published: clouds.entries.public,
  },
  usgovernment: {
    name: "usgovernment",
    tenantDomain: "onmicrosoft.us",
    homeRegion: "usgovvirginia",
    otherRegion: "usgovarizona",
    regions: ["usgovarizona", "usgovtexas", "usgovvirginia"],
    published: clouds.entries.usgovernment,
  },
  china: {
    name: "china",
    tenantDomain: "partner.onmschina.cn",
    homeRegion: "chinanorth3",
    otherRegion: "chinaeast2",
    regions: ["chinaeast2", "chinaeast3", "chinanorth2", "chinanorth3"],
    published: clouds.entries.china,
  },
};

export function isAzureEnvironmentName(name: string): name is AzureEnvironmentName {
  return Object.hasOwn(azureEnvironments, name);
}

/** @param name One of {@link ServiceName}; of others, every cloud has none. */
export function findService({ published }: AzureEnvironment, name: string): PublishedService | undefined {
  const services: Readonly<Partial<Record<string, PublishedService>>> = published.services;
  return services[name];
}

/** The domain in which the addresses of a service are. */
export function domainOf({ audience }: PublishedService): string {
  return new URL(audience).host;
}
