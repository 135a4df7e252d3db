import { AggregateLogsUploadError } from "@azure/monitor-ingestion";
import { describe, expect, test } from "@jest/globals";
import { readRefusal } from "../../../../verify/calls.ts";
import { type Observed, observe, ServiceAnswer } from "../../../../verify/failures/observed.ts";
import { serviceFailure } from "../../../../verify/failures/serviceFailures.ts";
import { type SignIn, signInFailure } from "../../../../verify/failures/signInFailures.ts";

/** As Microsoft's client libraries throw them. */
function restError(statusCode: number, code: string | undefined, message: string, retryAfter?: string): Error {
  const headers = new Headers(retryAfter === undefined ? {} : { "retry-after": retryAfter });
  return Object.assign(new Error(message), { name: "RestError", statusCode, code, response: { headers } });
}

describe("what is seen of an error", () => {
  test("of a client library", () => {
    expect(observe(restError(429, "Throttled", "slow down", "7"))).toEqual({
      status: 429,
      code: "Throttled",
      message: "slow down",
      retryAfterMilliseconds: 7000,
    });
  });

  test("of an upload: what it wraps", () => {
    const error = new AggregateLogsUploadError([{ failedLogs: [{}], cause: restError(403, "OperationFailed", "no") }]);
    expect(observe(error)).toEqual({ status: 403, code: "OperationFailed", message: "no" });
  });

  test("of a sign-in: the status that MSAL has seen", () => {
    const cause = Object.assign(new Error("x"), { name: "ServerError", status: 410 });
    expect(observe(new Error("ManagedIdentityCredential: x", { cause }))).toEqual({
      status: 410,
      message: "ManagedIdentityCredential: x",
    });
  });

  test("of Node's own fetch: why", () => {
    const cause = Object.assign(new Error("getaddrinfo ENOTFOUND graph"), { code: "ENOTFOUND" });
    expect(observe(new TypeError("fetch failed", { cause }))).toEqual({
      code: "ENOTFOUND",
      message: "getaddrinfo ENOTFOUND graph",
    });
  });

  test("of a client library without an answer: the system's own code", () => {
    const error = Object.assign(new Error("connect ECONNREFUSED"), {
      code: "REQUEST_SEND_ERROR",
      cause: Object.assign(new Error("x"), { code: "ECONNREFUSED" }),
    });
    expect(observe(error)).toEqual({ code: "ECONNREFUSED", message: "connect ECONNREFUSED" });
  });

  test("of a call that took too long, an answer, and anything else", () => {
    expect(observe(new DOMException("The operation timed out", "TimeoutError"))).toEqual({
      code: "ETIMEDOUT",
      message: "The operation timed out",
    });
    const aborted = Object.assign(new Error("The operation was aborted."), { name: "AbortError", code: "ABORT_ERR" });
    const observedAbort = { code: "ETIMEDOUT", message: "The operation was aborted." };
    expect(observe(aborted)).toEqual(observedAbort);
    expect(observe(new AggregateLogsUploadError([{ failedLogs: [{}], cause: aborted }]))).toEqual(observedAbort);
    const observed = { status: 404, message: "gone" };
    expect(observe(new ServiceAnswer(observed))).toBe(observed);
    expect(observe("text")).toEqual({ message: "text" });
  });
});

test("refusals are read as the services write them", () => {
  const none = new Headers();
  expect(readRefusal(403, none, '{"error":{"code":"Forbidden","message":"no"}}')).toEqual({
    status: 403,
    code: "Forbidden",
    message: "no",
  });
  expect(readRefusal(400, none, '{"error":"invalid_request","error_description":"x"}')).toEqual({
    status: 400,
    code: "invalid_request",
    message: '{"error":"invalid_request","error_description":"x"}',
  });
  const storage = new Headers({ "x-ms-error-code": "AuthorizationPermissionMismatch", "retry-after": "3" });
  expect(readRefusal(403, storage, "<Error/>")).toEqual({
    status: 403,
    code: "AuthorizationPermissionMismatch",
    message: "<Error/>",
    retryAfterMilliseconds: 3000,
  });
  expect(readRefusal(502, none, "")).toEqual({ status: 502, message: "no further words" });
});

const ingestionDenied =
  "The authentication token provided does not have access to ingest data for the data collection rule with immutable Id 'dcr-1' PipelineAccessResult: AccessGranted: False, IsRbacPresent: False";

const firewall =
  "/subscriptions/s/resourceGroups/network-security/providers/x/dataCollectionRules/public-network-firewall";

describe("what a service's answer means", () => {
  test.each<[Observed, string, string]>([
    [{ status: 403, code: "InsufficientAccessError", message: "no" }, "role-missing", "propagation"],
    [{ status: 403, code: "OperationFailed", message: ingestionDenied }, "role-missing", "propagation"],
    [{ status: 403, code: "AuthorizationFailed", message: "no" }, "role-missing", "propagation"],
    [
      { status: 403, code: "Authorization_RequestDenied", message: "Insufficient privileges" },
      "role-missing",
      "propagation",
    ],
    [
      { status: 403, code: "NetworkAccessDenied", message: "Public network access is disabled" },
      "network-refused",
      "none",
    ],
    [{ status: 403, message: "Access from a public network is not allowed" }, "network-refused", "none"],
    [{ status: 401, code: "InvalidAuthenticationTokenTenant", message: "x" }, "wrong-tenant", "none"],
    [{ status: 401, code: "InvalidAuthenticationToken", message: "Invalid audience." }, "token-refused", "none"],
    [{ status: 401, message: "signature" }, "token-refused", "none"],
    [
      { status: 403, code: "AuthorizationFailed", message: "no access to the network rule" },
      "role-missing",
      "propagation",
    ],
    [{ status: 403, message: `no right to read '${firewall}'.` }, "role-missing", "propagation"],
    [
      { status: 403, message: `{"scope":"${firewall}","code":"PublicNetworkAccessDisabled"}` },
      "network-refused",
      "none",
    ],
    [{ status: 401, message: `no token for ${firewall.replace("firewall", "tenant")}` }, "token-refused", "none"],
    [{ status: 404, code: "ResourceNotFound", message: `${firewall} was not found` }, "target-missing", "brief"],
    [{ status: 404, message: "The data collection rule stream x not found" }, "target-missing", "brief"],
    [{ status: 404, message: "no such workspace" }, "target-missing", "brief"],
    [{ status: 413, code: "ContentLengthLimitExceeded", message: "x" }, "request-refused", "none"],
    [{ status: 400, code: "InvalidPayload", message: "x" }, "request-refused", "none"],
    [{ status: 429, message: "x" }, "throttled", "propagation"],
    [{ status: 503, message: "x" }, "service-fault", "brief"],
    [{ code: "ENOTFOUND", message: "x" }, "not-reachable", "brief"],
    [{ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE", message: "x" }, "not-reachable", "none"],
    [{ message: "x" }, "unexpected", "none"],
  ])("%j: %s", (observed, code, patience) => {
    const failure = serviceFailure(observed, "Reader on logs", false);
    expect({ code: failure.code, patience: failure.patience }).toEqual({ code, patience });
  });

  test.each<[Observed, string, string]>([
    [
      { status: 404, code: "NotFound", message: "Data collection rule with immutable Id 'dcr-1' not found." },
      "unknown-rule",
      "brief",
    ],
    [
      { status: 404, code: "NotFound", message: "Stream Custom-A_CL not found in rule dcr-1" },
      "unknown-stream",
      "brief",
    ],
    [{ status: 400, code: "InvalidStream", message: "x" }, "unknown-stream", "brief"],
    [
      { status: 404, code: "InvalidStream", message: "The data collection rule has no such stream." },
      "unknown-stream",
      "brief",
    ],
    [
      {
        status: 404,
        code: "NotFound",
        message: `Data collection rule ${firewall.replace("firewall", "stream")} not found.`,
      },
      "unknown-rule",
      "brief",
    ],
    [
      { status: 404, code: "NotFound", message: "The endpoint 'stream-1.ingest' was not found." },
      "target-missing",
      "brief",
    ],
    [
      { status: 403, code: "OperationFailed", message: `${ingestionDenied}, DcrArmId: ${firewall}, Message` },
      "role-missing",
      "propagation",
    ],
  ])("of an upload, %j: %s", (observed, code, patience) => {
    const failure = serviceFailure(observed, "log upload", true);
    expect({ code: failure.code, patience: failure.patience }).toEqual({ code, patience });
  });

  test("a missing role: with the service's words and what to do", () => {
    const observed = { status: 403, code: "InsufficientAccessError", message: "The provided credentials lack access." };
    expect(serviceFailure(observed, "Reader on logs", false)).toEqual({
      code: "role-missing",
      message: "403 InsufficientAccessError: The provided credentials lack access.",
      advice:
        "Reader on logs is missing or has not arrived, which takes up to an hour: run pulumi up, then this again.",
      patience: "propagation",
    });
  });

  test("how long a service wants to be left alone is kept", () => {
    expect(serviceFailure({ status: 429, message: "slow", retryAfterMilliseconds: 9000 }, "x", false)).toMatchObject({
      retryAfterMilliseconds: 9000,
    });
  });
});

describe("what the sign-in service's answer means", () => {
  const said = (number: number) =>
    `invalid_client: Error(s): ${number} - Timestamp: 2026-11-22 00:06:33Z - Description: AADSTS${number}: Its words. Trace ID: 1 Correlation ID: 2 Timestamp: 3 - Correlation ID: 2`;

  test.each<[number, string, string]>([
    [7000215, "wrong-secret", "brief"],
    [7000222, "expired-secret", "none"],
    [700016, "unknown-application", "brief"],
    [7000229, "unknown-application", "brief"],
    [7000112, "application-disabled", "none"],
    [90002, "wrong-tenant", "none"],
    [90033, "service-fault", "brief"],
    [90055, "service-fault", "brief"],
    [500011, "unknown-audience", "none"],
    [700027, "certificate-refused", "brief"],
    [700024, "clock-wrong", "none"],
    [700213, "assertion-refused", "brief"],
    [53003, "sign-in-refused", "none"],
  ])("AADSTS%d: %s", (number, code, patience) => {
    const failure = signInFailure({ message: said(number) }, "secret");
    expect({ code: failure.code, patience: failure.patience, message: failure.message }).toEqual({
      code,
      patience,
      message: `AADSTS${number}: Its words.`,
    });
  });

  test.each<[SignIn, Observed, string, string]>([
    ["secret", { message: "network_error: See https://aka.ms/msal.js.errors" }, "not-reachable", "brief"],
    ["certificate", { message: "endpoints_resolution_error: x" }, "not-reachable", "brief"],
    ["secret", { code: "ETIMEDOUT", message: "x" }, "not-reachable", "brief"],
    ["secret", { status: 502, message: "x" }, "service-fault", "brief"],
    ["federated", { message: "GitHub answered without a token" }, "sign-in-refused", "none"],
    ["managedIdentity", { message: "network_error: x" }, "managed-identity-unavailable", "brief"],
    ["managedIdentity", { code: "ETIMEDOUT", message: "x" }, "managed-identity-unavailable", "brief"],
    ["managedIdentity", { status: 404, message: "x" }, "managed-identity-unavailable", "brief"],
    ["managedIdentity", { status: 410, message: "x" }, "managed-identity-unavailable", "brief"],
    ["managedIdentity", { status: 429, message: "x" }, "throttled", "brief"],
    ["managedIdentity", { status: 500, message: "x" }, "service-fault", "brief"],
    ["managedIdentity", { status: 400, message: "Identity not found" }, "managed-identity-unavailable", "none"],
  ])("%s without a code, %j: %s", (signIn, observed, code, patience) => {
    const failure = signInFailure(observed, signIn);
    expect({ code: failure.code, patience: failure.patience }).toEqual({ code, patience });
  });

  test("a machine without the identity is told in its own words", () => {
    const message =
      "ManagedIdentityCredential: Authentication failed. Message invalid_request: Error(s): Not Available - Timestamp: Not Available - Description: Identity not found - Correlation ID: 1 - Trace ID: 2";
    expect(signInFailure({ message }, "managedIdentity").message).toBe(
      "ManagedIdentityCredential: Authentication failed. Message Identity not found",
    );
  });

  test("an Azure Arc machine's key file that may not be read has an advice of its own", () => {
    const { advice } = signInFailure(
      { message: "EACCES: permission denied, open '/var/opt/x.key'" },
      "managedIdentity",
    );
    expect(advice).toContain("himds");
  });
});
