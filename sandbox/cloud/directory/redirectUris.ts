import { badRequest } from "./graphError.ts";
import type { ApplicationProperties } from "./types.ts";

type Platform = "web" | "spa" | "publicClient";

const resourceOf = {
  web: "WebApplication",
  spa: "SpaApplication",
  publicClient: "PublicClientApplication",
} as const satisfies Record<Platform, string>;

const maximumLength = 256;
const maximumNumber = 256;
const maximumNumberWithPersonalAccounts = 100;

/**
 * Refuses redirect URIs that Microsoft Entra refuses.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reply-url
 * @throws {GraphError}
 */
export function checkRedirectUris(application: ApplicationProperties): void {
  const personal = application.signInAudience.includes("Personal");
  const all = (["web", "spa", "publicClient"] as const).flatMap((platform) =>
    application[platform].redirectUris.map((uri) => ({ platform, uri })),
  );
  for (const { platform, uri } of all) {
    const reason = refusal(platform, uri, personal);
    if (reason !== undefined) {
      throw badRequest(
        `Invalid value specified for property 'redirectUris' of resource '${resourceOf[platform]}': '${uri}' ${reason}.`,
      );
    }
  }
  if (new Set(all.map(({ uri }) => uri)).size < all.length)
    throw badRequest("Redirect URIs must have distinct values.");
  const maximum = personal ? maximumNumberWithPersonalAccounts : maximumNumber;
  if (all.length > maximum) {
    throw badRequest(`The application has ${all.length} redirect URIs; at most ${maximum} are allowed.`);
  }
}

function refusal(platform: Platform, uri: string, personal: boolean): string | undefined {
  if (uri.length > maximumLength) return `is longer than ${maximumLength} characters`;
  const wildcard = /^https:\/\/\*\./.test(uri);
  const url = URL.parse(wildcard ? uri.replace("*.", "") : uri);
  if (url === null || /\s/.test(uri)) return "must be a valid URL";
  if (uri.includes("#")) return "must not have a fragment";
  if (uri.includes("*") && (!wildcard || personal || uri.indexOf("*") !== uri.lastIndexOf("*"))) {
    return "must not have a wildcard";
  }
  if (personal && url.search !== "") return "must not have a query where personal accounts sign in";
  return isAllowedScheme(platform, url) ? undefined : "must start with 'HTTPS' or 'http://localhost'";
}

function isAllowedScheme(platform: Platform, { protocol, hostname }: URL): boolean {
  switch (protocol) {
    case "https:":
      return true;
    case "http:":
      return hostname === "localhost" || hostname === "127.0.0.1";
    case "brk-multihub:":
      return platform === "spa";
    case "javascript:":
    case "data:":
    case "file:":
      return false;
    default:
      return platform === "publicClient";
  }
}
