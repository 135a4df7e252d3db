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
  /** The end of the addresses of Azure Monitor's endpoints. */
  readonly monitorDomain: string;
  /** The end of the addresses of key vaults. */
  readonly keyVaultDomain: string;
  /** The end of the addresses of Digital Twins instances in the home region. Absent in a cloud without the service. */
  readonly digitalTwinsDomain?: string;
}

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
    monitorDomain: "monitor.azure.com",
    keyVaultDomain: "vault.azure.net",
    digitalTwinsDomain: "api.weu.digitaltwins.azure.net",
  },
  usgovernment: {
    name: "usgovernment",
    tenantDomain: "onmicrosoft.us",
    homeRegion: "usgovvirginia",
    otherRegion: "usgovarizona",
    regions: ["usgovarizona", "usgovtexas", "usgovvirginia"],
    monitorDomain: "monitor.azure.us",
    keyVaultDomain: "vault.usgovcloudapi.net",
  },
  china: {
    name: "china",
    tenantDomain: "partner.onmschina.cn",
    homeRegion: "chinanorth3",
    otherRegion: "chinaeast2",
    regions: ["chinaeast2", "chinaeast3", "chinanorth2", "chinanorth3"],
    monitorDomain: "monitor.azure.cn",
    keyVaultDomain: "vault.azure.cn",
  },
};

export function isAzureEnvironmentName(name: string): name is AzureEnvironmentName {
  return Object.hasOwn(azureEnvironments, name);
}
