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

/** What of a stack's outputs nobody may see. */
export interface Secrets {
  readonly clientSecret?: string | undefined;
  /** Outputs that are secret to Pulumi, though the address for administrators, which is to be followed, has them. */
  readonly clientId?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly adminConsentUrl?: string | undefined;
}

/**
 * Makes the function that everything goes through that is shown, written or thrown.
 *
 * @param secrets The secret is masked also when it stands in an address or in JSON; ids in any letter case.
 */
export function redactor({ clientSecret = "", clientId, tenantId, adminConsentUrl }: Secrets): Redact {
  const spellings = new Set(
    [clientSecret, encodeURIComponent(clientSecret), JSON.stringify(clientSecret).slice(1, -1)].filter(Boolean),
  );
  // The longest first: one may be a part of another.
  const ordered = [...spellings].sort((a, b) => b.length - a.length);
  const ids = Object.entries({ clientId, tenantId }).flatMap(([name, id]) =>
    id ? [[new RegExp(id.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "gi"), `[${name}]`] as const] : [],
  );
  const withoutIds = (text: string) => ids.reduce((rest, [id, name]) => rest.replace(id, name), text);
  return (text) => {
    const withoutKnown = ordered.reduce((rest, secret) => rest.replaceAll(secret, mask), text);
    const withoutSecrets = secretShapes.reduce((rest, [shape, name]) => rest.replace(shape, name), withoutKnown);
    const parts = adminConsentUrl ? withoutSecrets.split(adminConsentUrl) : [withoutSecrets];
    return parts.map(withoutIds).join(adminConsentUrl);
  };
}
