import type { FastifyInstance } from "fastify";

/** What answers calls to some host names, as one service of Azure does. */
export interface Service {
  /**
   * Whether it answers for this host.
   *
   * @param host In lower case, with its port where that is not the scheme's own: `graph.microsoft.com`,
   * `127.0.0.1:40342`.
   */
  isFor(host: string): boolean;
  /** How it is called. @default https */
  readonly scheme?: "http" | "https";
  readonly app: FastifyInstance;
}
