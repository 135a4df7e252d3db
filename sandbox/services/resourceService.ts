import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { ServiceName } from "../cloud/azureEnvironments.ts";
import type { Cloud } from "../cloud/cloud.ts";
import { audiencesOf } from "./apis.ts";
import { EffectiveGrants } from "./effectiveGrants.ts";
import { tokenRefusal } from "./tokenRefusals.ts";
import { type Claims, type TokenFault, TokenRefused } from "./tokens.ts";

export interface ResourceServiceOptions {
  readonly cloud: Cloud;
  /** Checks the token of a request. */
  readonly tokens: { verify(authorizationHeader: string | undefined, audience: string): Promise<Claims> };
  /** Milliseconds until a new grant takes effect. @default 0 */
  readonly propagationDelay?: number;
  /** Whether programs reach, through a private link, the endpoints that are closed to the internet. @default false */
  readonly insidePrivateLink?: boolean;
  /** Returns the time on the clients, by which the times in their data are judged. @default the time in the cloud */
  readonly clientClock?: () => Date;
}

/** The usual body of Azure's refusals. */
export function plainBody({ code, message }: Refusal): object {
  return { error: { code, message } };
}

/** The answer of a service that refuses a request. */
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

/** The form and the words of a service's answers. */
export interface Manner {
  readonly api: ServiceName;
  /** The refusal of an invalid token. @default that of Azure Resource Manager, with status 401 */
  readonly refuseToken?: (fault: TokenFault, context: { readonly tenantId: string }) => Refusal;
  /** The refusal of an unknown path. */
  readonly notFound: (path: string) => Refusal;
  /** The refusal of a body that is not JSON. */
  readonly invalidBody: () => Refusal;
  /** The body of a refusal. */
  body(refusal: Refusal): object;
  /** @default none */
  headers?(refusal: Refusal): Readonly<Record<string, string>>;
}

/** Larger than the limit of any service. Services check their own limits. */
const bodyLimit = 64 * 1024 * 1024;

/** The common part of Azure's services that take tokens of Microsoft Entra. */
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
   * Checks the token of a request, and returns its claims.
   *
   * @throws {Refusal}
   */
  async authenticate(request: FastifyRequest): Promise<Claims> {
    const { cloud, tokens } = this.#options;
    const [audience = ""] = audiencesOf(this.#manner.api, cloud.resourceManager.resources.environment);
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

  /** The time by which data of clients is judged. */
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

/** The bytes of a request's body. */
export function bytesOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** The host name of a request, without a port. */
export function hostOf({ hostname }: FastifyRequest): string {
  return hostname.toLowerCase();
}

/** The value of a query parameter. If there are several, it is the last one. */
export function queryOf({ query }: FastifyRequest, name: string): string | undefined {
  const value: unknown = typeof query === "object" && query !== null ? Reflect.get(query, name) : undefined;
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === "string" ? last : undefined;
}

function newApp(manner: Manner): FastifyInstance {
  const app = fastify({ bodyLimit, forceCloseConnections: true, routerOptions: { maxParamLength: 2048 } });
  // Services check the token before they read the body.
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
