import { z } from "zod";
import { isGuid } from "../../components/catalogue/guid";
import type { WrittenApplication } from "../writtenConfiguration";
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

const owners = list(objectId, "a list of object ids")
  .superRefine(
    noneTwice(z.guid(), (id) => ({ key: id, found: JSON.stringify(id) })),
    always,
  )
  .default([]);

const implicitGrant = object({ accessToken: flag.default(false), idToken: flag.default(false) });

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

/** What an application is read against. */
interface Circumstances {
  /** When its certificates must be valid. */
  readonly today: Date;
  /** The audience of the tokens of federated credentials that name no other. */
  readonly tokenExchangeAudience: string;
}

/** An application, its credentials and what it may do. */
export function application({ today, tokenExchangeAudience }: Circumstances) {
  return object({
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
    directoryRoles,
    roleAssignments,
    clientSecret,
    certificates: certificates(today),
    federatedCredentials: federatedCredentials(tokenExchangeAudience),
    keyVaultId: z.exactOptional(keyVaultId),
  })
    .superRefine(redirectUrisOfAllPlatforms, always)
    .superRefine(secretToStore, always)
    .transform(
      ({ clientSecret: schedule, ...rest }): WrittenApplication => ({
        ...rest,
        ...(schedule !== false && { clientSecret: schedule }),
      }),
    );
}
