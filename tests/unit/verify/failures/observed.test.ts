import { AggregateLogsUploadError } from "@azure/monitor-ingestion";
import { describe, expect, test } from "@jest/globals";
import { observe, ServiceAnswer } from "../../../../verify/failures/observed.ts";

/** Errors in the form in which Microsoft's client libraries throw them. */
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
