import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
} from "jose";

/** A key with which an issuer signs its tokens. It lives as long as the process. */
export class SigningKey {
  /** The public key in the form in which an issuer publishes it. */
  readonly jwk: JWK & { readonly kid: string };
  readonly publicKey: CryptoKey;
  readonly #privateKey: CryptoKey;

  private constructor(jwk: JWK & { readonly kid: string }, publicKey: CryptoKey, privateKey: CryptoKey) {
    this.jwk = jwk;
    this.publicKey = publicKey;
    this.#privateKey = privateKey;
  }

  static async create(): Promise<SigningKey> {
    const { publicKey, privateKey } = await generateKeyPair("RS256");
    const jwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    return new SigningKey({ ...jwk, kid, use: "sig", alg: "RS256" }, publicKey, privateKey);
  }

  /** A JWT with exactly these claims. */
  sign(claims: JWTPayload): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ typ: "JWT", alg: "RS256", kid: this.jwk.kid })
      .sign(this.#privateKey);
  }
}
