import { randomUUID } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Service } from "../service.ts";
import { identityEndpoint, refuse, tokenAnswer } from "./identityEndpoint.ts";
import type { IdentityRequest, MachineIdentities } from "./machineIdentities.ts";

const host = "127.0.0.1:20072";

/**
 * The identity endpoint that a runbook finds in its environment.
 *
 * @param clock Returns the time at which the runbook runs.
 * @see https://learn.microsoft.com/azure/automation/enable-managed-identity-for-automation
 */
export function automationIdentity(identities: MachineIdentities, clock: () => Date) {
  const secret = randomUUID();
  const app = identityEndpoint();
  const isTrusted = ({ headers }: FastifyRequest) => headers["x-identity-header"] === secret;
  app.addHook("onRequest", async (request, reply) => {
    if (!isTrusted(request)) return refuse(reply, 401, "unauthorized", "The header X-IDENTITY-HEADER is not right");
  });
  app.get<{ Querystring: IdentityRequest }>("/oauth2/token", async ({ query }) =>
    tokenAnswer(await identities.token(query), clock()),
  );
  app.post<{ Body: IdentityRequest | undefined }>("/oauth2/token", async ({ body }) =>
    tokenAnswer(await identities.token(body ?? {}), clock()),
  );
  const service: Service = { isFor: (name) => name === host, scheme: "http", app };
  return {
    service,
    environment: { IDENTITY_ENDPOINT: `http://${host}/oauth2/token`, IDENTITY_HEADER: secret },
  };
}
