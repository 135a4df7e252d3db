import type { TokenCredential } from "@azure/identity";
import { LogsQueryClient } from "@azure/monitor-query-logs";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { CheckFailed, type Failure } from "../../../../verify/failures/failure.ts";
import { cloudOf } from "../../../../verify/outputs/cloud.ts";
import type { Check, Finding, Probe } from "../../../../verify/plan/check.ts";
import { attempts } from "../../../../verify/probes/attempt.ts";
import { readClaims } from "../../../../verify/probes/claims.ts";
import { Session } from "../../../../verify/signIn/session.ts";
import { arcMachine, consentUrl, graphScope, outputs, permission, virtualMachine } from "../stackOutputs.ts";

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
}

/** What is called, and what answers it, by address. */
let answers: Map<string, Answer>;
let calls: { url: string; method: string | undefined; body: unknown }[];

beforeEach(() => {
  answers = new Map();
  calls = [];
  jest.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const url = String(input);
    calls.push({ url, method: init?.method, body: init?.body });
    const { status = 200, body = {} } = answers.get(url) ?? {};
    return new Response(JSON.stringify(body), { status });
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

function tokenOf(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "RS256" })}.${part(claims)}.c2lnbmF0dXJl`;
}

function credentialOf(token: string): TokenCredential {
  return { getToken: async () => ({ token, expiresOnTimestamp: Date.UTC(2027, 0, 1) }) };
}

const stackOutputs = outputs([], { adminConsentUrl: consentUrl });

async function tryOnce(
  probe: Probe,
  token: string,
  principal = "application",
  stop = new AbortController().signal,
): Promise<Finding | Failure> {
  const session = new Session({ makeCredential: () => credentialOf(token), signIn: "secret", signal: stop });
  const attempt = attempts(session, stackOutputs, { principal, cloud: cloudOf(stackOutputs), stop });
  const check: Check = {
    number: 1,
    name: "check",
    probe,
    grant: permission("applicationPermission", "AuditLog.Read.All"),
    tokenScope: graphScope,
    after: [],
  };
  try {
    return await attempt(check, 1);
  } catch (error) {
    if (error instanceof CheckFailed) return error.failure;
    throw error;
  }
}

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

test("a token for another tenant than the stack's is told", async () => {
  expect(await tryOnce({ kind: "token" }, tokenOf({ tid: "TENANT" }))).toEqual({
    evidence: "valid until 2027-01-01T00:00:00.000Z",
  });
  expect(await tryOnce({ kind: "token" }, tokenOf({ tid: "other" }))).toMatchObject({ code: "wrong-tenant" });
});

describe("a managed identity's token", () => {
  const identity = virtualMachine.replace("/Microsoft.Compute/virtualMachines/", "/x/userAssignedIdentities/");
  const proven = { evidence: "valid until 2027-01-01T00:00:00.000Z" };
  const token = { kind: "token" } as const;

  test("is that of the machine whose access is proven, in any letter case, or does not say", async () => {
    const own = tokenOf({ xms_mirid: virtualMachine.toUpperCase() });
    expect(await tryOnce(token, own, virtualMachine)).toEqual(proven);
    expect(await tryOnce(token, tokenOf({ xms_mirid: identity }), identity)).toEqual(proven);
    expect(await tryOnce(token, tokenOf({}), virtualMachine)).toEqual(proven);
    expect(await tryOnce(token, tokenOf({ xms_mirid: arcMachine }))).toEqual(proven);
  });

  test("of another machine or identity proves nothing, and both are named", async () => {
    for (const other of [arcMachine, identity]) {
      expect(await tryOnce(token, tokenOf({ xms_mirid: other }), virtualMachine)).toEqual({
        code: "wrong-machine",
        message: `The token is that of ${other}.`,
        advice: `This runs with the identity ${other}, and not ${virtualMachine}: run it there, or say with --machine and --identity which one is meant.`,
        patience: "none",
      });
    }
  });
});

describe("a client library that does not listen to its signal", () => {
  const query = { kind: "workspaceQuery", endpoint: "https://query/v1", workspaceId: "w" } as const;
  /** Never answers; when it is under way, the rest follows. */
  const hang = (then: () => void) =>
    jest.spyOn(LogsQueryClient.prototype, "queryWorkspace").mockImplementation(() => {
      setImmediate(then);
      return new Promise<never>(() => {});
    });

  test("ends with the run, for the run's own reason", async () => {
    const stop = new AbortController();
    hang(() => stop.abort(new Error("interrupted")));
    await expect(tryOnce(query, tokenOf({}), "application", stop.signal)).rejects.toThrow(new Error("interrupted"));
  });

  test("ends after the time for one call", async () => {
    const limit = new AbortController();
    jest.spyOn(AbortSignal, "timeout").mockReturnValue(limit.signal);
    hang(() => limit.abort(new DOMException("The operation timed out", "TimeoutError")));
    expect(await tryOnce(query, tokenOf({}))).toMatchObject({ code: "not-reachable", patience: "brief" });
  });
});

test("one value is sent as a metric, and said to stay", async () => {
  const address = "https://westeurope.monitoring.azure.com/vm/metrics";
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 22), doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
  try {
    expect(await tryOnce({ kind: "customMetric", address }, tokenOf({}))).toEqual({
      evidence: "the metric was taken",
      leaves: "one value, 0, of the metric azure-api-access/verify, which Azure keeps for 93 days",
    });
  } finally {
    jest.useRealTimers();
  }
  expect(calls.map(({ url, method, body }) => [url, method, JSON.parse(String(body))])).toEqual([
    [
      address,
      "POST",
      {
        time: "2026-11-22T00:00:00.000Z",
        data: {
          baseData: {
            metric: "verify",
            namespace: "azure-api-access",
            dimNames: ["source"],
            series: [{ dimValues: ["verify"], min: 0, max: 0, sum: 0, count: 1 }],
          },
        },
      },
    ],
  ]);
});

test("the addresses of the other calls", async () => {
  const rest: readonly Probe[] = [
    { kind: "digitalTwinsModels", address: "https://twins" },
    { kind: "blobContainers", address: "https://blobs" },
    { kind: "resourceManagerRead", resourceId: "/subscriptions/s" },
  ];
  for (const probe of rest) await tryOnce(probe, tokenOf({}));
  expect(calls.map(({ url }) => url)).toEqual([
    "https://twins/models?api-version=2023-10-31",
    "https://blobs/?comp=list&maxresults=1",
    "https://management.azure.com/subscriptions/s/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&%24filter=atScope%28%29",
  ]);
});

test("a check that has no token in it takes none", async () => {
  expect(await tryOnce({ kind: "none", reason: "elsewhere" }, "")).toEqual({
    status: "notProvable",
    evidence: "elsewhere",
  });
});

test("claims are read from what is a token, and from nothing else", () => {
  expect(readClaims(tokenOf({ tid: "t", roles: ["a"], other: 1 }))).toEqual({ tid: "t", roles: ["a"] });
  expect(["", "opaque", "a.b.c", `x.${Buffer.from("5").toString("base64url")}.y`].map(readClaims)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
