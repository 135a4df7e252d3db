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

/** What azure-native is configured with. However it is told to sign in, it does so as the directory's deployer. */
export const azureNativeSettings: Schema = {
  ...Object.fromEntries(texts.map((name) => [name, { type: "string" }])),
  ...Object.fromEntries(flags.map((name) => [name, { type: "boolean" }])),
  auxiliaryTenantIds: { type: "array", items: { type: "string" } },
};
