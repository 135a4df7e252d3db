import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from "jose";
import { refuse } from "./refusal.ts";

/** A JWT with which a client proves who it is: what it says, before anything of it is checked. */
export interface PresentedAssertion {
  readonly token: string;
  readonly header: ProtectedHeaderParameters;
  readonly claims: JWTPayload;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

/** Seconds by which clocks may differ. */
export const clockTolerance = 300;

/** @throws {TokenRequestRefused} */
export function readAssertion(token: string): PresentedAssertion {
  const decoded = decode(token);
  const { iss, sub, aud, exp, jti } = decoded?.claims ?? {};
  if (decoded === undefined || iss === undefined || sub === undefined || exp === undefined || jti === undefined) {
    throw refuse.malformedAssertion();
  }
  return { token, ...decoded, issuer: iss, subject: sub, audiences: [aud ?? []].flat() };
}

function decode(token: string) {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return undefined;
  }
}
