import type { Cloud } from "../../cloud/cloud.ts";

/** Returns the document of an external issuer at an address. `undefined` if there is none. */
export type DocumentSource = (address: string) => Readonly<Record<string, unknown>> | undefined;

export interface AuthenticationContext {
  readonly cloud: Cloud;
  /** Returns the time on the clients. */
  readonly clientClock: () => Date;
  /** The audiences that the assertions of clients can have. They all mean this tenant of the authority. */
  readonly audiences: readonly string[];
  readonly documents: DocumentSource;
}
