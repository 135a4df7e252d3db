import { describe, expect, test } from "@jest/globals";
import type { Observed } from "../../../../verify/failures/observed.ts";
import { type SignIn, signInFailure } from "../../../../verify/failures/signInFailures.ts";

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
