import { expect, test } from "@jest/globals";
import { cloudOf } from "../../../../verify/outputs/cloud.ts";
import {
  type CredentialChoice,
  chooseCredential,
  makeCredential,
  signInOf,
} from "../../../../verify/signIn/credentials.ts";

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
  const cloud = cloudOf({ authorityHost: "https://login.microsoftonline.com" });
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
  expect(() => makeCredential({ kind: "secret", secret: "s" }, { tenantId: "tenant" }, cloud)).toThrow(
    "no application to sign in as",
  );
  const onMachine = makeCredential({ kind: "managedIdentity", clientId: undefined }, { tenantId: "tenant" }, cloud);
  expect(onMachine.constructor.name).toBe("ManagedIdentityCredential");
});
