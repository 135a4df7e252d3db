import { Table } from "@pulumi/azure-native/operationalinsights";
import * as pulumi from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random";
import { Environment, findCloud } from "../../catalogue/clouds";
import { logsIngestionApi, metricsPublisher } from "../../catalogue/dataPlanes";
import { type Access, AccessKind } from "../access";
import { failureHooks } from "../failures/failureHooks";
import { type Fault, refuseFaults } from "../failures/faults";
import { grantKey } from "../names";
import { assignRole, type Principal } from "../roles/assignRole";
import { type EndpointArgs, type IngestionRuleArgs, ruleWithEndpoint, ruleWithoutEndpoint } from "./ingestionRule";
import { faultsOfTables } from "./tables/tableCheck";
import {
  effectiveTransformKql,
  namedTables,
  streamColumns,
  streamName,
  type TableArgs,
  tableColumns,
} from "./tables/tableSchema";

/** A Log Analytics workspace, as Azure describes it: in another letter case it would show as a change. */
export interface Workspace {
  /** Resource id. */
  id: string;
  /** Name of the workspace. */
  name: string;
  /** Name of the resource group that the workspace is in. */
  resourceGroupName: string;
  /** Region, such as `westeurope`. */
  location: string;
  /** The GUID of the workspace that queries take. */
  customerId: string;
}

export interface LogIngestionArgs {
  /** Everything is made in its resource group and region. */
  workspace: Workspace;
  /** The custom tables to make and write to, by name: 1 to 10. The names end in `_CL`. */
  tables: Record<string, TableArgs>;
  /** The data collection endpoint. @default one that all networks reach */
  endpoint?: EndpointArgs;
  /** The principals that may send logs. @default nobody */
  writers?: Principal[];
  /** The providers' cloud. @default public */
  environment?: Environment;
}

/**
 * A way for programs to send custom logs: tables, and one data collection rule that leads a stream into each of them,
 * behind a data collection endpoint or with an address of its own, and the right to use it.
 *
 * @throws RunError for tables, columns and transforms that Azure does not take.
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview
 */
export class LogIngestion extends pulumi.ComponentResource {
  /** Base address of the Logs Ingestion API. Known only once the writers may use it. */
  public readonly endpoint: pulumi.Output<string>;
  /** Resource id of the data collection rule. */
  public readonly dataCollectionRuleId: pulumi.Output<string>;
  /** The rule's id in the addresses of the Logs Ingestion API. Known only once the writers may use it. */
  public readonly immutableId: pulumi.Output<string>;
  /** One entry for each writer. */
  public readonly access: pulumi.Output<Access>[];
  /** The stream to send to, by table. Known only once the writers may use it. */
  public readonly streams: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: LogIngestionArgs, opts?: pulumi.ComponentResourceOptions) {
    const { workspace, endpoint = {} } = args;
    const { location, resourceGroupName } = workspace;
    refuseFaults(`LogIngestion ${name}`, [...faultsOfTables(args.tables), ...faultsOfEndpoint(endpoint)]);
    super("azure-api-access:index:LogIngestion", name, {}, opts);
    const tables = namedTables(args.tables);

    const suffix = new RandomId(
      `${name}-suffix`,
      // Another workspace may be in another region, where the old names would stand in the way.
      { byteLength: 4, keepers: { workspaceId: workspace.id.toLowerCase() } },
      { parent: this },
    );
    const tableResources = tables.map(
      (table) =>
        new Table(
          `${name}-${table.name}`,
          {
            resourceGroupName,
            workspaceName: workspace.name,
            tableName: table.name,
            schema: { name: table.name, columns: tableColumns(table) },
            retentionInDays: table.retentionInDays,
          },
          { parent: this, hooks: failureHooks(), ...newOneFirst },
        ),
    );

    const ruleArgs: IngestionRuleArgs = {
      resourceGroupName,
      location,
      suffix: suffix.hex,
      flows: {
        streamDeclarations: Object.fromEntries(
          tables.map((table) => [streamName(table), { columns: streamColumns(table) }]),
        ),
        destinations: { logAnalytics: [{ name: destination, workspaceResourceId: workspace.id }] },
        dataFlows: tables.map((table) => ({
          streams: [streamName(table)],
          destinations: [destination],
          transformKql: effectiveTransformKql(table),
          outputStream: streamName(table),
        })),
      },
    };
    const options = { parent: this, dependsOn: tableResources, ...newOneFirst };
    const rule =
      endpoint.enabled === false
        ? ruleWithoutEndpoint(name, ruleArgs, options)
        : ruleWithEndpoint(name, endpoint, ruleArgs, options);

    const writers = args.writers ?? [];
    const grants = writers.map((principal) =>
      assignRole(
        `${name}-${grantKey("writer", principal.key)}`,
        { principal, roleDefinitionId: metricsPublisher.roleDefinitionId, scope: rule.id },
        { parent: this, ...newOneFirst },
      ),
    );
    const onceGranted = <T>(output: pulumi.Output<T>): pulumi.Output<T> =>
      pulumi.all(grants.map(({ id }) => id)).apply(() => output);

    this.endpoint = onceGranted(rule.address);
    this.dataCollectionRuleId = rule.id;
    this.immutableId = onceGranted(rule.immutableId);
    this.access = writers.map(({ key }) =>
      pulumi.output({
        key: `${AccessKind.azureRole}/${grantKey("writer", key)}`,
        kind: AccessKind.azureRole,
        name: metricsPublisher.role,
        id: metricsPublisher.roleDefinitionId,
        principal: key,
        resourceId: rule.id,
        ...logsIngestionApi(findCloud(args.environment ?? Environment.public)),
        address: pulumi.interpolate`${this.endpoint}/dataCollectionRules/${this.immutableId}`,
      }),
    );
    this.streams = onceGranted(
      pulumi.output(Object.fromEntries(tables.map((table) => [table.name, streamName(table)]))),
    );
    this.registerOutputs({
      endpoint: this.endpoint,
      dataCollectionRuleId: this.dataCollectionRuleId,
      immutableId: this.immutableId,
      access: this.access,
      streams: this.streams,
    });
  }
}

function faultsOfEndpoint({ enabled, publicNetworkAccess }: EndpointArgs): Fault[] {
  return enabled === false && publicNetworkAccess !== undefined
    ? [
        {
          path: ["endpoint", "publicNetworkAccess"],
          found: JSON.stringify(publicNetworkAccess),
          allowed: "nothing, where there is no endpoint: the address of the rule is always open to the internet",
        },
      ]
    : [];
}

/** The rule's own name for the workspace. */
const destination = "workspace";

/** Tables and endpoint of the old rule can go only once there is another rule. Names differ, so that both fit. */
const newOneFirst = { deleteBeforeReplace: false };
