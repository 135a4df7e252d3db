/** A permission of an API of Microsoft, with the ids under which it exists in every tenant. */
interface MicrosoftPermission {
  readonly value: string;
  readonly appRole?: string;
  readonly scope?: string;
}

export interface MicrosoftApi {
  readonly appId: string;
  readonly displayName: string;
  readonly identifierUris: readonly string[];
  /** Object id of its service principal in the tenant; an API without one is unknown to the tenant so far. */
  readonly objectId?: string;
  readonly permissions: readonly MicrosoftPermission[];
}

/** Application id of Microsoft Graph. */
export const graphAppId = "00000003-0000-0000-c000-000000000000";

/**
 * Applications of Microsoft that a tenant can have service principals for.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
export const microsoftApis: readonly MicrosoftApi[] = [
  {
    appId: graphAppId,
    displayName: "Microsoft Graph",
    identifierUris: ["https://graph.microsoft.com"],
    objectId: "11000000-0000-4000-8000-000000000001",
    permissions: [
      {
        value: "AccessReview.Read.All",
        appRole: "d07a8cc0-3d51-4b77-b3b0-32704d1f69fa",
        scope: "ebfcd32b-babb-40f4-a14b-42706e83bd28",
      },
      {
        value: "Application.Read.All",
        appRole: "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30",
        scope: "c79f8feb-a9db-4090-85f9-90d820caa0eb",
      },
      {
        value: "Application.ReadWrite.All",
        appRole: "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9",
        scope: "bdfbf15f-ee85-4955-8675-146e8e5296b5",
      },
      { value: "Application.ReadWrite.OwnedBy", appRole: "18a4783c-866b-4cc7-a460-3d5e5662c884" },
      {
        value: "AppRoleAssignment.ReadWrite.All",
        appRole: "06b708a9-e830-4db3-a914-8e69da51d44f",
        scope: "84bccea3-f856-4a8a-967b-dbe0a3d53a64",
      },
      {
        value: "AuditLog.Read.All",
        appRole: "b0afded3-3588-46d8-8b3d-9842eff778da",
        scope: "e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20",
      },
      {
        value: "AuditLogsQuery.Read.All",
        appRole: "5e1e9171-754d-478c-812c-f1755a9a4c2d",
        scope: "1d9e7ac3-0eca-442c-82f9-e92625af6e6d",
      },
      {
        value: "CustomSecAttributeAuditLogs.Read.All",
        appRole: "2a4f026d-e829-4e84-bdbf-d981a2703059",
        scope: "1fcdeaab-b519-44dd-bffc-ed1fd15a24e0",
      },
      {
        value: "DelegatedPermissionGrant.ReadWrite.All",
        appRole: "8e8e4742-1d95-4f68-9d56-6ee75648c72a",
        scope: "41ce6ca6-6826-4807-84f1-1c82854f7ee5",
      },
      {
        value: "Device.Read.All",
        appRole: "7438b122-aefc-4978-80ed-43db9fcc7715",
        scope: "951183d1-1a61-466f-a6d1-1fde911bfd95",
      },
      {
        value: "Directory.Read.All",
        appRole: "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
        scope: "06da0dbc-49e2-44d2-8312-53f166ab848a",
      },
      {
        value: "Directory.ReadWrite.All",
        appRole: "19dbc75e-c2e2-444c-a770-ec69d8559fc7",
        scope: "c5366453-9fb0-48a5-a156-24f0c49a4b84",
      },
      {
        value: "Domain.Read.All",
        appRole: "dbb9058a-0e50-45d7-ae91-66909b5d4664",
        scope: "2f9ee017-59c1-4f1d-9472-bd5529a7b311",
      },
      { value: "email", scope: "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0" },
      {
        value: "Group.Read.All",
        appRole: "5b567255-7703-4780-807c-7be8301ae99b",
        scope: "5f8c59db-677d-491f-a6b8-5f174b11ec1d",
      },
      {
        value: "GroupMember.Read.All",
        appRole: "98830695-27a2-44f7-8c18-0c3ebc9698f6",
        scope: "bc024368-1153-4739-b217-4326f2e966d0",
      },
      {
        value: "IdentityRiskEvent.Read.All",
        appRole: "6e472fd1-ad78-48da-a0f0-97ab2c6b769e",
        scope: "8f6a01e7-0391-4ee5-aa22-a3af122cef27",
      },
      {
        value: "IdentityRiskyServicePrincipal.Read.All",
        appRole: "607c7344-0eed-41e5-823a-9695ebe1b7b0",
        scope: "ea5c4ab0-5a73-4f35-8272-5d5337884e5d",
      },
      {
        value: "IdentityRiskyUser.Read.All",
        appRole: "dc5007c0-2d7d-4c42-879c-2dab87571379",
        scope: "d04bb851-cb7c-4146-97c7-ca3e71baf56c",
      },
      { value: "offline_access", scope: "7427e0e9-2fba-42fe-b0c0-848c9e6a8182" },
      { value: "openid", scope: "37f7f235-527c-4136-accd-4a02d197296e" },
      {
        value: "Organization.Read.All",
        appRole: "498476ce-e0fe-48b0-b801-37ba7e2685c6",
        scope: "4908d5b9-3fb2-4b1e-9336-1888b7937185",
      },
      {
        value: "Policy.Read.All",
        appRole: "246dd0d5-5bd0-4def-940b-0421030a5b68",
        scope: "572fea84-0151-49b2-9301-11cb16974376",
      },
      {
        value: "PrivilegedAccess.Read.AzureAD",
        appRole: "4cdc2547-9148-4295-8d11-be0db1391d6b",
        scope: "b3a539c9-59cb-4ad5-825a-041ddbdc2bdb",
      },
      { value: "profile", scope: "14dad69e-099b-42c9-810b-d002981feec1" },
      {
        value: "Reports.Read.All",
        appRole: "230c1aed-a721-4c5d-9cb4-a90514e508ef",
        scope: "02e97553-ed7b-43d0-ab3c-f8bace0d040c",
      },
      {
        value: "RoleManagement.Read.Directory",
        appRole: "483bed4a-2ad3-4361-a73b-c83ccdbdc53c",
        scope: "741c54c3-0c1e-44a1-818b-3f97ab4e8c83",
      },
      {
        value: "RoleManagement.ReadWrite.Directory",
        appRole: "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8",
        scope: "d01b97e9-cbc0-49fe-810a-750afd5527a3",
      },
      {
        value: "SecurityAlert.Read.All",
        appRole: "472e4a4d-bb4a-4026-98d1-0b0d74cb74a5",
        scope: "bc257fb8-46b4-4b15-8713-01e91bfbe4ea",
      },
      {
        value: "SecurityEvents.Read.All",
        appRole: "bf394140-e372-4bf9-a898-299cfc7564e5",
        scope: "64733abd-851e-478a-bffb-e47a14b18235",
      },
      {
        value: "SecurityIncident.Read.All",
        appRole: "45cc0394-e837-488b-a098-1918f48d186c",
        scope: "b9abcc4f-94fc-4457-9141-d20ce80ec952",
      },
      {
        value: "ServiceHealth.Read.All",
        appRole: "79c261e0-fe76-4144-aad5-bdc68fbe4037",
        scope: "55896846-df78-47a7-aa94-8d3d4442ca7f",
      },
      {
        value: "Sites.Selected",
        appRole: "883ea226-0bf2-4a8f-9f9d-92c9162a727d",
        scope: "f89c84ef-20d0-4b54-87e9-02e856d66d53",
      },
      {
        value: "ThreatHunting.Read.All",
        appRole: "dd98c7f5-2d42-42d3-a0e4-633161547251",
        scope: "b152eca8-ea73-4a48-8c98-1a6742673d99",
      },
      { value: "User.Read", scope: "e1fe6dd8-ba31-4d61-89e7-88639da4683d" },
      {
        value: "User.Read.All",
        appRole: "df021288-bdef-4463-88db-98f22de89214",
        scope: "a154be20-db9c-4678-8ab7-66f6cc099a59",
      },
      {
        value: "UserAuthenticationMethod.Read.All",
        appRole: "38d9df27-64da-44fd-b7c5-a6fbac20248f",
        scope: "aec28ec7-4d02-4e8c-b864-50163aea77eb",
      },
    ],
  },
  {
    appId: "0b07f429-9f4b-4714-9392-cc5e8e80c8b0",
    displayName: "Azure Digital Twins",
    identifierUris: ["https://digitaltwins.azure.net"],
    objectId: "11000000-0000-4000-8000-000000000002",
    permissions: [{ value: "Read.Write", scope: "4589bd03-58cb-4e6c-b17f-b580e39652f8" }],
  },
  {
    appId: "ca7f3f0b-7d91-482c-8e09-c5d840d0eac5",
    displayName: "Log Analytics API",
    identifierUris: ["https://api.loganalytics.io"],
    objectId: "11000000-0000-4000-8000-000000000003",
    permissions: [
      {
        value: "Data.Read",
        appRole: "e8f6e161-84d0-4cd7-9441-2d46ec9ec3d5",
        scope: "e8dac03d-d467-4a7e-9293-9cca7df08b31",
      },
    ],
  },
  {
    appId: "797f4846-ba00-4fd7-ba43-dac1f8f63013",
    displayName: "Windows Azure Service Management API",
    identifierUris: ["https://management.azure.com"],
    objectId: "11000000-0000-4000-8000-000000000004",
    permissions: [{ value: "user_impersonation", scope: "41094075-9dad-400e-a0bd-54e686782033" }],
  },
  {
    appId: "cfa8b339-82a2-471a-a3c9-0fc0be7a4093",
    displayName: "Azure Key Vault",
    identifierUris: ["https://vault.azure.net"],
    objectId: "11000000-0000-4000-8000-000000000005",
    permissions: [{ value: "user_impersonation", scope: "f53da476-18e3-4152-8e01-aec403e6edc0" }],
  },
  {
    appId: "e406a681-f3d4-42a8-90b6-c2b029497af1",
    displayName: "Azure Storage",
    identifierUris: ["https://storage.azure.com"],
    permissions: [{ value: "user_impersonation", scope: "03e0da56-190b-40ad-a80c-ea378c433f7f" }],
  },
];
