import type { Schema } from "../schema.ts";
import { featureTagsSchema } from "./applicationSchema.ts";

/** The inputs of a service principal. */
export const servicePrincipalSchema: Schema = {
  accountEnabled: { type: "boolean" },
  alternativeNames: { type: "array", items: { type: "string" } },
  appRoleAssignmentRequired: { type: "boolean" },
  clientId: { type: "string", required: true },
  description: { type: "string" },
  featureTags: featureTagsSchema,
  features: {
    type: "array",
    items: {
      type: "object",
      properties: {
        customSingleSignOnApp: { type: "boolean" },
        enterpriseApplication: { type: "boolean" },
        galleryApplication: { type: "boolean" },
        visibleToUsers: { type: "boolean" },
      },
    },
  },
  loginUrl: { type: "string" },
  notes: { type: "string" },
  notificationEmailAddresses: { type: "array", items: { type: "string" } },
  owners: { type: "array", items: { type: "string" } },
  preferredSingleSignOnMode: { type: "string", values: ["oidc", "password", "saml", "notSupported"] },
  samlSingleSignOn: { type: "object", properties: { relayState: { type: "string" } } },
  tags: { type: "array", items: { type: "string" } },
  useExisting: { type: "boolean" },
};
