import { getClientConfig } from "@pulumi/azure-native/authorization";
import { DataCollectionEndpoint, DataCollectionRule } from "@pulumi/azure-native/monitor";
import { getWorkspace, Table } from "@pulumi/azure-native/operationalinsights";
import * as pulumi from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random";
import type { Access } from "./access";
import { azureRoles } from "./catalogue/azureRoles";
import { logsIngestionApi } from "./catalogue/dataPlanes";
import { isSameScope, parseScope } from "./catalogue/scopes";
import { foundOrReported, lookUp } from "./lookUp";
import { grantKey } from "./names";
import { retryUntilReplicated } from "./replication";
import { assignRole, type Principal } from "./roleAssignments";
import { effectiveTransformKql, streamColumns, streamName, type TableSchema, tableColumns } from "./tables/tableSchema";

export interface LogIngestionArgs {
  /** Resource id of the Log Analytics workspace. Everything is made in its resource group and region. */
  workspaceId: string;
  /** The custom tables to make and write to: 1 to 10. */
  tables: TableSchema[];
  /**
   * `Enabled`; `Disabled` where only a private link reaches the endpoint; `SecuredByPerimeter` where a network security
   * perimeter decides. @default Enabled
   */
  publicNetworkAccess?: string;
  /** Who may send logs. @default nobody */
  writers?: Principal[];
}

/**
 * A way for programs to send custom logs: a data collection endpoint, tables, and one data collection rule that leads
 * a stream into each table, with the right to use it.
 *
 * @throws RunError when the workspace is not there, or in another subscription than the provider's.
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview
 */
export class LogIngestion extends pulumi.ComponentResource {
  /** Base address of the Logs Ingestion API. Known only once the writers may use it. */
  public readonly endpoint: pulumi.Output<string>;
  public readonly dataCollectionRuleId: pulumi.Output<string>;
  /** The rule's id in the addresses of the Logs Ingestion API. Known only once the writers may use it. */
  public readonly immutableId: pulumi.Output<string>;
  /** What the writers may do, and where. */
  public readonly access: pulumi.Output<Access>[];
  /** The stream to send to, by table. Known only once the writers may use it. */
  public readonly streams: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: LogIngestionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-api-access:index:LogIngestion", name, {}, opts);
    const { workspaceId, tables } = args;
    const workspace = foundOrReported(findWorkspace(workspaceId, { parent: this }));
    const { location, resourceGroupName } = workspace;

    const suffix = new RandomId(
      `${name}-suffix`,
      // Another workspace may be in another region, where the old names would stand in the way.
      { byteLength: 4, keepers: { workspaceId: workspaceId.toLowerCase() } },
      { parent: this },
    );
    const azureName = pulumi.interpolate`${name}-${suffix.hex}`;

    const endpoint = new DataCollectionEndpoint(
      `${name}-endpoint`,
      {
        resourceGroupName,
        dataCollectionEndpointName: azureName,
        location,
        networkAcls: { publicNetworkAccess: args.publicNetworkAccess ?? "Enabled" },
      },
      { parent: this, ...newOneFirst },
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
            ...(table.retentionInDays !== undefined && { retentionInDays: table.retentionInDays }),
          },
          { parent: this, ...newOneFirst },
        ),
    );

    const rule = new DataCollectionRule(
      `${name}-rule`,
      {
        resourceGroupName,
        dataCollectionRuleName: azureName,
        location,
        dataCollectionEndpointId: endpoint.id,
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
      { parent: this, dependsOn: tableResources, hooks: retryUntilReplicated(), ...newOneFirst },
    );

    const writers = args.writers ?? [];
    const grants = writers.map((principal) =>
      assignRole(
        `${name}-${grantKey("writer", principal.key)}`,
        { principal, roleDefinitionId: azureRoles[role], scope: rule.id },
        { parent: this },
      ),
    );
    const onceGranted = <T>(output: pulumi.Output<T>): pulumi.Output<T> =>
      pulumi.all(grants.map(({ id }) => id)).apply(() => output);

    this.endpoint = onceGranted(
      endpoint.logsIngestion.apply((service) => {
        if (service === undefined) throw new pulumi.RunError(`${name}-endpoint has no address for logs`);
        return service.endpoint;
      }),
    );
    this.dataCollectionRuleId = rule.id;
    this.immutableId = onceGranted(rule.immutableId);
    this.access = writers.map(({ key }) =>
      pulumi.output({
        kind: "role",
        name: role,
        principal: key,
        resourceId: rule.id,
        ...logsIngestionApi,
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

/** What the rule calls the workspace. */
const destination = "workspace";

/** What the old rule uses can go only once there is another rule. Names differ between workspaces, so both fit. */
const newOneFirst = { deleteBeforeReplace: false };

/** The role that lets a principal send logs through a rule. */
const role = "Monitoring Metrics Publisher";

interface Workspace {
  id: string;
  name: string;
  resourceGroupName: string;
  location: string;
}

/**
 * The workspace as Azure writes it: in its own letter case, so that another one in the configuration is no change, and
 * with its region, which endpoint and rule must share.
 */
async function findWorkspace(workspaceId: string, opts: pulumi.InvokeOptions): Promise<Workspace> {
  const { subscriptionId, resourceGroupName, name: workspaceName = "" } = parseScope(workspaceId) ?? {};
  if (subscriptionId === undefined || resourceGroupName === undefined) {
    throw new pulumi.RunError(`${workspaceId} is not the resource id of a Log Analytics workspace`);
  }
  const provider = await lookUp("the azure-native provider's own identity", getClientConfig(opts));
  if (!isSameScope(provider.subscriptionId, subscriptionId)) {
    throw new pulumi.RunError(
      `The workspace ${workspaceId} is in subscription ${subscriptionId}, but the azure-native provider works in ${provider.subscriptionId}. ` +
        `Run: pulumi config set azure-native:subscriptionId ${subscriptionId}`,
    );
  }
  const { id, name, location } = await lookUp(workspaceId, getWorkspace({ resourceGroupName, workspaceName }, opts));
  return { id, name, location, resourceGroupName: parseScope(id)?.resourceGroupName ?? resourceGroupName };
}
