import type { FastifyInstance } from "fastify";

/** A simulated service of Azure, which answers the calls to some host names. */
export interface Service {
  /**
   * Whether it answers for this host.
   *
   * @param host In lower case, with its port if that is not the default port: `graph.microsoft.com`, `127.0.0.1:40342`.
   */
  isFor(host: string): boolean;
  /** The scheme of its addresses. @default https */
  readonly scheme?: "http" | "https";
  readonly app: FastifyInstance;
}
