import { z } from "zod";
import { isGuid } from "../../catalogue/guid";
import { AdminConsentMode } from "../../catalogue/permissions";
import { SignInAudience } from "../../components/application/clientApplication";
import type { WrittenApplication } from "../configuration";
import { certificates } from "./certificates";
import { clientSecret } from "./clientSecret";
import { directoryRoles } from "./directoryRoles";
import { federatedCredentials } from "./federatedCredentials";
import { always, flag, ifSound, list, noneTwice, object, oneOf, refusal, resolved, text } from "./kit";
import { permissions } from "./permissions";
import { deviceRedirectUris, homepageUrl, pageRedirectUris, redirectUrisOfAllPlatforms } from "./redirectUris";
import { resourceId } from "./resourceIds";
import { roleAssignments } from "./roleAssignments";

const objectId = resolved("the object id of a user or a service principal, which is a GUID", (id) =>
  isGuid(id) ? { value: id.toLowerCase() } : {},
);

const owners = list(objectId, "a list of object ids").superRefine(
  noneTwice(z.guid(), (id) => ({ key: id, found: JSON.stringify(id) })),
  always,
);

const implicitGrant = object({ accessToken: z.exactOptional(flag), idToken: z.exactOptional(flag) });

const keyVaultId = resourceId("a key vault", "Microsoft.KeyVault/vaults");

const secretToStore = ifSound(
  z.object({ clientSecret: z.literal(false), keyVaultId: z.unknown() }),
  ({ keyVaultId: vault }, context) => {
    if (vault !== undefined) {
      context.addIssue(
        refusal({
          path: ["keyVaultId"],
          found: "a key vault, but no client secret",
          allowed: "nothing, where there is no client secret to store",
        }),
      );
    }
  },
);

/**
 * The schema of an application, its credentials and its access.
 *
 * @param today The day on which its certificates must be valid.
 */
export function application(today: Date): z.ZodType<WrittenApplication> {
  return object({
    displayName: text(256),
    description: z.exactOptional(text(1024)),
    signInAudience: z.exactOptional(oneOf(Object.values(SignInAudience))),
    owners: z.exactOptional(owners),
    publicClient: z.exactOptional(
      object({ redirectUris: z.exactOptional(deviceRedirectUris), allowPublicClientFlows: z.exactOptional(flag) }),
    ),
    web: z.exactOptional(
      object({
        redirectUris: z.exactOptional(pageRedirectUris),
        homepageUrl: z.exactOptional(homepageUrl),
        implicitGrant: z.exactOptional(implicitGrant),
      }),
    ),
    spa: z.exactOptional(object({ redirectUris: z.exactOptional(pageRedirectUris) })),
    permissions: z.exactOptional(permissions),
    adminConsent: z.exactOptional(oneOf(Object.values(AdminConsentMode))),
    directoryRoles: z.exactOptional(directoryRoles),
    roleAssignments: z.exactOptional(roleAssignments),
    clientSecret: z.exactOptional(clientSecret),
    certificates: z.exactOptional(certificates(today)),
    federatedCredentials: z.exactOptional(federatedCredentials),
    keyVaultId: z.exactOptional(keyVaultId),
  })
    .superRefine(redirectUrisOfAllPlatforms, always)
    .superRefine(secretToStore, always);
}
