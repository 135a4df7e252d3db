import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { IdentityRefused, type MachineToken } from "./machineIdentities.ts";

/** A web application that refuses in the form of the identity endpoints of machines. */
export function identityEndpoint(): FastifyInstance {
  const app = fastify({ bodyLimit: 64 * 1024 });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body.toString()))),
  );
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof IdentityRefused) return refuse(reply, 400, error.error, error.message);
    throw error;
  });
  return app;
}

export function refuse(reply: FastifyReply, status: number, error: string, description: string) {
  return reply.code(status).send({ error, error_description: description });
}

/**
 * A token in the form of the endpoints: numbers are text.
 *
 * @param now The time on the machine. The time in the cloud can differ.
 */
export function tokenAnswer({ accessToken, expiresIn, resource, clientId, ...identity }: MachineToken, now: Date) {
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    access_token: accessToken,
    client_id: clientId,
    ...(identity.identityId !== undefined && { object_id: identity.objectId, msi_res_id: identity.identityId }),
    expires_in: String(expiresIn),
    expires_on: String(seconds + expiresIn),
    ext_expires_in: String(expiresIn),
    not_before: String(seconds - 300),
    resource,
    token_type: "Bearer",
  };
}
