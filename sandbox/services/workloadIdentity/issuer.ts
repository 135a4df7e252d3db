import { randomUUID } from "node:crypto";
import { SigningKey } from "../signingKey.ts";

/** The external identity of a program, such as a job of a pipeline. */
export interface Workload {
  /** URL of its issuer. */
  readonly issuer: string;
  /** The `sub` claim of its tokens. */
  readonly subject: string;
}

/** The issuer of the tokens of one external workload. */
export class Issuer {
  readonly #workload: Workload;
  readonly #key: SigningKey;
  readonly #clock: () => Date;

  private constructor(workload: Workload, key: SigningKey, clock: () => Date) {
    this.#workload = workload;
    this.#key = key;
    this.#clock = clock;
  }

  /** @param clock Returns the time at which the workload runs. */
  static async create(workload: Workload, clock: () => Date): Promise<Issuer> {
    return new Issuer(workload, await SigningKey.create(), clock);
  }

  get workload(): Workload {
    return this.#workload;
  }

  /** A token with the identity of the workload, for one audience. */
  token(audience: string, lifetimeInSeconds: number): Promise<string> {
    const now = Math.floor(this.#clock().getTime() / 1000);
    const { issuer, subject } = this.#workload;
    return this.#key.sign({
      iss: issuer,
      sub: subject,
      aud: audience,
      jti: randomUUID(),
      iat: now,
      nbf: now,
      exp: now + lifetimeInSeconds,
    });
  }

  /**
   * The document at an address, which services read to check the tokens.
   *
   * @see https://openid.net/specs/openid-connect-discovery-1_0.html
   */
  document(address: string): Readonly<Record<string, unknown>> | undefined {
    const { issuer } = this.#workload;
    const folder = `${issuer.replace(/\/$/, "")}/.well-known`;
    if (address === `${folder}/jwks`) return { keys: [this.#key.jwk] };
    if (address !== `${folder}/openid-configuration`) return undefined;
    return {
      issuer,
      jwks_uri: `${folder}/jwks`,
      subject_types_supported: ["public", "pairwise"],
      response_types_supported: ["id_token"],
      id_token_signing_alg_values_supported: ["RS256"],
    };
  }
}
