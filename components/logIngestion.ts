import { Table } from "@pulumi/azure-native/operationalinsights";
import * as pulumi from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random";
import type { Access } from "./access";
import { azureRoles } from "./catalogue/azureRoles";
import { logsIngestionApi } from "./catalogue/dataPlanes";
import { findCloud } from "./catalogue/nationalClouds";
import { failureHooks } from "./failureHooks";
import { type EndpointArgs, type IngestionRuleArgs, ruleWithEndpoint, ruleWithoutEndpoint } from "./ingestionRule";
import { grantKey } from "./names";
import { assignRole, type Principal } from "./roleAssignments";
import { effectiveTransformKql, streamColumns, streamName, type TableSchema, tableColumns } from "./tables/tableSchema";

/** A Log Analytics workspace, as Azure describes it: in another letter case it would show as a change. */
export interface Workspace {
  /** Resource id. */
  id: string;
  name: string;
  resourceGroupName: string;
  /** Region, such as `westeurope`. */
  location: string;
}

export interface LogIngestionArgs {
  /** Everything is made in its resource group and region. */
  workspace: Workspace;
  /** The custom tables to make and write to: 1 to 10. */
  tables: TableSchema[];
  /**
   * @default none: the rule is of kind Direct and has an address of its own, which is always open to the internet; what
   * makes it wants a `DirectRuleProvider` among the component's `providers`
   */
  endpoint?: EndpointArgs;
  /** Who may send logs. @default nobody */
  writers?: Principal[];
  /** The providers' cloud: `public`, `usgovernment`, `dod` or `china`. @default public */
  environment?: string;
}

/**
 * A way for programs to send custom logs: tables, and one data collection rule that leads a stream into each of them,
 * behind a data collection endpoint or with an address of its own, and the right to use it.
 *
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
    const { workspace, tables } = args;
    const { location, resourceGroupName } = workspace;

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
            ...(table.retentionInDays !== undefined && { retentionInDays: table.retentionInDays }),
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
    const rule = args.endpoint
      ? ruleWithEndpoint(name, args.endpoint, ruleArgs, options)
      : ruleWithoutEndpoint(name, ruleArgs, options);

    const writers = args.writers ?? [];
    const grants = writers.map((principal) =>
      assignRole(
        `${name}-${grantKey("writer", principal.key)}`,
        { principal, roleDefinitionId: azureRoles[role], scope: rule.id },
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
        kind: "role",
        name: role,
        principal: key,
        resourceId: rule.id,
        ...logsIngestionApi(findCloud(args.environment ?? "public")),
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
