import { randomBytes, randomUUID } from "node:crypto";

/** @param prefix Such as `dcr`. @returns Such as `dcr-b74e0d383fc9415abaa584ec41adece3`. */
export function immutableId(prefix: string): string {
  return `${prefix}-${randomUUID().replaceAll("-", "")}`;
}

/** A resource gets a new etag with each change. */
export function etag(): string {
  return `${randomBytes(4).toString("hex")}-0000-0d00-0000-${randomBytes(4).toString("hex")}0000`;
}

/** A random part of an endpoint's address. It keeps apart the addresses of endpoints that have the same name. */
export function addressSuffix(): string {
  return randomBytes(2).toString("hex");
}
