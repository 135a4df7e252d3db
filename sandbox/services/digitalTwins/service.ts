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

const action = "Microsoft.DigitalTwins/models/read";
const instanceType = "Microsoft.DigitalTwins/digitalTwinsInstances";
const apiVersions: readonly string[] = ["2020-10-31", "2022-05-31", "2023-06-30", "2023-10-31"];

const manner: Manner = {
  api: "digitalTwins",
  notFound: (path) => new Refusal(404, "NotFound", `The sandbox has nothing at '${path}'.`),
  invalidBody: () => new Refusal(400, "JsonParseError", "The request body is not valid JSON."),
  body: plainBody,
};

/**
 * The data plane of Azure Digital Twins, which lists the models of an instance: none, as the instances of the simulated
 * cloud are empty.
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

  app.get("/models", async (request) => {
    const { oid } = await service.authenticate(request);
    const instance = instanceAt(hostOf(request));
    if (instance === undefined) throw manner.notFound(hostOf(request));
    if (instance.properties["publicNetworkAccess"] === "Disabled") throw closed(instance);
    if (!grants.isAllowed(oid, action, instance.id, "dataAction")) throw unauthorized(oid, instance);
    requireVersion(queryOf(request, "api-version"));
    return { value: [], nextLink: null };
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

function unauthorized(objectId: string, { id }: SeededResource): Refusal {
  return new Refusal(
    403,
    "AuthorizationFailed",
    `The principal '${objectId}' does not have authorization to perform action '${action}' over scope '${id}'.`,
  );
}
