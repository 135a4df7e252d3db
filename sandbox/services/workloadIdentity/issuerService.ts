import fastify from "fastify";
import type { Service } from "../service.ts";
import type { Issuer } from "./issuer.ts";

/** The service with the documents of a workload's issuer. */
export function issuerService(issuer: Issuer): Service {
  const app = fastify();
  const { host: name } = new URL(issuer.workload.issuer);
  app.get("*", ({ host, url }, reply) => {
    const document = issuer.document(`https://${host}${url}`);
    if (document === undefined) reply.callNotFound();
    else reply.send(document);
  });
  return { isFor: (host) => host === name, app };
}
