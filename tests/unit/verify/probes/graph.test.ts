import { describe, expect, test } from "@jest/globals";
import { consentUrl } from "../stackOutputs.ts";
import { simulatedServices, tokenOf, tryOnce } from "./tryOnce.ts";

const { answers, calls } = simulatedServices();

const audits = "/v1.0/auditLogs/directoryAudits?$top=1";
const auditsUrl = `https://graph.microsoft.com${audits}`;
const denied = { status: 403, body: { error: { code: "Authorization_RequestDenied", message: "Insufficient" } } };

describe("an application permission", () => {
  const probe = {
    kind: "applicationPermission",
    permission: "AuditLog.Read.All",
    consentGiven: false,
    read: audits,
  } as const;
  const consented = tokenOf({ tid: "tenant", roles: ["AuditLog.Read.All"] });

  test("is proven by the token and a read", async () => {
    expect(await tryOnce(probe, consented)).toEqual({
      evidence: `the token names AuditLog.Read.All; GET ${audits} succeeds`,
    });
    expect(calls).toEqual([{ url: auditsUrl, method: "GET", body: undefined }]);
  });

  test("which the token does not name lacks consent, and nothing is called", async () => {
    expect(await tryOnce(probe, tokenOf({ roles: ["Directory.Read.All"] }))).toEqual({
      code: "consent-missing",
      message: "The token does not name AuditLog.Read.All: nobody has consented to it.",
      advice: `An administrator consents at ${consentUrl}. Then run this again.`,
      patience: "none",
    });
    expect(calls).toEqual([]);
  });

  test("that the stack consents to is waited for", async () => {
    expect(await tryOnce({ ...probe, consentGiven: true }, tokenOf({}))).toMatchObject({
      code: "consent-missing",
      patience: "propagation",
    });
  });

  test("that the token names and the service does not know yet is waited for", async () => {
    answers.set(auditsUrl, denied);
    expect(await tryOnce(probe, consented)).toMatchObject({ code: "role-missing", patience: "propagation" });
  });

  test("of an API whose tokens cannot be read", async () => {
    const { read: _, ...withoutRead } = probe;
    expect(await tryOnce(withoutRead, "opaque")).toMatchObject({ status: "notProvable" });
    expect(await tryOnce(probe, "opaque")).toEqual({ evidence: `GET ${audits} succeeds` });
  });

  test.each(["Authentication_MSGraphPermissionMissing", "Authentication_ApplicationHasNoDirectoryReadAccess"])(
    "whose read takes another permission is told so: %s",
    async (code) => {
      answers.set(auditsUrl, { status: 403, body: { error: { code, message: "more" } } });
      const failure = {
        code: "consent-missing",
        message: `403 ${code}: more`,
        advice: "The read takes Directory.Read.All too: the stack must grant it, and an administrator consent to it.",
        patience: "none",
      };
      expect(await tryOnce(probe, consented)).toEqual(failure);
      const consenting = { ...probe, consentGiven: true };
      expect(await tryOnce(consenting, consented)).toEqual({ ...failure, patience: "propagation" });
      const both = tokenOf({ roles: ["AuditLog.Read.All", "Directory.Read.All"] });
      expect(await tryOnce(consenting, both)).toEqual(failure);
    },
  );

  test("that the tenant has no licence for is not waited for", async () => {
    const code = "Authentication_RequestFromNonPremiumTenantOrB2CTenant";
    answers.set(auditsUrl, { status: 403, body: { error: { code, message: "no premium license" } } });
    expect(await tryOnce(probe, consented)).toMatchObject({ code: "request-refused", patience: "none" });
  });
});

describe("a directory role", () => {
  const probe = { kind: "directoryRole", templateId: "5d6b6bb7", read: audits } as const;

  test("is proven by the token and a read", async () => {
    expect(await tryOnce({ ...probe, alsoAllowedBy: "AuditLog.Read.All" }, tokenOf({ wids: ["5d6b6bb7"] }))).toEqual({
      evidence: `the token names the role; GET ${audits} succeeds`,
    });
  });

  test("is proven by the token where the read is refused, but not where there is no answer", async () => {
    const evidence = `the token names the role; GET ${audits} is refused`;
    for (const code of ["Authorization_RequestDenied", "Authentication_RequestFromNonPremiumTenantOrB2CTenant"]) {
      answers.set(auditsUrl, { status: 403, body: { error: { code, message: "no" } } });
      expect(await tryOnce(probe, tokenOf({ wids: ["5d6b6bb7"] }))).toEqual({ evidence });
    }
    answers.set(auditsUrl, { status: 503 });
    expect(await tryOnce(probe, tokenOf({ wids: ["5d6b6bb7"] }))).toMatchObject({ code: "service-fault" });
  });

  test("which the token does not name is waited for", async () => {
    expect(await tryOnce(probe, tokenOf({ wids: ["other"] }))).toMatchObject({
      code: "role-missing",
      patience: "propagation",
    });
    expect(calls).toEqual([]);
  });

  test("of which the token says nothing is proven by a read that nothing else allows", async () => {
    expect(await tryOnce(probe, tokenOf({}))).toEqual({
      evidence: `GET ${audits} succeeds, which nothing else of the stack allows`,
    });
    expect(await tryOnce({ ...probe, alsoAllowedBy: "AuditLog.Read.All" }, tokenOf({}))).toEqual({
      status: "notProvable",
      evidence: `GET ${audits} succeeds, but AuditLog.Read.All allows it too`,
    });
    answers.set(auditsUrl, denied);
    expect(await tryOnce(probe, tokenOf({}))).toMatchObject({ code: "role-missing" });
  });
});

describe("the consent to a delegated permission", () => {
  const probe = {
    kind: "delegatedConsent",
    permission: "User.Read",
    audience: "https://graph.microsoft.com",
    servicePrincipalObjectId: "principal",
  } as const;
  const url = "https://graph.microsoft.com/v1.0/servicePrincipals/principal/oauth2PermissionGrants";
  const apiUrl = "https://graph.microsoft.com/v1.0/servicePrincipals/graph";
  const person = "only a person who signs in can use it";
  const consent = { consentType: "AllPrincipals", resourceId: "graph", scope: "openid User.Read" };
  const namesOfGraph = {
    body: { displayName: "G", servicePrincipalNames: ["00000003", "https://Graph.microsoft.com/"] },
  };
  const missing = {
    code: "consent-missing",
    message: "The tenant has no consent to User.Read of this API for all people.",
    advice: "The stack consents: it has not arrived yet, or was withdrawn by hand; pulumi up --refresh gives it again.",
    patience: "propagation",
  };

  test("is read", async () => {
    answers.set(url, { body: { value: [consent] } });
    answers.set(apiUrl, namesOfGraph);
    expect(await tryOnce(probe, tokenOf({}))).toEqual({
      status: "notProvable",
      evidence: `${person}; the consent to it is there`,
    });
  });

  test.each([
    ["another permission", { scope: "User.ReadWrite" }],
    ["none", { scope: null }],
    ["one person", { consentType: "Principal", principalId: "person" }],
  ])("is missing where there is one for %s", async (_, other) => {
    answers.set(url, { body: { value: [{ ...consent, ...other }] } });
    answers.set(apiUrl, namesOfGraph);
    expect(await tryOnce(probe, tokenOf({}))).toEqual(missing);
  });

  test("is missing where there is one for another API", async () => {
    answers.set(url, { body: { value: [consent] } });
    answers.set(apiUrl, {
      body: { displayName: "Azure Digital Twins", servicePrincipalNames: ["https://digitaltwins.azure.net"] },
    });
    expect(await tryOnce(probe, tokenOf({}))).toEqual(missing);
  });

  test("may be for an API that may not be read", async () => {
    answers.set(url, { body: { value: [consent] } });
    answers.set(apiUrl, denied);
    expect(await tryOnce(probe, tokenOf({}))).toEqual({
      status: "notProvable",
      evidence: `${person}; its consent could not be read`,
    });
  });

  test("may not be read", async () => {
    answers.set(url, denied);
    expect(await tryOnce(probe, tokenOf({}))).toEqual({
      status: "notProvable",
      evidence: `${person}; its consent could not be read`,
    });
  });
});

test("the cloud of Microsoft Graph is that of the token", async () => {
  const probe = { kind: "directoryRole", templateId: "5d6b6bb7", read: audits } as const;
  await tryOnce(probe, tokenOf({ wids: ["5d6b6bb7"] }), { tokenScope: "https://dod-graph.microsoft.us/.default" });
  expect(calls.map(({ url }) => url)).toEqual([`https://dod-graph.microsoft.us${audits}`]);
});
