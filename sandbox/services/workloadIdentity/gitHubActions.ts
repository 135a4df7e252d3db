import { randomBytes } from "node:crypto";
import fastify from "fastify";
import type { Service } from "../service.ts";
import type { Issuer } from "./issuer.ts";

export const gitHubIssuer = "https://token.actions.githubusercontent.com";

const host = "pipelines.actions.githubusercontent.com";
const lifetimeInSeconds = 300;

/**
 * The service from which a job of GitHub Actions with the permission `id-token: write` gets a token.
 *
 * @see https://docs.github.com/actions/reference/security/oidc
 */
export function gitHubActions(issuer: Issuer): {
  readonly service: Service;
  readonly environment: Readonly<Record<string, string>>;
} {
  const secret = randomBytes(32).toString("base64url");
  const app = fastify();
  app.get<{ Querystring: { audience?: string } }>("/idtoken", async ({ headers, query }, reply) => {
    if (headers.authorization !== `Bearer ${secret}`) return reply.code(401).send();
    const [, owner] = /^repo:([^/:]+)\//.exec(issuer.workload.subject) ?? [];
    const audience = query.audience ?? `https://github.com/${owner}`;
    return { value: await issuer.token(audience, lifetimeInSeconds) };
  });
  return {
    service: { isFor: (name) => name === host, app },
    environment: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `https://${host}/idtoken?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret,
    },
  };
}
