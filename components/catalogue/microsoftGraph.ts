import type { PermissionIds } from "./apis";

/**
 * Permissions of Microsoft Graph that programs which read or write telemetry ask for. Others are given by id.
 *
 * https://learn.microsoft.com/graph/permissions-reference
 */
export const microsoftGraphPermissions: Readonly<Record<string, PermissionIds>> = {
  "AccessReview.Read.All": {
    application: "d07a8cc0-3d51-4b77-b3b0-32704d1f69fa",
    delegated: "ebfcd32b-babb-40f4-a14b-42706e83bd28",
  },
  "Application.Read.All": {
    application: "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30",
    delegated: "c79f8feb-a9db-4090-85f9-90d820caa0eb",
  },
  "AuditLog.Read.All": {
    application: "b0afded3-3588-46d8-8b3d-9842eff778da",
    delegated: "e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20",
  },
  "AuditLogsQuery.Read.All": {
    application: "5e1e9171-754d-478c-812c-f1755a9a4c2d",
    delegated: "1d9e7ac3-0eca-442c-82f9-e92625af6e6d",
  },
  "CustomSecAttributeAuditLogs.Read.All": {
    application: "2a4f026d-e829-4e84-bdbf-d981a2703059",
    delegated: "1fcdeaab-b519-44dd-bffc-ed1fd15a24e0",
  },
  "Device.Read.All": {
    application: "7438b122-aefc-4978-80ed-43db9fcc7715",
    delegated: "951183d1-1a61-466f-a6d1-1fde911bfd95",
  },
  "Directory.Read.All": {
    application: "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
    delegated: "06da0dbc-49e2-44d2-8312-53f166ab848a",
  },
  "Domain.Read.All": {
    application: "dbb9058a-0e50-45d7-ae91-66909b5d4664",
    delegated: "2f9ee017-59c1-4f1d-9472-bd5529a7b311",
  },
  email: { delegated: "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0" },
  "Group.Read.All": {
    application: "5b567255-7703-4780-807c-7be8301ae99b",
    delegated: "5f8c59db-677d-491f-a6b8-5f174b11ec1d",
  },
  "GroupMember.Read.All": {
    application: "98830695-27a2-44f7-8c18-0c3ebc9698f6",
    delegated: "bc024368-1153-4739-b217-4326f2e966d0",
  },
  "IdentityRiskEvent.Read.All": {
    application: "6e472fd1-ad78-48da-a0f0-97ab2c6b769e",
    delegated: "8f6a01e7-0391-4ee5-aa22-a3af122cef27",
  },
  "IdentityRiskyServicePrincipal.Read.All": {
    application: "607c7344-0eed-41e5-823a-9695ebe1b7b0",
    delegated: "ea5c4ab0-5a73-4f35-8272-5d5337884e5d",
  },
  "IdentityRiskyUser.Read.All": {
    application: "dc5007c0-2d7d-4c42-879c-2dab87571379",
    delegated: "d04bb851-cb7c-4146-97c7-ca3e71baf56c",
  },
  offline_access: { delegated: "7427e0e9-2fba-42fe-b0c0-848c9e6a8182" },
  openid: { delegated: "37f7f235-527c-4136-accd-4a02d197296e" },
  "Organization.Read.All": {
    application: "498476ce-e0fe-48b0-b801-37ba7e2685c6",
    delegated: "4908d5b9-3fb2-4b1e-9336-1888b7937185",
  },
  "Policy.Read.All": {
    application: "246dd0d5-5bd0-4def-940b-0421030a5b68",
    delegated: "572fea84-0151-49b2-9301-11cb16974376",
  },
  "PrivilegedAccess.Read.AzureAD": {
    application: "4cdc2547-9148-4295-8d11-be0db1391d6b",
    delegated: "b3a539c9-59cb-4ad5-825a-041ddbdc2bdb",
  },
  profile: { delegated: "14dad69e-099b-42c9-810b-d002981feec1" },
  "Reports.Read.All": {
    application: "230c1aed-a721-4c5d-9cb4-a90514e508ef",
    delegated: "02e97553-ed7b-43d0-ab3c-f8bace0d040c",
  },
  "RoleManagement.Read.Directory": {
    application: "483bed4a-2ad3-4361-a73b-c83ccdbdc53c",
    delegated: "741c54c3-0c1e-44a1-818b-3f97ab4e8c83",
  },
  "SecurityAlert.Read.All": {
    application: "472e4a4d-bb4a-4026-98d1-0b0d74cb74a5",
    delegated: "bc257fb8-46b4-4b15-8713-01e91bfbe4ea",
  },
  "SecurityEvents.Read.All": {
    application: "bf394140-e372-4bf9-a898-299cfc7564e5",
    delegated: "64733abd-851e-478a-bffb-e47a14b18235",
  },
  "SecurityIncident.Read.All": {
    application: "45cc0394-e837-488b-a098-1918f48d186c",
    delegated: "b9abcc4f-94fc-4457-9141-d20ce80ec952",
  },
  "ServiceHealth.Read.All": {
    application: "79c261e0-fe76-4144-aad5-bdc68fbe4037",
    delegated: "55896846-df78-47a7-aa94-8d3d4442ca7f",
  },
  "Sites.Selected": {
    application: "883ea226-0bf2-4a8f-9f9d-92c9162a727d",
    delegated: "f89c84ef-20d0-4b54-87e9-02e856d66d53",
  },
  "ThreatHunting.Read.All": {
    application: "dd98c7f5-2d42-42d3-a0e4-633161547251",
    delegated: "b152eca8-ea73-4a48-8c98-1a6742673d99",
  },
  "User.Read": { delegated: "e1fe6dd8-ba31-4d61-89e7-88639da4683d" },
  "User.Read.All": {
    application: "df021288-bdef-4463-88db-98f22de89214",
    delegated: "a154be20-db9c-4678-8ab7-66f6cc099a59",
  },
  "UserAuthenticationMethod.Read.All": {
    application: "38d9df27-64da-44fd-b7c5-a6fbac20248f",
    delegated: "aec28ec7-4d02-4e8c-b864-50163aea77eb",
  },
};
