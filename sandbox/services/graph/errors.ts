import { randomUUID } from "node:crypto";
import { type Manner, Refusal } from "../resourceService.ts";
import type { TokenFault } from "../tokens.ts";

/** Microsoft Graph's words for tokens that it refuses. @see https://learn.microsoft.com/graph/resolve-auth-errors */
const tokenWords: Readonly<Record<TokenFault, string>> = {
  missing: "Access token is empty.",
  malformed: "IDX14100: JWT is not well formed, there are no dots (.).",
  signature: "Access token validation failure. Invalid signature.",
  expired: "Lifetime validation failed, the token is expired.",
  audience: "Access token validation failure. Invalid audience.",
  tenant: "Access token validation failure. Invalid issuer: the token is of another tenant.",
};

/** @param now Returns the time in the cloud. */
export function graphManner(now: () => Date): Manner {
  return {
    api: "microsoftGraph",
    refuseToken: (fault) => new Refusal(401, "InvalidAuthenticationToken", tokenWords[fault]),
    notFound: (path) => unknownSegment(path),
    invalidBody: () => new Refusal(400, "BadRequest", "Unable to read JSON request payload."),
    body: ({ code, message }) => {
      const id = randomUUID();
      const date = now().toISOString().slice(0, 19);
      return { error: { code, message, innerError: { date, "request-id": id, "client-request-id": id } } };
    },
  };
}

/** The refusal of an unknown path. Graph answers 400 to it, and 404 only for objects. */
function unknownSegment(path: string): Refusal {
  const [, version = "", ...segments] = (path.split("?")[0] ?? "").split("/");
  if (version !== "v1.0") return new Refusal(400, "BadRequest", `Invalid version: ${version}`);
  return new Refusal(400, "BadRequest", `Resource not found for the segment '${segments.at(-1) ?? ""}'.`);
}

export function denied(): Refusal {
  return new Refusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
}

export function objectNotFound(id: string): Refusal {
  return new Refusal(
    404,
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}
