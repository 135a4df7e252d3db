/** Replaces the secrets in a text. */
export type Redact = (text: string) => string;

const mask = "[secret]";

/** Secrets of any origin: tokens and assertions, private keys, the parameters of a sign-in. */
const secretShapes: readonly (readonly [shape: RegExp, replacement: string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, mask],
  [/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g, mask],
  [/\b(bearer|basic) [\w+/=.~-]{8,}/gi, `$1 ${mask}`],
  [/\b(client_secret|client_assertion|access_token|refresh_token)(["']?\s*[=:]\s*["']?)[^&\s"']+/gi, `$1$2${mask}`],
];

/** The outputs of a stack that nobody may see. */
export interface Secrets {
  readonly clientSecret?: string | undefined;
  /** Pulumi keeps both ids secret, although the address that administrators follow contains them. */
  readonly clientId?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly adminConsentUrl?: string | undefined;
}

/**
 * Makes the function that masks every text before it is shown, written or thrown.
 *
 * @param secrets The client secret is masked also as it is spelt in an address or in JSON, ids in any letter case.
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
