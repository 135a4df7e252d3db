/**
 * The provider's `value` in the form that Graph takes: base64. Errors do not contain it, because it counts as secret.
 *
 * @param encoding `pem`, `base64` or `hex`. The provider turns the latter two into PEM.
 * @throws If the value does not have this encoding.
 */
export function certificateKey(value: string, encoding: string): string {
  const pem = encoding === "pem" ? value : toPem(decode(value.trim(), encoding));
  return Buffer.from(pem).toString("base64");
}

function decode(value: string, encoding: string): Buffer {
  if (encoding === "hex") {
    if (/^([0-9a-f]{2})*$/i.test(value)) return Buffer.from(value, "hex");
    throw new Error("failed to decode hexadecimal certificate data");
  }
  const oneLine = value.replace(/[\r\n]/g, "");
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(oneLine) && oneLine.length % 4 === 0) return Buffer.from(oneLine, "base64");
  throw new Error("failed to decode base64 certificate data");
}

function toPem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
