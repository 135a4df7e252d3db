import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const pem = (name: string) => readFileSync(join(__dirname, "fixtures", `${name}.pem`), "utf8");

/** Valid from 2026 to 2120. */
export const gatewayPem = pem("gateway");
/** Valid from June 2027 to 2120. */
export const nextPem = pem("gatewayNext");
/** Valid for the year 2025. */
export const expiredPem = pem("expired");
/** Valid from 2026 to 2120, over an elliptic curve. */
export const ellipticCurvePem = pem("ellipticCurve");
/** Valid from 2026 to 2120, over an RSA key of 1,024 bits. */
export const shortKeyPem = pem("shortKey");
/** Valid from 2026 to 2120, over an RSA key that is for PSS alone. */
export const pssPem = pem("rsaPss");

export const gatewayThumbprint = "BB5353F5D4A8982F5CBAE4D1F266C850E7269BF7";

/** The lines between the first and the last line. They are DER in base64. */
export function der(certificate: string): string {
  return certificate.trim().split("\n").slice(1, -1).join("");
}

export function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** A certificate whose private key is not kept. */
export function privateKeyPem(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
