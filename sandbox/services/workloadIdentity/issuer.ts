import { randomUUID } from "node:crypto";
import { SigningKey } from "../signingKey.ts";

/** Who a program is elsewhere, such as a job of a pipeline. */
export interface Workload {
  /** URL of who vouches for it. */
  readonly issuer: string;
  /** The `sub` claim of its tokens. */
  readonly subject: string;
}

/** Who vouches for a workload elsewhere, and for nobody else. */
export class Issuer {
  readonly #workload: Workload;
  readonly #key: SigningKey;
  readonly #clock: () => Date;

  private constructor(workload: Workload, key: SigningKey, clock: () => Date) {
    this.#workload = workload;
    this.#key = key;
    this.#clock = clock;
  }

  /** @param clock What time it is where the workload runs. */
  static async create(workload: Workload, clock: () => Date): Promise<Issuer> {
    return new Issuer(workload, await SigningKey.create(), clock);
  }

  get workload(): Workload {
    return this.#workload;
  }

  /** A token that says who the workload is, to one audience. */
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
   * What is published at an address, for whoever checks the tokens.
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
