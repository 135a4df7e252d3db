import { z } from "zod";
import { faultOfGitHubSubject, issuerOfGitHub } from "./gitHubActions";
import { always, ifSound, list, noneTwice, object, type Resolution, refusal, resolved } from "./kit";

// https://learn.microsoft.com/graph/api/resources/federatedidentitycredential
// https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations

const maximumCharacters = 600;
const maximumOfAnApplication = 20;

const nameAllowed = "a name of 3 to 120 letters, digits, - and _, a letter or digit first";
const name = z.string(nameAllowed).regex(/^[a-z\d][\w-]{2,119}$/i, nameAllowed);

const noWildcard = "without a *: Microsoft Entra compares it with the token's letter by letter";

const issuerAllowed = `the https URL of who issues the tokens, exactly as in their iss, at most ${maximumCharacters} characters, without user, ? and #, ${noWildcard}`;
const discovery = /\/\.well-known\/openid-configuration\/?$/;

function isIssuer(text: string): boolean {
  return (
    text.length <= maximumCharacters &&
    /^https:\/\/[^\s?#*@\\]+$/.test(text) &&
    URL.canParse(text) &&
    !discovery.test(text) &&
    (issuerOfGitHub(text) ?? text) === text
  );
}

const issuer = resolved(issuerAllowed, (text): Resolution<string> => {
  if (isIssuer(text)) {
    return { value: text };
  }
  const withScheme = `https://${text.trim().replace(/^https?:\/\//i, "")}`.replace(discovery, "");
  const tidied = issuerOfGitHub(withScheme) ?? withScheme;
  return { suggestion: isIssuer(tidied) && new URL(tidied).hostname.includes(".") ? tidied : undefined };
});

/** Text that must be exactly the same in a token. */
function exactText(what: string) {
  return resolved(
    `${what}, of 1 to ${maximumCharacters} characters, no white space first or last, ${noWildcard}`,
    (text) => {
      if (text !== "" && text.length <= maximumCharacters && text === text.trim() && !text.includes("*")) {
        return { value: text };
      }
      const tidied = text.trim();
      return { suggestion: tidied !== text && tidied !== "" && !tidied.includes("*") ? tidied : undefined };
    },
  );
}

const subject = exactText("whom the tokens are for, exactly as in their sub");

const oneAudience = "a list of exactly one audience";
const audiences = list(exactText("the audience of the tokens, exactly as in their aud"), oneAudience).length(
  1,
  oneAudience,
);

const subjectOfGitHub = ifSound(z.object({ issuer: z.string(), subject: z.string() }), (credential, context) => {
  if (issuerOfGitHub(credential.issuer) === undefined) {
    return;
  }
  const fault = faultOfGitHubSubject(credential.subject);
  if (fault !== undefined) {
    context.addIssue(refusal({ path: ["subject"], found: JSON.stringify(credential.subject), ...fault }));
  }
});

const credential = object({ name, issuer, subject, audiences: z.exactOptional(audiences) }).superRefine(
  subjectOfGitHub,
  always,
);

/** The identities of other issuers that sign in as an application. No identity and no name may be there twice. */
export const federatedCredentials = list(
  credential,
  "a list of federated credentials, each with a name, an issuer and a subject",
)
  .max(maximumOfAnApplication, `at most ${maximumOfAnApplication} federated credentials`)
  .superRefine(
    noneTwice(z.object({ name: z.string() }), (each) => ({
      key: each.name.toLowerCase(),
      found: JSON.stringify(each.name),
      part: "name",
    })),
    always,
  )
  .superRefine(
    noneTwice(z.object({ issuer: z.string(), subject: z.string() }), (each) => ({
      key: JSON.stringify([each.issuer, each.subject]),
      found: `${each.subject} of ${each.issuer}`,
    })),
    always,
  );
