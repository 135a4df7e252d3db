import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from "jose";
import { refuse } from "./refusal.ts";

/** The content of a JWT with which a client proves its identity, before any check. */
export interface PresentedAssertion {
  readonly token: string;
  readonly header: ProtectedHeaderParameters;
  readonly claims: JWTPayload;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

/** The seconds by which clocks can differ. */
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
