/** One of the clouds of Azure: each has tenants, places and addresses of its own. */
export interface AzureEnvironment {
  /** As both Azure providers of Pulumi call it. */
  readonly name: AzureEnvironmentName;
  /** What the first domain of a tenant ends in. */
  readonly tenantDomain: string;
  /** Where the resource group and nearly everything in it is; one of `regions`. */
  readonly homeRegion: string;
  /** Where a second workspace is; one of `regions`. */
  readonly otherRegion: string;
  /** Where Azure Monitor collects data. */
  readonly regions: readonly string[];
  /** What the addresses of Azure Monitor's endpoints end in. */
  readonly monitorDomain: string;
  /** What the addresses of key vaults end in. */
  readonly keyVaultDomain: string;
  /** What the addresses of Digital Twins instances in the home region end in; none where the service is not there. */
  readonly digitalTwinsDomain?: string;
}

export type AzureEnvironmentName = "public" | "usgovernment" | "china";

/**
 * The clouds that the sandbox can be.
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
