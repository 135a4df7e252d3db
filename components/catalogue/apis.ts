import { microsoftGraphPermissions } from "./microsoftGraph";
import type { Service } from "./nationalClouds";

/** The ids that one permission name has in an API: as an app role, as a delegated scope, or as both. */
export interface PermissionIds {
  readonly application?: string;
  readonly delegated?: string;
}

/** An API whose application id, service and permissions are known without asking the tenant. */
export interface CatalogueApi {
  /** The display name of the API's service principal. */
  readonly name: string;
  readonly applicationId: string;
  readonly service: Service;
  readonly permissions: Readonly<Record<string, PermissionIds>>;
}

/** The catalogue of APIs. */
export const catalogueApis: readonly CatalogueApi[] = [
  {
    name: "Microsoft Graph",
    applicationId: "00000003-0000-0000-c000-000000000000",
    service: "microsoftGraph",
    permissions: microsoftGraphPermissions,
  },
  {
    // https://learn.microsoft.com/azure/digital-twins/how-to-create-app-registration
    name: "Azure Digital Twins",
    applicationId: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0",
    service: "digitalTwins",
    permissions: { "Read.Write": { delegated: "4589bd03-58cb-4e6c-b17f-b580e39652f8" } },
  },
  {
    // https://learn.microsoft.com/azure/azure-monitor/logs/api/access-api
    name: "Log Analytics API",
    applicationId: "ca7f3f0b-7d91-482c-8e09-c5d840d0eac5",
    service: "logAnalytics",
    permissions: {
      "Data.Read": {
        application: "e8f6e161-84d0-4cd7-9441-2d46ec9ec3d5",
        delegated: "e8dac03d-d467-4a7e-9293-9cca7df08b31",
      },
    },
  },
  {
    // https://learn.microsoft.com/azure/storage/common/storage-auth-aad-app
    name: "Azure Storage",
    applicationId: "e406a681-f3d4-42a8-90b6-c2b029497af1",
    service: "blobStorage",
    permissions: { user_impersonation: { delegated: "03e0da56-190b-40ad-a80c-ea378c433f7f" } },
  },
];
