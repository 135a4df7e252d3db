import { z } from "zod";
import { isGuid } from "../../components/catalogue/guid";
import type { ApplicationConfiguration } from "../configuration";
import { clientSecret } from "./clientSecret";
import { always, flag, list, noneTwice, object, oneOf, resolved, text } from "./kit";
import { permissions } from "./permissions";
import { deviceRedirectUris, homepageUrl, pageRedirectUris, redirectUrisOfAllPlatforms } from "./redirectUris";
import { roleAssignments } from "./roleAssignments";

const objectId = resolved("the object id of a user or a service principal, which is a GUID", (id) =>
  isGuid(id) ? { value: id.toLowerCase() } : {},
);

const owners = list(objectId, "a list of object ids")
  .superRefine(
    noneTwice(z.guid(), (id) => ({ key: id, found: JSON.stringify(id) })),
    always,
  )
  .default([]);

const implicitGrant = object({ accessToken: flag.default(false), idToken: flag.default(false) });

/** An application, its credentials and what it may do. */
export const application = object({
  displayName: text(256),
  description: z.exactOptional(text(1024)),
  signInAudience: oneOf(["AzureADMyOrg", "AzureADMultipleOrgs"]).default("AzureADMyOrg"),
  owners,
  publicClient: z.exactOptional(
    object({ redirectUris: deviceRedirectUris, allowPublicClientFlows: flag.default(false) }),
  ),
  web: z.exactOptional(
    object({
      redirectUris: pageRedirectUris,
      homepageUrl: z.exactOptional(homepageUrl),
      implicitGrant: implicitGrant.default({ accessToken: false, idToken: false }),
    }),
  ),
  spa: z.exactOptional(object({ redirectUris: pageRedirectUris })),
  permissions,
  adminConsent: oneOf(["request", "grant"]).default("request"),
  roleAssignments,
  clientSecret,
})
  .superRefine(redirectUrisOfAllPlatforms, always)
  .transform(
    ({ clientSecret: schedule, ...rest }): ApplicationConfiguration => ({
      ...rest,
      ...(schedule !== false && { clientSecret: schedule }),
    }),
  );
