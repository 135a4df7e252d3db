import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Cloud } from "../cloud/cloud.ts";
import { type ApiName, audiencesOf } from "./apis.ts";
import { EffectiveGrants } from "./effectiveGrants.ts";
import { tokenRefusal } from "./tokenRefusals.ts";
import { type Claims, type TokenFault, TokenRefused } from "./tokens.ts";

export interface ResourceServiceOptions {
  readonly cloud: Cloud;
  /** Checks who makes a request. */
  readonly tokens: { verify(authorizationHeader: string | undefined, audience: string): Promise<Claims> };
  /** Milliseconds from when a grant is made to when it takes effect. @default 0 */
  readonly propagationDelay?: number;
  /** Whether programs run where a private link reaches the endpoints that are closed to the internet. @default false */
  readonly insidePrivateLink?: boolean;
  /** What time it is where the clients are, by which what they send is judged. @default what it is in the cloud */
  readonly clientClock?: () => Date;
}

/** The usual body of Azure's answers that refuse. */
export function plainBody({ code, message }: Refusal): object {
  return { error: { code, message } };
}

/** What a service answers when it refuses a request. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  /** @param status The HTTP status. */
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
  }
}

/** How a service speaks. */
export interface Manner {
  readonly api: ApiName;
  /** What it says of a token that it does not take. @default what Azure Resource Manager says, with status 401 */
  readonly refuseToken?: (fault: TokenFault, context: { readonly tenantId: string }) => Refusal;
  /** What it says of what it does not understand: a path that it does not have, or a broken body. */
  readonly notFound: (path: string) => Refusal;
  readonly invalidBody: () => Refusal;
  /** The body of an answer that refuses. */
  body(refusal: Refusal): object;
  /** @default none */
  headers?(refusal: Refusal): Readonly<Record<string, string>>;
}

/** More than any service takes; each has a limit of its own, or the limit of what it understands. */
const bodyLimit = 64 * 1024 * 1024;

/** A service of Azure that takes tokens of Microsoft Entra: what all of them have in common. */
export class ResourceService {
  readonly app: FastifyInstance;
  readonly grants: EffectiveGrants;
  readonly cloud: Cloud;
  readonly #options: ResourceServiceOptions;
  readonly #manner: Manner;

  constructor(options: ResourceServiceOptions, manner: Manner) {
    this.#options = options;
    this.#manner = manner;
    this.cloud = options.cloud;
    this.grants = new EffectiveGrants(options.cloud, options.propagationDelay ?? 0);
    this.app = newApp(manner);
  }

  /**
   * Who makes the request.
   *
   * @throws {Refusal}
   */
  async authenticate(request: FastifyRequest): Promise<Claims> {
    const { cloud, tokens } = this.#options;
    const [audience = ""] = audiencesOf(this.#manner.api, cloud.resourceManager.resources.environment.name);
    try {
      return await tokens.verify(request.headers.authorization, audience);
    } catch (error) {
      if (error instanceof TokenRefused) {
        const { tenantId } = cloud.directory;
        const { refuseToken = refuseTokenPlainly } = this.#manner;
        throw refuseToken(error.reason, { tenantId });
      }
      throw error;
    }
  }

  /** What time it is for the data that clients send and look for. */
  now(): Date {
    return this.#options.clientClock?.() ?? this.cloud.directory.now();
  }

  /**
   * The body of a request as JSON.
   *
   * @throws {Refusal}
   */
  json(request: FastifyRequest): unknown {
    try {
      return JSON.parse(bytesOf(request).toString("utf8"));
    } catch {
      throw this.#manner.invalidBody();
    }
  }
}

function refuseTokenPlainly(fault: TokenFault, { tenantId }: { readonly tenantId: string }): Refusal {
  const { code, message } = tokenRefusal(fault, tenantId);
  return new Refusal(401, code, message);
}

/** The body of a request as it came. */
export function bytesOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** The host name that a request is for, without a port. */
export function hostOf({ hostname }: FastifyRequest): string {
  return hostname.toLowerCase();
}

/** One value of the query of an address; the last one, where there are several. */
export function queryOf({ query }: FastifyRequest, name: string): string | undefined {
  const value: unknown = typeof query === "object" && query !== null ? Reflect.get(query, name) : undefined;
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === "string" ? last : undefined;
}

function newApp(manner: Manner): FastifyInstance {
  const app = fastify({ bodyLimit, forceCloseConnections: true, routerOptions: { maxParamLength: 2048 } });
  // Who asks comes before what is asked: services read a body only after the token.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.setNotFoundHandler((request, reply) => {
    return refuse(reply, manner, manner.notFound(request.url));
  });
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof Refusal)) throw error;
    return refuse(reply, manner, error);
  });
  return app;
}

function refuse(reply: FastifyReply, manner: Manner, refusal: Refusal): FastifyReply {
  return reply
    .code(refusal.status)
    .headers(manner.headers?.(refusal) ?? {})
    .send(manner.body(refusal));
}
