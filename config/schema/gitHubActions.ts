import type { Refusal } from "./kit";

// https://docs.github.com/actions/reference/security/oidc

const issuerPattern = /^https:\/\/token\.actions\.githubusercontent\.com(\/[^/]*)?\/*$/i;

/**
 * The issuer of GitHub Actions' tokens that was meant, as GitHub writes it.
 *
 * @returns undefined where the text is not a GitHub issuer's, in whatever letter case and with however many slashes
 */
export function issuerOfGitHub(text: string): string | undefined {
  const [whole, enterprise = ""] = text.match(issuerPattern) ?? [];
  return whole === undefined
    ? undefined
    : `https://token.actions.githubusercontent.com${enterprise === "/" ? "" : enterprise}`;
}

/** Names and values of claims, joined by colons; which claims, an organization may choose. Most often that of a branch. */
const subjectAllowed =
  "a subject as GitHub writes it: claims with their values, such as repo:<owner>/<name>:ref:refs/heads/<branch> or repo:<owner>/<name>:environment:<name>";

const repositoryPattern = /^(?:https?:\/\/github\.com\/)?([\w.-]+\/[\w.-]+?)(?:\.git)?\/?(:.*)?$/i;

/**
 * What is wrong with the subject of a GitHub token, where no token can ever have it.
 *
 * @returns undefined where some token may have it
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
