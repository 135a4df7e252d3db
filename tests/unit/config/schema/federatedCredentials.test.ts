import { onlyOnce } from "../allowed";
import { refuses } from "../refusals";

const letterByLetter = "without a *: Microsoft Entra compares it with the token's letter by letter";
const exactly = `of 1 to 600 characters, no white space first or last, ${letterByLetter}`;
const names = "a name of 3 to 120 letters, digits, - and _, a letter or digit first";
const issuers = `the https URL of who issues the tokens, exactly as in their iss, at most 600 characters, without user, ? and #, ${letterByLetter}`;
const subjects = `whom the tokens are for, exactly as in their sub, ${exactly}`;
const audiences = `the audience of the tokens, exactly as in their aud, ${exactly}`;
const gitHubSubjects =
  "a subject as GitHub writes it: claims with their values, such as repo:<owner>/<name>:ref:refs/heads/<branch> or repo:<owner>/<name>:environment:<name>";
const oneAudience = "a list of exactly one audience";

const gitHub = "https://token.actions.githubusercontent.com";

const withCredentials = (federatedCredentials: unknown) => ({
  application: { displayName: "Gateway", federatedCredentials },
});
/** @param part the only part of the credential that can be wrong */
const withCredential = (part: object) =>
  withCredentials([{ name: "gateway", issuer: "https://oidc.contoso.com", subject: "gateway", ...part }]);

/** Makes a function for rows of wrong values. Each row has one fault, at the place of its table. */
function wrong(allowed: string) {
  return (written: string, suggestion?: string, found = JSON.stringify(written)) => ({
    title: found,
    written,
    faults: [{ path: "", found, allowed, suggestion }],
  });
}

const wrongName = wrong(names);
refuses("application.federatedCredentials[0].name", (name) => withCredential({ name }), [
  wrongName("ab"),
  wrongName("-abc"),
  wrongName("main branch"),
  wrongName("gateway/main"),
  wrongName("gate*"),
  wrongName("x".repeat(121)),
]);

const wrongIssuer = wrong(issuers);
refuses("application.federatedCredentials[0].issuer", (issuer) => withCredential({ issuer }), [
  wrongIssuer("http://oidc.contoso.com", "https://oidc.contoso.com"),
  wrongIssuer("oidc.contoso.com/tenant", "https://oidc.contoso.com/tenant"),
  wrongIssuer("https://oidc.contoso.com?x=y"),
  wrongIssuer("https://oidc.contoso.com/#x"),
  wrongIssuer("https://*.contoso.com"),
  wrongIssuer("https://user@oidc.contoso.com"),
  wrongIssuer(" https://oidc.contoso.com", "https://oidc.contoso.com"),
  wrongIssuer("contoso"),
  wrongIssuer(""),
  wrongIssuer("https://"),
  wrongIssuer(
    `https://oidc.contoso.com/${"x".repeat(576)}`,
    undefined,
    `"https://oidc.contoso.com/${"x".repeat(175)}…", which has 601 characters`,
  ),
  wrongIssuer("https://oidc.contoso.com/.well-known/openid-configuration", "https://oidc.contoso.com"),
]);

const wrongSubject = wrong(subjects);
refuses("application.federatedCredentials[0].subject", (subject) => withCredential({ subject }), [
  wrongSubject(""),
  wrongSubject(" system:serviceaccount:a:b\n", "system:serviceaccount:a:b"),
  wrongSubject("system:serviceaccount:*:b"),
  wrongSubject("x".repeat(601), undefined, `"${"x".repeat(200)}…", which has 601 characters`),
]);

refuses("application.federatedCredentials[0].audiences", (written) => withCredential({ audiences: written }), [
  {
    title: "no audience",
    written: [],
    faults: [{ path: "", found: "a list of 0", allowed: oneAudience }],
  },
  {
    title: "two audiences",
    written: ["one", "two"],
    faults: [{ path: "", found: "a list of 2", allowed: oneAudience }],
  },
  {
    title: "an audience outside of a list",
    written: "api://AzureADTokenExchange",
    // The value is neither a list nor one item. The message shows the two equal faults once.
    faults: [
      { path: "", found: '"api://AzureADTokenExchange"', allowed: oneAudience },
      { path: "", found: '"api://AzureADTokenExchange"', allowed: oneAudience },
    ],
  },
  {
    title: "an empty audience",
    written: [""],
    faults: [{ path: "[0]", found: '""', allowed: audiences }],
  },
  {
    title: "an audience with a wildcard",
    written: ["api://*"],
    faults: [{ path: "[0]", found: '"api://*"', allowed: audiences }],
  },
  {
    title: "an audience after white space",
    written: [" api://AzureADTokenExchange"],
    faults: [
      {
        path: "[0]",
        found: '" api://AzureADTokenExchange"',
        allowed: audiences,
        suggestion: "api://AzureADTokenExchange",
      },
    ],
  },
]);

refuses("application.federatedCredentials", withCredentials, [
  {
    title: "a name twice, in different letter case",
    written: [
      { name: "main", issuer: "https://oidc.contoso.com", subject: "one" },
      { name: "MAIN", issuer: "https://oidc.contoso.com", subject: "two" },
    ],
    faults: [{ path: "[1].name", found: '"MAIN"', allowed: onlyOnce(0) }],
  },
  {
    title: "an issuer and subject twice",
    written: [
      { name: "one", issuer: "https://oidc.contoso.com", subject: "same" },
      { name: "two", issuer: "https://oidc.contoso.com", subject: "same", audiences: ["another"] },
    ],
    faults: [{ path: "[1]", found: "same of https://oidc.contoso.com", allowed: onlyOnce(0) }],
  },
  {
    title: "more than an application can have",
    written: Array.from({ length: 21 }, (_, index) => ({
      name: `credential-${index}`,
      issuer: "https://oidc.contoso.com",
      subject: `subject-${index}`,
    })),
    faults: [{ path: "", found: "a list of 21", allowed: "at most 20 federated credentials" }],
  },
  {
    title: "a credential with nothing in it",
    written: [{}],
    faults: [
      { path: "[0].name", found: "nothing", allowed: names },
      { path: "[0].issuer", found: "nothing", allowed: issuers },
      { path: "[0].subject", found: "nothing", allowed: subjects },
    ],
  },
]);

// The issuers and subjects of GitHub Actions, which gitHubActions.ts checks.

refuses("application.federatedCredentials[0].issuer", (issuer) => withCredential({ issuer }), [
  wrongIssuer(`${gitHub}/`, gitHub),
  wrongIssuer(`${gitHub}/contoso/`, `${gitHub}/contoso`),
  wrongIssuer("token.actions.githubusercontent.com", gitHub),
  wrongIssuer("https://Token.Actions.GitHubUserContent.com", gitHub),
]);

const wrongGitHubSubject = wrong(gitHubSubjects);
refuses("application.federatedCredentials[0].subject", (subject) => withCredential({ issuer: gitHub, subject }), [
  wrongGitHubSubject("contoso/gateway", "repo:contoso/gateway:ref:refs/heads/main"),
  wrongGitHubSubject("https://github.com/contoso/gateway.git", "repo:contoso/gateway:ref:refs/heads/main"),
  wrongGitHubSubject("contoso/gateway:environment:live", "repo:contoso/gateway:environment:live"),
  wrongGitHubSubject("repo:contoso/gateway:ref:main", "repo:contoso/gateway:ref:refs/heads/main"),
  wrongGitHubSubject("main"),
]);
