import { domainOf } from "../../cloud/azureEnvironments.ts";
import {
  type DataCollectionEndpoint,
  dataCollectionEndpointType,
} from "../../cloud/monitor/dataCollectionEndpoints.ts";
import { type DataCollectionRule, dataCollectionRuleType } from "../../cloud/monitor/dataCollectionRule.ts";
import { KqlNotSupported } from "../../cloud/monitor/kql/value.ts";
import { dataFlowsOf, LogsIngestion } from "../../cloud/monitor/logsIngestion.ts";
import { kqlColumnsOf } from "../../cloud/monitor/streamDeclarations.ts";
import { sameResourceId } from "../../cloud/resourceManager/resourceId.ts";
import { hostOf, queryOf, ResourceService, type ResourceServiceOptions } from "../resourceService.ts";
import type { Service } from "../service.ts";
import { readBody } from "./body.ts";
import { manner, refuse } from "./errors.ts";
import { readRecords } from "./records.ts";

const apiVersions: readonly string[] = ["2021-11-01-preview", "2023-01-01"];

/** The action that a role needs to send logs through a rule. Monitoring Metrics Publisher has it. */
const ingestAction = "Microsoft.Insights/Telemetry/Write";

interface OfStream {
  readonly Params: { readonly rule: string; readonly stream: string };
}

/** The endpoint or the rule that has an address. */
interface Door {
  readonly endpoint?: DataCollectionEndpoint;
  readonly directRule?: DataCollectionRule;
}

/**
 * The Logs Ingestion API, at the addresses of data collection endpoints and of rules of the kind Direct.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview
 */
export function logsIngestionService(options: ResourceServiceOptions): Service {
  const service = new ResourceService(options, manner);
  const { app, cloud, grants } = service;
  const { resources, monitor } = cloud.resourceManager;
  const ingestion = new LogsIngestion(resources, () => service.now());
  const domain = `.ingest.${domainOf(resources.environment.published.services.logsIngestion)}`;

  const doorOf = (host: string): Door | undefined => {
    const isHere = (address = "") => address !== "" && new URL(address).host === host;
    const endpoint = resources
      .ofType<DataCollectionEndpoint>(dataCollectionEndpointType)
      .list()
      .find(({ addresses }) => isHere(addresses.logsIngestion));
    if (endpoint !== undefined) return { endpoint };
    const rules = resources.ofType<DataCollectionRule>(dataCollectionRuleType).list();
    const directRule = rules.find(({ endpoints }) => isHere(endpoints?.logsIngestion));
    return directRule && { directRule };
  };

  app.post<OfStream>("/dataCollectionRules/:rule/streams/:stream", async (request, reply) => {
    const claims = await service.authenticate(request);
    requireVersion(queryOf(request, "api-version"));
    const host = hostOf(request);
    const door = doorOf(host);
    if (door === undefined) throw refuse.endpoint(host);
    if (isClosed(door, options.insidePrivateLink ?? false)) throw refuse.closedEndpoint(host);
    const { rule: immutableId, stream } = request.params;
    const rule = monitor.rules.findByImmutableId(immutableId);
    if (rule === undefined || !leadsTo(door, rule)) throw refuse.rule(immutableId);
    if (!grants.isAllowed(claims.oid, ingestAction, rule.id, "dataAction")) throw refuse.access(rule, claims);
    const declaration = rule.streamDeclarations?.[stream];
    if (declaration === undefined || dataFlowsOf(rule, stream).length === 0) throw refuse.stream(immutableId, stream);
    const rows = readRecords(parse(readBody(request)), kqlColumnsOf(declaration));
    try {
      ingestion.ingest(rule, stream, rows);
    } catch (error) {
      throw error instanceof KqlNotSupported ? refuse.transformation(error.message) : error;
    }
    return reply.code(204).send();
  });
  return { isFor: (host) => host.endsWith(domain), app };
}

function requireVersion(version: string | undefined): void {
  if (version === undefined) throw refuse.missingApiVersion();
  if (!apiVersions.includes(version)) throw refuse.apiVersion(version, apiVersions);
}

/** Whether programs cannot reach it. They are outside every perimeter, and by default outside every private network. */
function isClosed({ endpoint }: Door, insidePrivateLink: boolean): boolean {
  const access = endpoint?.networkAcls?.publicNetworkAccess ?? "Enabled";
  return access !== "Enabled" && !(access === "Disabled" && insidePrivateLink);
}

function leadsTo({ endpoint, directRule }: Door, rule: DataCollectionRule): boolean {
  if (directRule !== undefined) return sameResourceId(directRule.id, rule.id);
  return endpoint !== undefined && sameResourceId(endpoint.id, rule.dataCollectionEndpointId ?? "");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw manner.invalidBody();
  }
}
