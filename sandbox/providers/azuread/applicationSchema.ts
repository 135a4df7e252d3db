import type { PropertySchema, Schema } from "../schema.ts";

const text: PropertySchema = { type: "string" };
const flag: PropertySchema = { type: "boolean" };
const texts: PropertySchema = { type: "array", items: text };
const required = { required: true } as const;

const optionalClaims: PropertySchema = {
  type: "array",
  items: {
    type: "object",
    properties: {
      name: { ...text, ...required },
      source: text,
      essential: flag,
      additionalProperties: texts,
    },
  },
};

const redirectUris: PropertySchema = { type: "object", properties: { redirectUris: texts } };

export const featureTagsSchema: PropertySchema = {
  type: "array",
  items: {
    type: "object",
    properties: { customSingleSignOn: flag, enterprise: flag, gallery: flag, hide: flag },
  },
};

/** Inputs of azuread:index/application:Application. */
export const applicationSchema: Schema = {
  api: {
    type: "object",
    properties: {
      knownClientApplications: texts,
      mappedClaimsEnabled: flag,
      oauth2PermissionScopes: {
        type: "array",
        items: {
          type: "object",
          properties: {
            id: { ...text, ...required },
            adminConsentDescription: text,
            adminConsentDisplayName: text,
            userConsentDescription: text,
            userConsentDisplayName: text,
            enabled: flag,
            type: { type: "string", values: ["Admin", "User"] },
            value: text,
          },
        },
      },
      requestedAccessTokenVersion: { type: "integer" },
    },
  },
  appRoles: {
    type: "array",
    items: {
      type: "object",
      properties: {
        id: { ...text, ...required },
        allowedMemberTypes: {
          type: "array",
          items: { type: "string", values: ["Application", "User"] },
          ...required,
        },
        description: { ...text, ...required },
        displayName: { ...text, ...required },
        enabled: flag,
        value: text,
      },
    },
  },
  description: text,
  deviceOnlyAuthEnabled: flag,
  displayName: { ...text, ...required },
  fallbackPublicClientEnabled: flag,
  featureTags: featureTagsSchema,
  groupMembershipClaims: {
    type: "array",
    items: { type: "string", values: ["All", "None", "ApplicationGroup", "DirectoryRole", "SecurityGroup"] },
  },
  identifierUris: texts,
  logoImage: text,
  marketingUrl: text,
  notes: text,
  oauth2PostResponseRequired: flag,
  optionalClaims: {
    type: "object",
    properties: { accessTokens: optionalClaims, idTokens: optionalClaims, saml2Tokens: optionalClaims },
  },
  owners: texts,
  password: {
    type: "object",
    properties: {
      displayName: { ...text, ...required },
      endDate: text,
      keyId: text,
      startDate: text,
      value: text,
    },
  },
  preventDuplicateNames: flag,
  privacyStatementUrl: text,
  publicClient: redirectUris,
  requiredResourceAccesses: {
    type: "array",
    items: {
      type: "object",
      properties: {
        resourceAppId: { ...text, ...required },
        resourceAccesses: {
          type: "array",
          items: {
            type: "object",
            properties: {
              id: { ...text, ...required },
              type: { type: "string", values: ["Role", "Scope"], ...required },
            },
          },
          ...required,
        },
      },
    },
  },
  serviceManagementReference: text,
  signInAudience: {
    type: "string",
    values: ["AzureADMyOrg", "AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount"],
  },
  singlePageApplication: redirectUris,
  supportUrl: text,
  tags: texts,
  templateId: text,
  termsOfServiceUrl: text,
  web: {
    type: "object",
    properties: {
      homepageUrl: text,
      implicitGrant: {
        type: "object",
        properties: { accessTokenIssuanceEnabled: flag, idTokenIssuanceEnabled: flag },
      },
      logoutUrl: text,
      redirectUris: texts,
    },
  },
};
