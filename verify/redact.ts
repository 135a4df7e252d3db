/** Replaces what is secret in a text. */
export type Redact = (text: string) => string;

const mask = "[secret]";

/** What is secret wherever it comes from: tokens and assertions, private keys, what a sign-in sends. */
const secretShapes: readonly (readonly [shape: RegExp, replacement: string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, mask],
  [/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g, mask],
  [/\b(bearer|basic) [\w+/=.~-]{8,}/gi, `$1 ${mask}`],
  [/\b(client_secret|client_assertion|access_token|refresh_token)(["']?\s*[=:]\s*["']?)[^&\s"']+/gi, `$1$2${mask}`],
];

/**
 * Makes the function that everything goes through that is shown, written or thrown.
 *
 * @param secrets Texts that must not be seen, also when they stand in an address or in JSON.
 */
export function redactor(secrets: readonly string[]): Redact {
  const spellings = new Set(
    secrets
      .filter((secret) => secret !== "")
      .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]),
  );
  // The longest first: one may be a part of another.
  const ordered = [...spellings].sort((a, b) => b.length - a.length);
  return (text) => {
    const withoutKnown = ordered.reduce((rest, secret) => rest.replaceAll(secret, mask), text);
    return secretShapes.reduce((rest, [shape, replacement]) => rest.replace(shape, replacement), withoutKnown);
  };
}
