import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { redactor } from "../../../../verify/outputs/redact.ts";

test("what is secret is masked in every spelling", () => {
  const redact = redactor({ clientSecret: 'a"b/c+d' });
  expect(redact('plain a"b/c+d, in an address a%22b%2Fc%2Bd, in JSON a\\"b/c+d')).toBe(
    "plain [secret], in an address [secret], in JSON [secret]",
  );
});

test("ids are masked in any letter case, but not in the address that administrators follow", () => {
  const clientId = "10000000-0000-4000-8000-00000000000a";
  const tenantId = "20000000-0000-4000-8000-00000000000b";
  const adminConsentUrl = `https://login/${tenantId}/adminconsent?client_id=${clientId}`;
  const redact = redactor({ clientId, tenantId, adminConsentUrl });
  expect(redact(`Application ${clientId.toUpperCase()} in ${tenantId}: ${adminConsentUrl}, not ${clientId}`)).toBe(
    `Application [clientId] in [tenantId]: ${adminConsentUrl}, not [clientId]`,
  );
  expect(redactor({ clientId: "", tenantId })(`${clientId} in ${tenantId}`)).toBe(`${clientId} in [tenantId]`);
});

test("tokens, private keys and what a sign-in sends are masked wherever they come from", () => {
  const redact = redactor({});
  const token = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl-_";
  expect(redact(`Bearer ${token}; ${token}`)).toBe("Bearer [secret]; [secret]");
  expect(redact("authorization: Bearer opaque-token~123")).toBe("authorization: Bearer [secret]");
  expect(redact("client_id=c&client_secret=a%2Bb&scope=s")).toBe("client_id=c&client_secret=[secret]&scope=s");
  expect(redact('{"client_assertion":"abc","x":1}')).toBe('{"client_assertion":"[secret]","x":1}');
  expect(redact("a\n-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----\nb")).toBe("a\n[secret]\nb");
  expect(redact("cut off: -----BEGIN PRIVATE KEY-----\nMII")).toBe("cut off: [secret]");
});

test("no secret is left in any text", () => {
  const secret = fc.string({ minLength: 12, maxLength: 40 }).filter((text) => !"[secret]".includes(text));
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (known, before, after) => {
      expect(redactor({ clientSecret: known })(`${before}${known}${after}`)).not.toContain(known);
    }),
  );
});

test("what is not secret stays", () => {
  const text = "403 InsufficientAccessError: Reader on logs; basic check; 10000000-0000-4000-8000-000000000001";
  expect(redactor({ clientSecret: "s3cret~value" })(text)).toBe(text);
});
