import { randomUUID } from "node:crypto";
import fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import { authorityOf, issuerOf } from "../authorities.ts";
import type { Service } from "../service.ts";
import type { Tokens } from "../tokens.ts";
import type { DocumentSource } from "./authenticationContext.ts";
import { instanceDiscovery, openIdConfiguration } from "./discovery.ts";
import { refuse, TokenRequestRefused } from "./refusal.ts";
import { grantToken } from "./tokenRequest.ts";

export interface TokenEndpointOptions {
  readonly cloud: Cloud;
  readonly tokens: Tokens;
  /** Returns the time on the clients. */
  readonly clientClock: () => Date;
  readonly documents: DocumentSource;
}

interface OfTenant {
  readonly Params: { readonly tenant: string };
}

/** The names that mean any tenant, or any tenant of some kind. */
const manyTenants: readonly string[] = ["common", "organizations", "consumers"];

/**
 * The authority of the cloud: the part of Microsoft Entra at which clients without a user get tokens.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export function tokenEndpoint({ cloud, tokens, clientClock, documents }: TokenEndpointOptions): Service {
  const { directory, resourceManager } = cloud;
  const authority = authorityOf(resourceManager.resources.environment);
  const { tenantId } = directory;
  const app = fastify({ bodyLimit: 64 * 1024 });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, new URLSearchParams(body.toString())),
  );

  /** Refuses every tenant but this one. */
  const requireTenant = (tenant: string) => {
    if (manyTenants.includes(tenant.toLowerCase())) throw refuse.noTenant();
    if (!sameId(tenant, tenantId) && !sameId(tenant, directory.domain)) throw refuse.unknownTenant(tenant);
  };

  app.get("/common/discovery/instance", () => instanceDiscovery(authority, tenantId));
  app.get<OfTenant>("/:tenant/v2.0/.well-known/openid-configuration", ({ params }) => {
    requireTenant(params.tenant);
    return openIdConfiguration(authority, params.tenant, tenantId);
  });
  app.get<OfTenant>("/:tenant/discovery/v2.0/keys", ({ params }) => {
    if (!manyTenants.includes(params.tenant)) requireTenant(params.tenant);
    return { keys: [tokens.signingKey.jwk] };
  });
  app.post<OfTenant>("/:tenant/oauth2/v2.0/token", async ({ params, body }, reply) => {
    requireTenant(params.tenant);
    const form = body instanceof URLSearchParams ? body : new URLSearchParams();
    const audiences = authority.hosts.flatMap((host) => [
      ...[params.tenant, tenantId].map((tenant) => `https://${host}/${tenant}/oauth2/v2.0/token`),
      `https://${host}/${tenantId}/v2.0`,
    ]);
    const context = { cloud, clientClock, audiences: [...audiences, issuerOf(authority, tenantId, 1)], documents };
    const { accessToken, expiresIn } = await grantToken(context, tokens, form);
    reply.headers({ "cache-control": "no-store, no-cache", pragma: "no-cache" });
    return { token_type: "Bearer", expires_in: expiresIn, ext_expires_in: expiresIn, access_token: accessToken };
  });

  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof TokenRequestRefused)) throw error;
    return answerRefusal(error, request, reply, directory.now(), authority.hosts[0] ?? "");
  });
  return { isFor: (host) => authority.hosts.includes(host), app };
}

function answerRefusal(
  { refusal: { code, status, error, message } }: TokenRequestRefused,
  { headers, body }: FastifyRequest,
  reply: FastifyReply,
  now: Date,
  host: string,
) {
  const trace = randomUUID();
  const given = body instanceof URLSearchParams ? body.get("client-request-id") : undefined;
  const correlation = given ?? headers["client-request-id"] ?? randomUUID();
  const timestamp = now.toISOString().replace("T", " ").replace(/\..*/, "Z");
  const description = `AADSTS${code}: ${message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`;
  return reply
    .code(status)
    .headers({ "cache-control": "no-store, no-cache", pragma: "no-cache" })
    .send({
      error,
      error_description: description,
      error_codes: [code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://${host}/error?code=${code}`,
    });
}
