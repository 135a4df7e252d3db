import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { LogRows } from "../../cloud/monitor/logRows.ts";
import { type Table, tableType, workspaceType } from "../../cloud/monitor/table.ts";
import type { SeededResource } from "../../cloud/resourceManager/resource.ts";
import { isWithin, sameResourceId } from "../../cloud/resourceManager/resourceId.ts";
import { audiencesOf } from "../apis.ts";
import { queryOf, Refusal, ResourceService, type ResourceServiceOptions } from "../resourceService.ts";
import type { Service } from "../service.ts";
import type { Claims } from "../tokens.ts";
import {
  badArgument,
  errorBody,
  insufficientAccess,
  manner,
  publicAccessDisabled,
  workspaceNotFound,
} from "./errors.ts";
import { answerQuery, type WorkspaceQuery } from "./workspaceQuery.ts";

const queryBody = z.object({
  query: z.string(),
  timespan: z.string().nullish(),
  workspaces: z.array(z.string()).nullish(),
});

const batchBody = z.object({
  requests: z.array(
    z.object({
      id: z.string(),
      workspace: z.string(),
      body: queryBody,
      method: z.string().optional(),
      path: z.string().optional(),
    }),
  ),
});

/** What a role must have for a workspace to be queried; Reader has it, as it has every read. */
const queryAction = "Microsoft.OperationalInsights/workspaces/query/read";

/**
 * The query API of Log Analytics.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/api/overview
 */
export function logAnalyticsService(options: ResourceServiceOptions): Service {
  const service = new ResourceService(options, manner);
  const { app, cloud, grants } = service;
  const { resources } = cloud.resourceManager;
  const rows = new LogRows(resources, () => service.now());
  const hosts = audiencesOf("logAnalytics", resources.environment.name).map((audience) => new URL(audience).host);
  const workspaces = () => resources.ofType<SeededResource>(workspaceType).list();

  const answer = (workspace: SeededResource | undefined, { oid }: Claims, query: WorkspaceQuery) => {
    if (workspace === undefined) throw workspaceNotFound();
    if (!grants.isAllowed(oid, queryAction, workspace.id, "action")) throw insufficientAccess();
    if (workspace.properties["publicNetworkAccessForQuery"] === "Disabled") throw publicAccessDisabled();
    const tables = resources
      .ofType<Table>(tableType)
      .list()
      .filter(({ id }) => isWithin(id, workspace.id));
    return answerQuery(query, { customerId: customerIdOf(workspace), tables }, rows, service.now());
  };
  const byCustomerId = (id: string) => workspaces().find((workspace) => sameResourceId(customerIdOf(workspace), id));
  const byResourceId = (id: string) => workspaces().find((workspace) => sameResourceId(workspace.id, id));

  app.get<OfWorkspace>("/v1/workspaces/:id/query", async (request) => {
    const claims = await service.authenticate(request);
    return answer(byCustomerId(request.params.id), claims, queryOfAddress(request));
  });
  app.post<OfWorkspace>("/v1/workspaces/:id/query", async (request) => {
    const claims = await service.authenticate(request);
    return answer(byCustomerId(request.params.id), claims, queryOfBody(service.json(request)));
  });
  app.post<{ readonly Params: { readonly "*": string } }>("/v1/subscriptions/*", async (request) => {
    const claims = await service.authenticate(request);
    const path = `/subscriptions/${request.params["*"]}`;
    const [, id] = /^(.*)\/query$/.exec(path) ?? [];
    if (id === undefined) throw manner.notFound(path);
    return answer(byResourceId(id), claims, queryOfBody(service.json(request)));
  });
  app.post("/v1/$batch", async (request) => {
    const claims = await service.authenticate(request);
    const batch = batchBody.safeParse(service.json(request));
    if (!batch.success) throw badArgument({ code: "InvalidBatch", message: z.prettifyError(batch.error) });
    const responses = batch.data.requests.map(({ id, workspace, body }) => ({
      id,
      headers: { "Content-Type": "application/json; charset=utf-8" },
      ...outcome(() => answer(byCustomerId(workspace), claims, checked(body))),
    }));
    return { responses };
  });
  return { isFor: (host) => hosts.includes(host), app };
}

interface OfWorkspace {
  readonly Params: { readonly id: string };
}

function customerIdOf({ properties }: SeededResource): string {
  return String(properties["customerId"]);
}

function queryOfAddress(request: FastifyRequest): WorkspaceQuery {
  return queryOfBody({ query: queryOf(request, "query"), timespan: queryOf(request, "timespan") });
}

function queryOfBody(body: unknown): WorkspaceQuery {
  const parsed = queryBody.safeParse(body);
  if (!parsed.success) throw badArgument({ code: "InvalidQuery", message: z.prettifyError(parsed.error) });
  return checked(parsed.data);
}

function checked({ query, timespan, workspaces }: z.infer<typeof queryBody>): WorkspaceQuery {
  if ((workspaces ?? []).length > 0) {
    throw badArgument({ code: "NotSupportedInSandbox", message: "The sandbox queries one workspace at a time" });
  }
  return { query, timespan: timespan ?? undefined };
}

/** One answer of a batch: a refusal is an answer too. */
function outcome(work: () => object): { readonly status: number; readonly body: object } {
  try {
    return { status: 200, body: work() };
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: errorBody(error) };
    throw error;
  }
}
