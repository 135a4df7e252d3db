import { z } from "zod";
import { LogRows } from "../../cloud/monitor/logRows.ts";
import { type Table, tableType, workspaceType } from "../../cloud/monitor/table.ts";
import type { SeededResource } from "../../cloud/resourceManager/resource.ts";
import { isWithin, sameResourceId } from "../../cloud/resourceManager/resourceId.ts";
import { audiencesOf } from "../apis.ts";
import { ResourceService, type ResourceServiceOptions } from "../resourceService.ts";
import type { Service } from "../service.ts";
import type { Claims } from "../tokens.ts";
import { badArgument, insufficientAccess, manner, publicAccessDisabled, workspaceNotFound } from "./errors.ts";
import { answerQuery, type WorkspaceQuery } from "./workspaceQuery.ts";

const queryBody = z.object({
  query: z.string(),
  timespan: z.string().nullish(),
  workspaces: z.array(z.string()).nullish(),
});

/** The action that a role needs to query a workspace. Reader has it, because it has every read. */
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
  const hosts = audiencesOf("logAnalytics", resources.environment).map((audience) => new URL(audience).host);
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

  app.post<OfWorkspace>("/v1/workspaces/:id/query", async (request) => {
    const claims = await service.authenticate(request);
    const found = workspaces().find((workspace) => sameResourceId(customerIdOf(workspace), request.params.id));
    return answer(found, claims, queryOfBody(service.json(request)));
  });
  return { isFor: (host) => hosts.includes(host), app };
}

interface OfWorkspace {
  readonly Params: { readonly id: string };
}

function customerIdOf({ properties }: SeededResource): string {
  return String(properties["customerId"]);
}

function queryOfBody(body: unknown): WorkspaceQuery {
  const parsed = queryBody.safeParse(body);
  if (!parsed.success) throw badArgument({ code: "InvalidQuery", message: z.prettifyError(parsed.error) });
  const { query, timespan, workspaces } = parsed.data;
  if ((workspaces ?? []).length > 0) {
    throw badArgument({ code: "NotSupportedInSandbox", message: "The sandbox queries one workspace at a time" });
  }
  return { query, timespan: timespan ?? undefined };
}
