import { describe, expect, test } from "@jest/globals";
import type { Observed } from "../../../../verify/failures/observed.ts";
import { serviceFailure } from "../../../../verify/failures/serviceFailures.ts";

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
