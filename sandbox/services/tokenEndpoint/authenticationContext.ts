import type { Cloud } from "../../cloud/cloud.ts";

/** Where the documents of issuers elsewhere are read: `undefined` where there is none. */
export type DocumentSource = (address: string) => Readonly<Record<string, unknown>> | undefined;

export interface AuthenticationContext {
  readonly cloud: Cloud;
  /** What time it is where the clients are. */
  readonly clientClock: () => Date;
  /** What clients may write as the audience of their assertions: this tenant of the authority. */
  readonly audiences: readonly string[];
  readonly documents: DocumentSource;
}
