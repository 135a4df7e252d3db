import type { AccessToken, TokenCredential } from "@azure/identity";
import { LogsIngestionClient } from "@azure/monitor-ingestion";
import { LogsQueryClient, LogsQueryResultStatus } from "@azure/monitor-query-logs";
import { callJson } from "../calls.ts";
import { CheckFailed } from "../failures/failure.ts";
import { observe, ServiceAnswer } from "../failures/observed.ts";
import { audienceOf } from "../outputs/access.ts";
import type { Finding, WorkspaceAddress } from "../plan/check.ts";
import type { ProbeContext, ProbeOf } from "./context.ts";

const retryOptions = { maxRetries: 0 };

/** Makes a credential for Microsoft's client libraries that has one token already. */
function holding(token: AccessToken): TokenCredential {
  return { getToken: async () => token };
}

export async function proveQuery(probe: WorkspaceAddress, context: ProbeContext): Promise<Finding> {
  await query(probe, 'print answer = "here"', context);
  return { evidence: "the workspace answers a query" };
}

/** @returns The first row's first value; undefined where there is no row. */
async function query(
  { endpoint, workspaceId }: WorkspaceAddress,
  kql: string,
  { token, tokenScope, signal }: ProbeContext,
): Promise<unknown> {
  const client = new LogsQueryClient(holding(token), {
    endpoint,
    credentials: { scopes: [tokenScope] },
    retryOptions,
  });
  const result = await client.queryWorkspace(workspaceId, kql, { duration: "P7D" }, { abortSignal: signal });
  if (result.status === LogsQueryResultStatus.Success) return result.tables[0]?.rows[0]?.[0];
  const { code, message } = result.partialError;
  throw new ServiceAnswer({
    status: 400,
    message: message ?? "the query succeeded only in part",
    ...(code !== undefined && { code }),
  });
}

/** The name of the data point's metric. */
const metric = { namespace: "azure-api-access", name: "verify" };

/**
 * Sends one data point. There is no client library for it.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/essentials/metrics-store-custom-rest-api
 */
export async function proveCustomMetric(
  { address }: ProbeOf<"customMetric">,
  { token, signal }: ProbeContext,
): Promise<Finding> {
  await callJson({
    url: address,
    token: token.token,
    signal,
    body: {
      time: new Date().toISOString(),
      data: {
        baseData: {
          metric: metric.name,
          namespace: metric.namespace,
          dimNames: ["source"],
          series: [{ dimValues: ["verify"], min: 0, max: 0, sum: 0, count: 1 }],
        },
      },
    },
  });
  return {
    evidence: "the metric was taken",
    leaves: `one value, 0, of the metric ${metric.namespace}/${metric.name}, which Azure keeps for 93 days`,
  };
}

/** Uploads one row with nothing but its time: the outputs do not say the columns, and all others may be empty. */
export async function proveLogUpload(
  { endpoint, ruleId, stream, table }: ProbeOf<"logUpload">,
  { token, tokenScope, signal, uploadedRows }: ProbeContext,
): Promise<Finding> {
  const client = new LogsIngestionClient(endpoint, holding(token), {
    audience: audienceOf(tokenScope),
    retryOptions,
  });
  const generated = new Date();
  await client.upload(ruleId, stream, [{ TimeGenerated: generated.toISOString() }], { abortSignal: signal });
  uploadedRows.set(stream, generated);
  return {
    evidence: "the row was taken",
    leaves: `one row in ${table}, with TimeGenerated ${generated.toISOString()} and nothing else`,
  };
}

/** Finds the uploaded row by its time, which is precise to the millisecond, in any workspace that may be asked. */
export async function proveRowArrival(
  { stream, table, workspaces }: ProbeOf<"rowArrival">,
  context: ProbeContext,
): Promise<Finding> {
  const generated = context.uploadedRows.get(stream);
  if (generated === undefined) throw new Error(`nothing was uploaded to ${stream}`);
  const kql = `${table} | where TimeGenerated == datetime(${generated.toISOString()}) | count`;
  const counts = await Promise.all(workspaces.map((workspace) => countOrNoTable(workspace, kql, context)));
  if (counts.some((count) => Number(count ?? 0) > 0)) return { evidence: "the row is found by a query" };
  if (counts.every((count) => count === undefined)) {
    throw notArrived(
      `No workspace that may be asked has a table ${table}`,
      "Is the workspace of the tables among them? ",
    );
  }
  throw notArrived(`The row is not in ${table}`, "A new table takes up to 15 minutes for its first row. ");
}

function notArrived(message: string, first: string): CheckFailed {
  return new CheckFailed({
    code: "row-not-arrived",
    message,
    advice: `${first}Does transformKql drop rows without values, or change TimeGenerated? The table DCRLogErrors may say more.`,
    patience: "propagation",
  });
}

/** @returns undefined where the workspace has no such table, or none that has been written to. */
async function countOrNoTable(workspace: WorkspaceAddress, kql: string, context: ProbeContext): Promise<unknown> {
  try {
    return await query(workspace, kql, context);
  } catch (error) {
    if (observe(error).status === 400) return undefined;
    throw error;
  }
}
