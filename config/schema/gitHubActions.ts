import type { Refusal } from "../../catalogue/refusal";

// https://docs.github.com/actions/reference/security/oidc

const issuerPattern = /^https:\/\/token\.actions\.githubusercontent\.com(\/[^/]*)?\/*$/i;

/**
 * The issuer of GitHub Actions' tokens, as GitHub writes it. The text may be in another letter case and end in slashes.
 *
 * @returns undefined where the text is not an issuer of GitHub
 */
export function issuerOfGitHub(text: string): string | undefined {
  const [whole, enterprise = ""] = text.match(issuerPattern) ?? [];
  return whole === undefined
    ? undefined
    : `https://token.actions.githubusercontent.com${enterprise === "/" ? "" : enterprise}`;
}

/** A subject is names and values of claims, joined by colons. An organization may choose the claims. */
const subjectAllowed =
  "a subject as GitHub writes it: claims with their values, such as repo:<owner>/<name>:ref:refs/heads/<branch> or repo:<owner>/<name>:environment:<name>";

const repositoryPattern = /^(?:https?:\/\/github\.com\/)?([\w.-]+\/[\w.-]+?)(?:\.git)?\/?(:.*)?$/i;

/**
 * The fault of a subject that no token of GitHub can have.
 *
 * @returns undefined where a token may have the subject
 */
export function faultOfGitHubSubject(subject: string): Pick<Refusal, "allowed" | "suggestion"> | undefined {
  const [claim = ""] = subject.split(":");
  if (claim === subject || claim.includes("/") || /^https?:\/\//i.test(subject)) {
    const [, repository, rest = ":ref:refs/heads/main"] = subject.match(repositoryPattern) ?? [];
    return {
      allowed: subjectAllowed,
      suggestion: repository === undefined ? undefined : `repo:${repository}${rest}`,
    };
  }
  const branch = /^(repo:[^:]+:ref):(?!refs\/)(.+)$/.exec(subject);
  return branch === null ? undefined : { allowed: subjectAllowed, suggestion: `${branch[1]}:refs/heads/${branch[2]}` };
}
