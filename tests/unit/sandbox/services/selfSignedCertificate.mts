// Prints a certificate over a new RSA key, valid from 2026 to 2036, and the key: {"pem", "privateKeyPem"}.
import "reflect-metadata";
import { KeyObject } from "node:crypto";
import { X509CertificateGenerator } from "@peculiar/x509";

const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
const keys = await crypto.subtle.generateKey(rsa, true, ["sign", "verify"]);
const certificate = await X509CertificateGenerator.createSelfSigned({
  name: [{ CN: ["gateway"] }],
  keys,
  notBefore: new Date("2026-01-01T00:00:00Z"),
  notAfter: new Date("2036-01-01T00:00:00Z"),
});
const privateKeyPem = KeyObject.from(keys.privateKey).export({ type: "pkcs8", format: "pem" });
console.log(JSON.stringify({ pem: `${certificate.toString("pem")}\n`, privateKeyPem }));
