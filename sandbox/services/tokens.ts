import { randomBytes } from "node:crypto";
import { errors, type JWTPayload, jwtVerify } from "jose";
import type { Cloud } from "../cloud/cloud.ts";
import { type Api, apisOf } from "./apis.ts";
import { authorityOf, issuerOf } from "./authorities.ts";
import { EffectiveGrants } from "./effectiveGrants.ts";
import { SigningKey } from "./signingKey.ts";
import { findTokenResource, sameAudience } from "./tokenResources.ts";

/** The claims of a token that services read. */
export interface Claims {
  readonly tid: string;
  /** Object id of the service principal. */
  readonly oid: string;
  /** Client id. */
  readonly appid: string;
  readonly aud: string;
  /** The values of the API's app roles at the time the token was issued. */
  readonly roles: readonly string[];
  /** The tenant's directory roles at the time the token was issued, by the ids of their templates. */
  readonly wids: readonly string[];
  readonly idtyp: "app";
}

export interface IssuedToken {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Seconds since 1970, in the cloud. */
  readonly expiresOn: number;
}

export type TokenFault = "missing" | "malformed" | "signature" | "expired" | "audience" | "tenant";

/** The token of a request is missing or invalid. */
export class TokenRefused extends Error {
  readonly reason: TokenFault;

  constructor(reason: TokenFault) {
    super(`the access token is refused: ${reason}`);
    this.name = "TokenRefused";
    this.reason = reason;
  }
}

/** The tenant does not know the API that a token is asked for. */
export class UnknownTokenResource extends Error {}

/** Tokens are dated back by so many seconds, for services whose clocks are late. */
const secondsBack = 300;
const managedIdentityHours = 24;

/** The id that Entra's tokens contain beside the templates of directory roles. */
const everyPrincipal = "0997a1d0-0d1d-4acb-b408-d5ca73121e90";

/**
 * Access tokens of the tenant. They are JWTs, as Microsoft Entra issues them to applications and services check them.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export class Tokens {
  readonly signingKey: SigningKey;
  readonly #cloud: Cloud;
  readonly #grants: EffectiveGrants;

  /**
   * @param signingKey The key of the authority, for all of its tenants.
   * @param propagationDelay Milliseconds until tokens contain a new grant.
   */
  constructor(cloud: Cloud, signingKey: SigningKey, propagationDelay: number) {
    this.#cloud = cloud;
    this.#grants = new EffectiveGrants(cloud, propagationDelay);
    this.signingKey = signingKey;
  }

  /** Makes a new key. The other arguments are those of the constructor. */
  static async create(cloud: Cloud, propagationDelay = 0): Promise<Tokens> {
    return new Tokens(cloud, await SigningKey.create(), propagationDelay);
  }

  /**
   * Issues a token to a service principal that has proven its identity. The token is valid for an hour, that of a
   * managed identity for a day.
   *
   * @param principalId Object id.
   * @param audience Name of an API: one of its identifier URIs or its application id.
   * @throws {UnknownTokenResource}
   */
  async issue(principalId: string, audience: string): Promise<IssuedToken> {
    const { directory } = this.#cloud;
    const resource = findTokenResource(this.#cloud, audience);
    if (resource === undefined) throw new UnknownTokenResource(audience);
    const principal = directory.servicePrincipals.get(principalId);
    if (principal === undefined) throw new Error(`no service principal '${principalId}' to issue a token to`);
    const isManagedIdentity = principal.servicePrincipalType === "ManagedIdentity";
    const [, managedResourceId] = principal.alternativeNames;
    const now = Math.floor(directory.now().getTime() / 1000);
    const expiresIn = (isManagedIdentity ? managedIdentityHours : 1) * 3600 - 1;
    const issuedAt = now - secondsBack;
    const roles = resource.appId === undefined ? [] : [...this.#grants.appRoles(principal.id, resource.appId)].sort();
    const accessToken = await this.signingKey.sign({
      aud: resource.audience,
      iss: this.#issuer(resource.tokenVersion),
      iat: issuedAt,
      nbf: issuedAt,
      exp: now + expiresIn,
      [resource.tokenVersion === 1 ? "appid" : "azp"]: principal.appId,
      ...(resource.tokenVersion === 1 && { idp: this.#issuer(1) }),
      idtyp: "app",
      oid: principal.id,
      ...(roles.length > 0 && { roles }),
      sub: principal.id,
      tid: directory.tenantId,
      wids: [...this.#grants.directoryRoles(principal.id), everyPrincipal].sort(),
      uti: randomBytes(16).toString("base64url"),
      ver: resource.tokenVersion === 1 ? "1.0" : "2.0",
      ...(isManagedIdentity && managedResourceId !== undefined && { xms_mirid: managedResourceId }),
    });
    return { accessToken, expiresIn, expiresOn: now + expiresIn };
  }

  /**
   * Checks the token of a request, and returns its claims.
   *
   * @param authorizationHeader `Bearer` and a token.
   * @param audience The audience of the service. A slash at the end makes no difference. Its application id counts too.
   * @throws {TokenRefused}
   */
  async verify(authorizationHeader: string | undefined, audience: string): Promise<Claims> {
    const [, token] = /^Bearer +(\S+)$/i.exec(authorizationHeader ?? "") ?? [];
    if (token === undefined) throw new TokenRefused(authorizationHeader === undefined ? "missing" : "malformed");
    const claims = readClaims(await this.#payload(token));
    const apis = apisOf(this.#cloud.resourceManager.resources.environment);
    if (!namesOf(audience, apis).some((name) => sameAudience(name, claims.aud))) throw new TokenRefused("audience");
    return claims;
  }

  async #payload(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.signingKey.publicKey, {
        algorithms: ["RS256"],
        currentDate: this.#cloud.directory.now(),
        issuer: [this.#issuer(1), this.#issuer(2)],
        requiredClaims: ["exp", "nbf"],
      });
      if (payload["tid"] !== this.#cloud.directory.tenantId) throw new TokenRefused("tenant");
      return payload;
    } catch (error) {
      throw refusal(error);
    }
  }

  #issuer(version: 1 | 2): string {
    const { environment } = this.#cloud.resourceManager.resources;
    return issuerOf(authorityOf(environment), this.#cloud.directory.tenantId, version);
  }
}

function refusal(error: unknown): unknown {
  if (error instanceof errors.JWSSignatureVerificationFailed) return new TokenRefused("signature");
  if (error instanceof errors.JWTExpired) return new TokenRefused("expired");
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "iss") return new TokenRefused("tenant");
  return error instanceof errors.JOSEError ? new TokenRefused("malformed") : error;
}

function readClaims({ tid, oid, appid, azp, aud, roles, wids }: JWTPayload): Claims {
  const client = appid ?? azp;
  if (typeof tid !== "string" || typeof oid !== "string" || typeof client !== "string" || typeof aud !== "string") {
    throw new TokenRefused("malformed");
  }
  return { tid, oid, appid: client, aud, roles: texts(roles), wids: texts(wids), idtyp: "app" };
}

function texts(claim: unknown): string[] {
  return Array.isArray(claim) ? claim.filter((value) => typeof value === "string") : [];
}

/** The names in tokens of the API with this audience. */
function namesOf(audience: string, apis: readonly Api[]): string[] {
  const api = apis.find(({ audiences }) => audiences.some((known) => sameAudience(known, audience)));
  return api?.appId === undefined ? [audience] : [audience, api.appId];
}
