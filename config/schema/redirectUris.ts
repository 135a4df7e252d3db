import { z } from "zod";
import { ifSound, list, type Resolution, refusal, resolved } from "./kit";

// https://learn.microsoft.com/entra/identity-platform/reply-url

const maximumCharacters = 256;
const maximumOfAnApplication = 256;

const loopbackHosts: readonly string[] = ["localhost", "127.0.0.1"];

function isSound(text: string): boolean {
  return URL.canParse(text) && text.length <= maximumCharacters && !/[\s#*!$'(),;]/.test(text);
}

function pageUri(text: string): Resolution<string> {
  if (!isSound(text)) {
    return {};
  }
  const { protocol, hostname } = new URL(text);
  if (protocol !== "https:" && !(protocol === "http:" && hostname === "localhost")) {
    return {};
  }
  // A path must follow the host, because Microsoft Entra compares redirect URIs letter by letter.
  const [, host = "", rest = ""] = text.match(/^https?:\/\/([^/?]*)(.*)$/i) ?? [];
  if (host === "") {
    return {};
  }
  return rest.startsWith("/") ? { value: text } : { suggestion: text.replace(host, `${host}/`) };
}

function deviceUri(text: string): Resolution<string> {
  if (!isSound(text)) {
    return {};
  }
  const { protocol, hostname } = new URL(text);
  return protocol === "http:" && !loopbackHosts.includes(hostname) ? {} : { value: text };
}

/** The addresses to which Microsoft Entra sends the user of a web or single-page application back. */
export const pageRedirectUris = list(
  resolved(
    "https://… or http://localhost…, with a path or a / behind the host, at most 256 characters, without #, *, white space and !$'(),;",
    pageUri,
  ),
  "a list of redirect URIs",
);

/** The addresses to which Microsoft Entra sends the user of an application on a device back. */
export const deviceRedirectUris = list(
  resolved(
    "an absolute URI, of http only http://localhost… and http://127.0.0.1…, at most 256 characters, without #, *, white space and !$'(),;",
    deviceUri,
  ),
  "a list of redirect URIs",
);

/** The page where people open an application. */
export const homepageUrl = resolved("an http or https URL with a host, at most 256 characters", (text) =>
  text.length <= maximumCharacters && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
    ? { value: text }
    : {},
);

const platforms = ["publicClient", "web", "spa"] as const;

const anyRedirectUris = z
  .object({ redirectUris: z.array(z.unknown()) })
  .optional()
  .catch(undefined);
const anyPlatforms = z.object({ publicClient: anyRedirectUris, web: anyRedirectUris, spa: anyRedirectUris });

/** Checks that an application has no redirect URI twice, on one platform or on several, and not too many URIs. */
export const redirectUrisOfAllPlatforms = ifSound(anyPlatforms, (application, context) => {
  const all = platforms.flatMap((platform) =>
    (application[platform]?.redirectUris ?? []).map((uri, index) => ({ uri, platform, index })),
  );
  all.forEach(({ uri, platform, index }, position) => {
    const first = all.findIndex((each) => each.uri === uri);
    if (typeof uri === "string" && first < position) {
      context.addIssue(
        refusal({
          path: [platform, "redirectUris", index],
          found: JSON.stringify(uri),
          allowed: `each redirect URI only once, and ${all[first]?.platform}.redirectUris[${all[first]?.index}] is the same`,
        }),
      );
    }
  });
  if (all.length > maximumOfAnApplication) {
    context.addIssue(
      refusal({
        found: `${all.length} redirect URIs`,
        allowed: `at most ${maximumOfAnApplication} in publicClient, web and spa`,
      }),
    );
  }
});
