import type { WrongConfiguration } from "./words";

const letterByLetter = "without a *: Microsoft Entra compares it with the token's letter by letter";
const names = "a name of 3 to 120 letters, digits, - and _, a letter or digit first";
const issuers = `the https URL of who issues the tokens, exactly as in their iss, at most 600 characters, without user, ? and #, ${letterByLetter}`;
const exactly = `of 1 to 600 characters, no white space first or last, ${letterByLetter}`;
const subjects = `whom the tokens are for, exactly as in their sub, ${exactly}`;
const audiences = `the audience of the tokens, exactly as in their aud, ${exactly}`;
const gitHubSubjects =
  "a subject as GitHub writes it: claims with their values, such as repo:<owner>/<name>:ref:refs/heads/<branch> or repo:<owner>/<name>:environment:<name>";

interface Written {
  readonly name?: unknown;
  readonly issuer?: unknown;
  readonly subject?: unknown;
  readonly audiences?: unknown;
}

/** @param credentials each sound but for what is given */
function withCredentials(...credentials: readonly Written[]): string {
  const all = credentials.map((credential, index) => ({
    name: `credential-${index}`,
    issuer: "https://oidc.contoso.com",
    subject: `subject-${index}`,
    ...credential,
  }));
  return JSON.stringify({ application: { displayName: "Gateway", federatedCredentials: all } });
}

const gitHub = "https://token.actions.githubusercontent.com";
const faults = (count: number) =>
  `The configuration of this stack has ${count} fault${count === 1 ? "" : "s"}; nothing was changed:`;
const at = (index: number, rest: string) => `azure-api-access:application.federatedCredentials[${index}]${rest}`;

/** What is said of values in one place each. */
function refusals(
  part: "name" | "issuer" | "subject",
  allowed: string,
  all: readonly (readonly [value: string, found: string, suggestion?: string])[],
): string {
  const lines = all.map(
    ([, found, suggestion], index) =>
      `${at(index, `.${part}`)}\n  found:   ${found}\n  allowed: ${allowed}${suggestion === undefined ? "" : `\n  Did you mean ${suggestion}?`}`,
  );
  return [faults(all.length), ...lines].join("\n\n");
}

const wrongNames = [
  ["ab", '"ab"'],
  ["-abc", '"-abc"'],
  ["main branch", '"main branch"'],
  ["gateway/main", '"gateway/main"'],
  ["gate*", '"gate*"'],
  ["x".repeat(121), `"${"x".repeat(121)}"`],
] as const;

const wrongIssuers = [
  ["http://oidc.contoso.com", '"http://oidc.contoso.com"', "https://oidc.contoso.com"],
  ["oidc.contoso.com/tenant", '"oidc.contoso.com/tenant"', "https://oidc.contoso.com/tenant"],
  ["https://oidc.contoso.com?x=y", '"https://oidc.contoso.com?x=y"'],
  ["https://oidc.contoso.com/#x", '"https://oidc.contoso.com/#x"'],
  ["https://*.contoso.com", '"https://*.contoso.com"'],
  ["https://user@oidc.contoso.com", '"https://user@oidc.contoso.com"'],
  [" https://oidc.contoso.com", '" https://oidc.contoso.com"', "https://oidc.contoso.com"],
  ["contoso", '"contoso"'],
  ["", '""'],
  ["https://", '"https://"'],
  [
    `https://oidc.contoso.com/${"x".repeat(576)}`,
    `"https://oidc.contoso.com/${"x".repeat(175)}…", which has 601 characters`,
  ],
  [
    "https://oidc.contoso.com/.well-known/openid-configuration",
    '"https://oidc.contoso.com/.well-known/openid-configuration"',
    "https://oidc.contoso.com",
  ],
  [`${gitHub}/`, `"${gitHub}/"`, gitHub],
  [`${gitHub}/contoso/`, `"${gitHub}/contoso/"`, `${gitHub}/contoso`],
  ["token.actions.githubusercontent.com", '"token.actions.githubusercontent.com"', gitHub],
  ["https://Token.Actions.GitHubUserContent.com", '"https://Token.Actions.GitHubUserContent.com"', gitHub],
] as const;

const wrongSubjects = [
  ["", '""'],
  [" system:serviceaccount:a:b\n", '" system:serviceaccount:a:b\\n"', "system:serviceaccount:a:b"],
  ["system:serviceaccount:*:b", '"system:serviceaccount:*:b"'],
  ["x".repeat(601), `"${"x".repeat(200)}…", which has 601 characters`],
] as const;

const wrongGitHubSubjects = [
  ["contoso/gateway", '"contoso/gateway"', "repo:contoso/gateway:ref:refs/heads/main"],
  [
    "https://github.com/contoso/gateway.git",
    '"https://github.com/contoso/gateway.git"',
    "repo:contoso/gateway:ref:refs/heads/main",
  ],
  ["contoso/gateway:environment:live", '"contoso/gateway:environment:live"', "repo:contoso/gateway:environment:live"],
  ["repo:contoso/gateway:ref:main", '"repo:contoso/gateway:ref:main"', "repo:contoso/gateway:ref:refs/heads/main"],
  ["main", '"main"'],
] as const;

export const federatedCredentialFaults: readonly WrongConfiguration[] = [
  {
    title: "names that no federated credential can have",
    yaml: withCredentials(...wrongNames.map(([name]) => ({ name }))),
    message: refusals("name", names, wrongNames),
  },
  {
    title: "issuers that no token can have",
    yaml: withCredentials(...wrongIssuers.map(([issuer]) => ({ issuer }))),
    message: refusals("issuer", issuers, wrongIssuers),
  },
  {
    title: "subjects that no token can have",
    yaml: withCredentials(...wrongSubjects.map(([subject]) => ({ subject }))),
    message: refusals("subject", subjects, wrongSubjects),
  },
  {
    title: "subjects that no token of GitHub can have",
    yaml: withCredentials(...wrongGitHubSubjects.map(([subject]) => ({ issuer: gitHub, subject }))),
    message: refusals("subject", gitHubSubjects, wrongGitHubSubjects),
  },
  {
    title: "audiences that a federated credential cannot have",
    yaml: withCredentials(
      { audiences: [] },
      { audiences: ["one", "two"] },
      { audiences: "api://AzureADTokenExchange" },
      { audiences: [""] },
      { audiences: ["api://*"] },
      { audiences: [" api://AzureADTokenExchange"] },
    ),
    message: `${faults(6)}

${at(0, ".audiences")}
  found:   a list of 0
  allowed: a list of exactly one audience

${at(1, ".audiences")}
  found:   a list of 2
  allowed: a list of exactly one audience

${at(2, ".audiences")}
  found:   "api://AzureADTokenExchange"
  allowed: a list of exactly one audience

${at(3, ".audiences[0]")}
  found:   ""
  allowed: ${audiences}

${at(4, ".audiences[0]")}
  found:   "api://*"
  allowed: ${audiences}

${at(5, ".audiences[0]")}
  found:   " api://AzureADTokenExchange"
  allowed: ${audiences}
  Did you mean api://AzureADTokenExchange?`,
  },
  {
    title: "a federated credential's name twice, in different letter case",
    yaml: withCredentials({ name: "main" }, { name: "MAIN" }),
    message: `${faults(1)}

${at(1, ".name")}
  found:   "MAIN"
  allowed: each only once, and the one at [0] is the same`,
  },
  {
    title: "an issuer and subject twice",
    yaml: withCredentials({ subject: "same" }, { subject: "same", audiences: ["another"] }),
    message: `${faults(1)}

${at(1, "")}
  found:   same of https://oidc.contoso.com
  allowed: each only once, and the one at [0] is the same`,
  },
  {
    title: "more federated credentials than an application can have",
    yaml: withCredentials(...Array.from({ length: 21 }, () => ({}))),
    message: `${faults(1)}

azure-api-access:application.federatedCredentials
  found:   a list of 21
  allowed: at most 20 federated credentials`,
  },
  {
    title: "a federated credential with nothing in it",
    yaml: "application: { displayName: Gateway, federatedCredentials: [{}] }",
    message: `${faults(3)}

${at(0, ".name")}
  found:   nothing
  allowed: ${names}

${at(0, ".issuer")}
  found:   nothing
  allowed: ${issuers}

${at(0, ".subject")}
  found:   nothing
  allowed: ${subjects}`,
  },
];
