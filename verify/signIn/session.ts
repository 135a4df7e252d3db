import type { AccessToken, TokenCredential } from "@azure/identity";
import { beforeAbort } from "../calls.ts";
import { CheckFailed } from "../failures/failure.ts";
import { observe } from "../failures/observed.ts";
import { type SignIn, signInFailure } from "../failures/signInFailures.ts";

export interface SessionOptions {
  /** Makes a credential that has no token yet. Absent: there is nothing to sign in with. */
  readonly makeCredential: (() => TokenCredential) | undefined;
  readonly signIn: SignIn;
  readonly signal: AbortSignal;
}

const oneCall = 60_000;

/** The state that the checks of one run share: the sign-in and the uploaded rows. */
export class Session {
  /** The time in the uploaded row, by stream. */
  readonly uploadedRows = new Map<string, Date>();
  readonly #options: SessionOptions;
  #credential: TokenCredential | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Ends one call: when the run is to end, or after a minute without an answer. */
  callSignal(): AbortSignal {
    return AbortSignal.any([this.#options.signal, AbortSignal.timeout(oneCall)]);
  }

  /**
   * Gets a token.
   *
   * @param fresh Whether it must be a new one: an earlier token does not name later grants.
   * @throws CheckFailed that says why there is none.
   */
  async token(scope: string, fresh: boolean): Promise<AccessToken> {
    const { makeCredential, signIn } = this.#options;
    if (makeCredential === undefined) throw new Error("there is nothing to sign in with");
    const signal = this.callSignal();
    try {
      const credential = fresh ? makeCredential() : (this.#credential ?? makeCredential());
      this.#credential = credential;
      const token = await beforeAbort(credential.getToken(scope, { abortSignal: signal }), signal);
      if (token === null) throw new Error("the sign-in gave no token");
      return token;
    } catch (error) {
      if (this.#options.signal.aborted) throw error;
      throw new CheckFailed(signInFailure(observe(error), signIn));
    }
  }
}
