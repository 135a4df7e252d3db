import { z } from "zod";
import { normalizeLocation } from "../../cloud/resourceManager/locations.ts";
import { audiencesOf } from "../apis.ts";
import {
  hostOf,
  type Manner,
  plainBody,
  Refusal,
  ResourceService,
  type ResourceServiceOptions,
} from "../resourceService.ts";
import type { Service } from "../service.ts";
import { customMetric } from "./schema.ts";

const manner: Manner = {
  api: "customMetrics",
  notFound: (path) =>
    new Refusal(404, "NotFound", `There is nothing at '${path}': metrics go to <resource id>/metrics.`),
  invalidBody: () => new Refusal(400, "InvalidJson", "The request body is not valid JSON."),
  body: plainBody,
};

/** The action that a role needs to send metrics of a resource. Monitoring Metrics Publisher has it. */
const publishAction = "Microsoft.Insights/Metrics/write";

/** The minutes by which the time of a value can lie before or after the present. */
const believable = { before: 30, after: 4 };

interface OfResource {
  readonly Params: { readonly "*": string };
}

/**
 * Takes the custom metrics of resources. Each region takes those of its own resources.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/metrics/metrics-custom-overview
 */
export function customMetricsService(options: ResourceServiceOptions): Service {
  const service = new ResourceService(options, manner);
  const { app, cloud, grants } = service;
  const { resources } = cloud.resourceManager;
  const [audience = ""] = audiencesOf("customMetrics", resources.environment);
  const domain = `.${new URL(audience).host}`;

  app.post<OfResource>("/subscriptions/*", async (request) => {
    const { oid } = await service.authenticate(request);
    const path = `/subscriptions/${request.params["*"]}`;
    const [, id] = /^(.*)\/metrics$/i.exec(path) ?? [];
    if (id === undefined) throw manner.notFound(path);
    if (!grants.isAllowed(oid, publishAction, id, "dataAction")) throw unauthorized(oid, id);
    const location = resources.find(id)?.location ?? "";
    if (location === "") throw new Refusal(404, "ResourceNotFound", `The resource '${id}' was not found.`);
    const host = hostOf(request);
    if (host !== `${normalizeLocation(location)}${domain}`) throw regionMismatch(host, location);
    const metric = customMetric.safeParse(service.json(request));
    if (!metric.success) throw new Refusal(400, "BadRequest", z.prettifyError(metric.error));
    requireBelievable(new Date(metric.data.time), service.now());
    return "";
  });
  return { isFor: (host) => host.endsWith(domain) && !host.slice(0, -domain.length).includes("."), app };
}

/** The refusal in the words that users have reported. @see https://github.com/MicrosoftDocs/azure-docs/issues/20651 */
function unauthorized(objectId: string, id: string): Refusal {
  return new Refusal(
    403,
    "AuthenticationFailed",
    `The Azure AD object '${objectId}' does not have permissions to perform action '${publishAction}' over scope '${id}'.`,
  );
}

/** @see https://github.com/influxdata/telegraf/issues/10875 */
function regionMismatch(host: string, location: string): Refusal {
  return new Refusal(
    400,
    "RegionMismatch",
    `This endpoint : ${host} does not accept metrics for the resource's region : ${normalizeLocation(location)}. Ensure you are sending to the correct regional endpoint.`,
  );
}

/** @see https://github.com/MicrosoftDocs/azure-docs/issues/107730 */
function requireBelievable(time: Date, now: Date): void {
  const minutesAgo = (now.getTime() - time.getTime()) / 60_000;
  if (minutesAgo <= believable.before && minutesAgo >= -believable.after) return;
  throw new Refusal(
    400,
    "BadRequest",
    `'time' should not be older than ${believable.before} minutes and not more than ${believable.after} minutes in the future`,
  );
}
