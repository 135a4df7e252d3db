import type { Tags, TrackedResource } from "../resourceManager/resource.ts";

export interface StreamColumn {
  readonly name?: string | undefined;
  /** One of string, int, long, real, boolean, datetime, dynamic. */
  readonly type?: string | undefined;
}

export interface StreamDeclaration {
  readonly columns?: readonly StreamColumn[] | undefined;
}

export interface LogAnalyticsDestination {
  /** The name by which data flows refer to it. */
  readonly name?: string | undefined;
  readonly workspaceResourceId?: string | undefined;
}

export interface Destinations {
  readonly logAnalytics?: readonly LogAnalyticsDestination[] | undefined;
}

export interface DataFlow {
  readonly streams?: readonly string[] | undefined;
  /** Names of destinations. */
  readonly destinations?: readonly string[] | undefined;
  /** @default source */
  readonly transformKql?: string | undefined;
  /** `Custom-` and the name of the table. @default the stream itself */
  readonly outputStream?: string | undefined;
}

/** The addresses at which a rule of the kind Direct takes data in. */
export interface RuleEndpoints {
  readonly logsIngestion: string;
  readonly metricsIngestion: string;
}

/** @see https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-rule-structure */
export interface DataCollectionRuleRequest {
  readonly location: string;
  readonly description?: string | undefined;
  /** Linux, Windows or Direct. It cannot change. */
  readonly kind?: string | undefined;
  readonly tags?: Tags | undefined;
  readonly dataCollectionEndpointId?: string | undefined;
  /** The declared streams by name. A name begins with `Custom-`. */
  readonly streamDeclarations?: Readonly<Record<string, StreamDeclaration>> | undefined;
  readonly destinations?: Destinations | undefined;
  readonly dataFlows?: readonly DataFlow[] | undefined;
}

export interface DataCollectionRule extends DataCollectionRuleRequest, TrackedResource {
  /** `dcr-` and 32 hexadecimal digits. */
  readonly immutableId: string;
  /** Only a rule of the kind Direct has them. */
  readonly endpoints?: RuleEndpoints;
}

export const dataCollectionRuleType = "Microsoft.Insights/dataCollectionRules";
