import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { parseConfig } from "../../../config/parse";
import { rsaCertificate } from "./certificates";
import { rawValues, thrownBy } from "./rawValues";
import { rowsOf } from "./refusals";
import { breaks, messageOf, pathsIn, replaced, sound } from "./soundConfiguration";

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") });
});
afterEach(() => {
  jest.useRealTimers();
});

const rsa: KeyObject = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const elliptic: KeyObject = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const pkcs8 = rsa.export({ type: "pkcs8", format: "pem" }).toString();
const encrypted = rsa
  .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "a passphrase" })
  .toString();

const privateKeys: readonly (readonly [string, string])[] = [
  ["PKCS#8", pkcs8],
  ["PKCS#1", rsa.export({ type: "pkcs1", format: "pem" }).toString()],
  ["SEC 1", elliptic.export({ type: "sec1", format: "pem" }).toString()],
  ["encrypted PKCS#8", encrypted],
];

/** The lines of a private key that a message shows. */
function keyLinesIn(pem: string, message: string): string[] {
  const body = pem.split("\n").filter((line) => line !== "" && !line.startsWith("-----"));
  return body.filter((line) => message.includes(line.slice(0, 16)));
}

function messageFor(configuration: Readonly<Record<string, unknown>>): string {
  return messageOf(thrownBy(() => parseConfig(rawValues(configuration))));
}

const refused = [
  {
    path: "application.certificates[0].pem",
    found: "(a private key)",
    allowed:
      "the public certificate alone; the private key stood in a configuration file: take it for leaked, and replace it and its certificate",
  },
];

describe("a private key", () => {
  test.each(
    privateKeys.flatMap(([form, key]) => [
      [form, "in place of a certificate", key],
      [form, "before a certificate", key + rsaCertificate],
      [form, "behind a certificate", rsaCertificate + key],
      [form, "folded into one line", `${rsaCertificate}${key}`.replaceAll("\n", " ")],
      [form, "cut off before its end", key.slice(0, key.length - 40)],
      [form, "cut off at its start", key.slice(40)],
    ]),
  )("in %s, %s, is refused, and nothing of it is shown", (_form, _place, pem) => {
    const application = { displayName: "Gateway", certificates: [{ name: "gateway", pem }] };
    expect(rowsOf(thrownBy(() => parseConfig(rawValues({ application }))))).toEqual(refused);
  });

  test.each(breaks.map(([path]) => [path.join(".")]))("written as %s is not shown", (written) => {
    const path = breaks.find(([each]) => each.join(".") === written)?.[0] ?? [];
    const configuration = replaced(sound, path, pkcs8);
    const message = messageFor(Object.fromEntries(Object.entries(configuration ?? {})));
    const takesAnyText = ["displayName", "description", "condition", "name"].includes(String(path.at(-1)));
    expect(keyLinesIn(pkcs8, message)).toEqual([]);
    expect(takesAnyText || pathsIn(message).length > 0).toBe(true);
  });

  test.each([
    ["a list of certificates", { certificates: [pkcs8] }],
    ["a key", { [pkcs8]: 1 }],
    ["a redirect URI that is there twice", { web: { redirectUris: [pkcs8, pkcs8] } }],
    [
      "a permission that is there twice",
      { permissions: [{ api: "Contoso API", delegated: [pkcs8.trim(), pkcs8.trim()] }] },
    ],
    [
      "an API that is there twice",
      { permissions: [pkcs8.trim(), pkcs8.trim()].map((api) => ({ api, delegated: ["x"] })) },
    ],
    ["an owner, cut off at its start", { owners: [pkcs8.slice(40)] }],
    ["text behind much else", { owners: ["x".repeat(300) + pkcs8] }],
  ])("in %s is not shown", (_, application) => {
    const message = messageFor({ application: { displayName: "Gateway", ...application } });
    expect(pathsIn(message)).not.toEqual([]);
    expect(keyLinesIn(pkcs8, message)).toEqual([]);
  });

  test("that is encrypted in the stack's file is not shown either", () => {
    const values = rawValues({
      application: { displayName: "Gateway", certificates: [{ name: "a", pem: encrypted }] },
    });
    const message = messageOf(thrownBy(() => parseConfig(values, { secretKeys: ["azure-api-access:application"] })));
    expect(keyLinesIn(encrypted, message)).toEqual([]);
    expect(message).toContain("take it for leaked");
  });
});
