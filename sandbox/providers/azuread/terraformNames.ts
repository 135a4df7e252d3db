/** Terraform's names of properties that Pulumi writes in the plural. */
export const terraformNames: Readonly<Record<string, string>> = {
  accessTokens: "access_token",
  appRoles: "app_role",
  idTokens: "id_token",
  oauth2PermissionScopes: "oauth2_permission_scope",
  requiredResourceAccesses: "required_resource_access",
  resourceAccesses: "resource_access",
  saml2Tokens: "saml2_token",
};
