import type { TokenCredential } from "@azure/identity";
import { afterEach, beforeEach, jest } from "@jest/globals";
import { CheckFailed, type Failure } from "../../../../verify/failures/failure.ts";
import type { Check, Finding, Probe } from "../../../../verify/plan/check.ts";
import { attempts } from "../../../../verify/probes/attempt.ts";
import { Session } from "../../../../verify/signIn/session.ts";
import { consentUrl, graphPermission, graphScope, outputs } from "../stackOutputs.ts";

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
}

/**
 * Replaces all services. They answer 200 and an empty object.
 *
 * @returns The answers by address, which a test can change, and the calls.
 */
export function simulatedServices() {
  const answers = new Map<string, Answer>();
  const calls: { url: string; method: string | undefined; body: unknown }[] = [];
  beforeEach(() => {
    answers.clear();
    calls.length = 0;
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
  return { answers, calls };
}

export function tokenOf(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "RS256" })}.${part(claims)}.c2lnbmF0dXJl`;
}

function credentialOf(token: string): TokenCredential {
  return { getToken: async () => ({ token, expiresOnTimestamp: Date.UTC(2027, 0, 1) }) };
}

export interface TryOptions {
  /** @default application */
  readonly principal?: string;
  /** @default the scope of Microsoft Graph */
  readonly tokenScope?: string;
  readonly stop?: AbortSignal;
}

/** Tries a probe once with the given token. */
export async function tryOnce(
  probe: Probe,
  token: string,
  { principal = "application", tokenScope = graphScope, stop = new AbortController().signal }: TryOptions = {},
): Promise<Finding | Failure> {
  const session = new Session({ makeCredential: () => credentialOf(token), signIn: "secret", signal: stop });
  const attempt = attempts(session, outputs([], { adminConsentUrl: consentUrl }), { principal, stop });
  const check: Check = {
    number: 1,
    name: "check",
    probe,
    grant: graphPermission("applicationPermission", "AuditLog.Read.All"),
    tokenScope,
    after: [],
  };
  try {
    return await attempt(check, 1);
  } catch (error) {
    if (error instanceof CheckFailed) return error.failure;
    throw error;
  }
}
