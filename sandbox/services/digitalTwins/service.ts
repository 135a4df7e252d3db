import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { SeededResource } from "../../cloud/resourceManager/resource.ts";
import {
  hostOf,
  type Manner,
  plainBody,
  queryOf,
  Refusal,
  ResourceService,
  type ResourceServiceOptions,
} from "../resourceService.ts";
import type { Service } from "../service.ts";
import { emptyAnswer } from "./emptyAnswer.ts";

const instanceType = "Microsoft.DigitalTwins/digitalTwinsInstances";
const apiVersions: readonly string[] = ["2020-10-31", "2022-05-31", "2023-06-30", "2023-10-31"];

const manner: Manner = {
  api: "digitalTwins",
  notFound: (path) => new Refusal(404, "NotFound", `The sandbox has nothing at '${path}'.`),
  invalidBody: () => new Refusal(400, "JsonParseError", "The request body is not valid JSON."),
  body: plainBody,
};

const queryBody = z.object({ query: z.string(), continuationToken: z.string().nullish() });

interface OfTwin {
  readonly Params: { readonly id: string };
}

/**
 * The data plane of Azure Digital Twins. The instances of the simulated cloud are empty: they have neither models nor
 * twins.
 *
 * @see https://learn.microsoft.com/rest/api/azure-digitaltwins/
 */
export function digitalTwinsService(options: ResourceServiceOptions): Service {
  const service = new ResourceService(options, manner);
  const { app, cloud, grants } = service;
  const { resources } = cloud.resourceManager;
  const instanceAt = (host: string) =>
    resources
      .ofType<SeededResource>(instanceType)
      .list()
      .find(({ properties }) => String(properties["hostName"]).toLowerCase() === host);

  /** Refuses whoever may not do it. */
  const requireRight = async (request: FastifyRequest, action: string) => {
    const { oid } = await service.authenticate(request);
    const instance = instanceAt(hostOf(request));
    if (instance === undefined) throw manner.notFound(hostOf(request));
    if (instance.properties["publicNetworkAccess"] === "Disabled") throw closed(instance);
    if (!grants.isAllowed(oid, action, instance.id, "dataAction")) throw unauthorized(oid, action, instance);
    requireVersion(queryOf(request, "api-version"));
  };

  app.get("/models", async (request) => {
    await requireRight(request, "Microsoft.DigitalTwins/models/read");
    return { value: [], nextLink: null };
  });
  app.post("/query", async (request) => {
    await requireRight(request, "Microsoft.DigitalTwins/query/action");
    const body = queryBody.safeParse(service.json(request));
    if (!body.success) throw new Refusal(400, "InvalidArgument", z.prettifyError(body.error));
    return { value: emptyAnswer(body.data.query), continuationToken: null };
  });
  app.get<OfTwin>("/digitaltwins/:id", async (request) => {
    await requireRight(request, "Microsoft.DigitalTwins/digitaltwins/read");
    throw new Refusal(
      404,
      "DigitalTwinNotFound",
      `There is no digital twin instance that exists with the ID ${request.params.id}. Please verify that the twin id is valid and ensure that the twin is not deleted. See section on querying the twins https://aka.ms/adtv2query.`,
    );
  });
  return { isFor: (host) => instanceAt(host) !== undefined, app };
}

function requireVersion(version: string | undefined): void {
  if (version === undefined) {
    throw new Refusal(
      400,
      "MissingApiVersionParameter",
      "The api-version query parameter (?api-version=) is required.",
    );
  }
  if (apiVersions.includes(version)) return;
  throw new Refusal(400, "UnsupportedApiVersion", `The api-version '${version}' is not supported.`);
}

/** Azure's words for this are not public. */
function closed({ name }: SeededResource): Refusal {
  return new Refusal(403, "PublicNetworkAccessDisabled", `Public network access to '${name}' is disabled.`);
}

function unauthorized(objectId: string, action: string, { id }: SeededResource): Refusal {
  return new Refusal(
    403,
    "AuthorizationFailed",
    `The principal '${objectId}' does not have authorization to perform action '${action}' over scope '${id}'.`,
  );
}
