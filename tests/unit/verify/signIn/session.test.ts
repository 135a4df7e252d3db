import type { TokenCredential } from "@azure/identity";
import { expect, test } from "@jest/globals";
import { CheckFailed } from "../../../../verify/failures/failure.ts";
import { cloudOf } from "../../../../verify/outputs/cloud.ts";
import {
  type CredentialChoice,
  chooseCredential,
  makeCredential,
  signInOf,
} from "../../../../verify/signIn/credentials.ts";
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

const choice: CredentialChoice = {
  certificate: undefined,
  federatedTokenFile: undefined,
  gitHubActions: false,
  managedIdentity: false,
  identity: undefined,
};
const job = { ACTIONS_ID_TOKEN_REQUEST_URL: "https://gh", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "job token" };
const withSecret = { clientSecret: "secret" };

test("what is asked for comes first, then the stack's secret, then the job's token", () => {
  const choose = (asked: Partial<CredentialChoice>, outputs: { clientSecret?: string }, environment = {}) =>
    chooseCredential({ ...choice, ...asked }, outputs, environment);
  const gitHub = { kind: "gitHub", url: "https://gh", token: "job token" };
  expect(choose({}, withSecret, job)).toEqual({ kind: "secret", secret: "secret" });
  expect(choose({ gitHubActions: true }, withSecret, job)).toEqual(gitHub);
  expect(choose({}, {}, job)).toEqual(gitHub);
  expect(choose({}, {})).toBeUndefined();
  expect(choose({ certificate: "a.pem" }, withSecret, job)).toEqual({ kind: "certificate", file: "a.pem" });
  expect(choose({ federatedTokenFile: "t" }, withSecret)).toEqual({ kind: "tokenFile", file: "t" });
  expect(choose({ managedIdentity: true, identity: "i" }, withSecret)).toEqual({
    kind: "managedIdentity",
    clientId: "i",
  });
  expect(() => choose({ gitHubActions: true }, {})).toThrow("this is no job of GitHub Actions");
});

test("each makes Microsoft's credential; an application needs its ids", () => {
  const cloud = cloudOf({ tokenScopes: {}, adminConsentUrl: undefined });
  const ids = { clientId: "client", tenantId: "tenant" };
  const made = (
    [
      { kind: "secret", secret: "s" },
      { kind: "certificate", file: "a.pem" },
      { kind: "tokenFile", file: "t" },
      { kind: "gitHub", url: "https://gh", token: "t" },
      { kind: "managedIdentity", clientId: "i" },
    ] as const
  ).map((source) => [signInOf(source), makeCredential(source, ids, cloud).constructor.name]);
  expect(made).toEqual([
    ["secret", "ClientSecretCredential"],
    ["certificate", "ClientCertificateCredential"],
    ["federated", "ClientAssertionCredential"],
    ["federated", "ClientAssertionCredential"],
    ["managedIdentity", "ManagedIdentityCredential"],
  ]);
  expect(() => makeCredential({ kind: "secret", secret: "s" }, { clientId: "client" }, cloud)).toThrow(
    "no application to sign in as",
  );
  expect(makeCredential({ kind: "managedIdentity", clientId: undefined }, {}, cloud).constructor.name).toBe(
    "ManagedIdentityCredential",
  );
});
