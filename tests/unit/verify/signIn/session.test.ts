import type { TokenCredential } from "@azure/identity";
import { expect, test } from "@jest/globals";
import { CheckFailed } from "../../../../verify/failures/failure.ts";
import { Session } from "../../../../verify/signIn/session.ts";

const scope = "https://graph.microsoft.com/.default";

function numbered(made: { count: number }): () => TokenCredential {
  return () => {
    const number = ++made.count;
    return { getToken: async () => ({ token: `token ${number}`, expiresOnTimestamp: 1 }) };
  };
}

test("checks share a credential, until one wants what was granted since", async () => {
  const made = { count: 0 };
  const session = new Session({
    makeCredential: numbered(made),
    signIn: "secret",
    signal: new AbortController().signal,
  });
  const token = async (fresh: boolean) => (await session.token(scope, fresh)).token;
  expect([await token(false), await token(false), await token(true), await token(false)]).toEqual([
    "token 1",
    "token 1",
    "token 2",
    "token 2",
  ]);
});

test("a refused sign-in says why", async () => {
  const refused: TokenCredential = {
    getToken: async () => Promise.reject(new Error("x AADSTS7000222: The provided client secret keys are expired.")),
  };
  const session = new Session({
    makeCredential: () => refused,
    signIn: "secret",
    signal: new AbortController().signal,
  });
  const error = await session.token(scope, false).catch((reason: unknown) => reason);
  expect(error instanceof CheckFailed && error.failure.code).toBe("expired-secret");
});

test("an interrupt does not wait for a sign-in that does not end", async () => {
  const stop = new AbortController();
  const session = new Session({
    makeCredential: () => ({ getToken: () => new Promise(() => {}) }),
    signIn: "secret",
    signal: stop.signal,
  });
  const token = session.token(scope, false);
  stop.abort(new Error("interrupted"));
  await expect(token).rejects.toThrow("interrupted");
});
