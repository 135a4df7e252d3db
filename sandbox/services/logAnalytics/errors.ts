import { randomUUID } from "node:crypto";
import { type Manner, Refusal } from "../resourceService.ts";

/** The inner errors, from the outside in. */
export interface InnerError {
  readonly code: string;
  readonly message: string;
  readonly innererror?: InnerError;
}

class QueryRefusal extends Refusal {
  readonly innererror: InnerError;

  constructor(status: number, code: string, message: string, innererror: InnerError) {
    super(status, code, message);
    this.innererror = innererror;
  }
}

/**
 * The answers of Log Analytics' query API. Users have seen it answer 403 to an invalid token. Here it answers 401, so
 * that nobody takes the refusal for a role that has not arrived.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/api/errors
 */
export const manner: Manner = {
  api: "logAnalytics",
  refuseToken: (fault, { tenantId }) =>
    fault === "missing"
      ? new Refusal(401, "AuthorizationRequiredError", "Valid authentication was not provided")
      : new QueryRefusal(
          401,
          "InvalidTokenError",
          "The provided authentication is not valid for this resource",
          tokenFaults[fault](tenantId),
        ),
  notFound: () => new Refusal(404, "PathNotFoundError", "The requested path does not exist"),
  invalidBody: () => badArgument({ code: "InvalidJsonBody", message: "Could not parse the body as JSON" }),
  body: errorBody,
};

function errorBody(refusal: Refusal): object {
  const { message, code } = refusal;
  const innererror = refusal instanceof QueryRefusal ? { innererror: refusal.innererror } : {};
  return { error: { message, code, correlationId: randomUUID(), ...innererror } };
}

const unsigned: InnerError = { code: "SignatureVerificationFailed", message: "Could not validate the request" };

const tokenFaults = {
  malformed: () => unsigned,
  signature: () => unsigned,
  expired: (): InnerError => ({ code: "TokenExpired", message: "The token has expired" }),
  audience: (): InnerError => ({ code: "InvalidAudience", message: "The token is for another audience" }),
  tenant: (tenantId: string): InnerError => ({
    code: "InvalidIssuer",
    message: `The token is from another tenant than '${tenantId}'`,
  }),
} as const;

export function badArgument(innererror: InnerError): QueryRefusal {
  return new QueryRefusal(400, "BadArgumentError", "The request had some invalid properties", innererror);
}

export function insufficientAccess(): Refusal {
  return new Refusal(
    403,
    "InsufficientAccessError",
    "The provided credentials have insufficient access to perform the requested operation",
  );
}

export function workspaceNotFound(): Refusal {
  return new QueryRefusal(404, "PathNotFoundError", "The requested path does not exist", {
    code: "WorkspaceNotFoundError",
    message: "The workspace could not be found",
  });
}

/** Azure's words for this are not public. */
export function publicAccessDisabled(): Refusal {
  return new QueryRefusal(403, "InsufficientAccessError", "Access to the workspace is denied", {
    code: "PublicNetworkAccessDisabled",
    message: "Queries over the public network are disabled: public network access for queries is not enabled",
  });
}
