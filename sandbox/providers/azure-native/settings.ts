import type { Schema } from "../schema.ts";

const texts = [
  "clientCertificatePassword",
  "clientCertificatePath",
  "clientId",
  "clientSecret",
  "environment",
  "location",
  "metadataHost",
  "msiEndpoint",
  "oidcRequestToken",
  "oidcRequestUrl",
  "oidcToken",
  "oidcTokenFilePath",
  "partnerId",
  "subscriptionId",
  "tenantId",
] as const;

const flags = [
  "disableInstanceDiscovery",
  "disablePulumiPartnerId",
  "useDefaultAzureCredential",
  "useMsi",
  "useOidc",
] as const;

/** The configuration of azure-native. Whatever it says about signing in, the provider acts as the deployer. */
export const azureNativeSettings: Schema = {
  ...Object.fromEntries(texts.map((name) => [name, { type: "string" }])),
  ...Object.fromEntries(flags.map((name) => [name, { type: "boolean" }])),
  auxiliaryTenantIds: { type: "array", items: { type: "string" } },
};
