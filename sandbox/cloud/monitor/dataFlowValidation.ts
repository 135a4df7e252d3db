import type { ArmErrorDetail } from "../resourceManager/armError.ts";
import type { Resources } from "../resourceManager/resources.ts";
import { nameInRefusals } from "./columnTypes.ts";
import type { DataCollectionRuleRequest, DataFlow } from "./dataCollectionRule.ts";
import { limits } from "./limits.ts";
import { tooLong } from "./ruleFaults.ts";
import { customPrefix, kqlColumnsOf } from "./streamDeclarations.ts";
import { kqlColumns, type Table, tableId, tableType } from "./table.ts";
import { analyzeTransform } from "./transform.ts";

/** Finds the faults for which Azure Monitor refuses the data flows of a rule. */
export class DataFlowValidation {
  readonly #resources: Resources;
  readonly #replicationDelay: number;

  /** @param replicationDelay Milliseconds until a new table is known. */
  constructor(resources: Resources, replicationDelay: number) {
    this.#resources = resources;
    this.#replicationDelay = replicationDelay;
  }

  /** Finds flows that name a stream or a destination that the rule does not have, and flows with forbidden settings. */
  references(request: DataCollectionRuleRequest): ArmErrorDetail[] {
    return (request.dataFlows ?? []).flatMap((flow, index) => flowFaults(request, flow, index));
  }

  /** Finds flows into a table that does not exist, or with columns that do not fit their table. */
  outputs(request: DataCollectionRuleRequest): ArmErrorDetail[] {
    return (request.dataFlows ?? []).flatMap((flow, index) => {
      const target = `properties.dataFlows[${index}]`;
      const results = (flow.destinations ?? []).map((destination) => this.#tables(request, flow, destination));
      const missing = results.flatMap(({ faults }) => faults);
      if (missing.length > 0) return missing.map((fault) => ({ ...fault, target }));
      return transformFaults(
        request,
        flow,
        results.flatMap(({ tables }) => tables),
        target,
      );
    });
  }

  #tables(
    { destinations }: DataCollectionRuleRequest,
    flow: DataFlow,
    destination: string,
  ): { readonly tables: readonly Table[]; readonly faults: readonly ArmErrorDetail[] } {
    const workspace = destinations?.logAnalytics?.find(({ name }) => name === destination)?.workspaceResourceId ?? "";
    const streams = flow.outputStream === undefined ? (flow.streams ?? []) : [flow.outputStream];
    const found = streams.map((stream) => ({ stream, table: this.#table(workspace, stream) }));
    return {
      tables: found.flatMap(({ table }) => (table === undefined ? [] : [table])),
      faults: found.flatMap(({ stream, table }) => (table === undefined ? noTable(stream, destination) : [])),
    };
  }

  /** Streams that begin with `Microsoft-` go to Azure's own tables, and these workspaces have none of them. */
  #table(workspaceId: string, stream: string): Table | undefined {
    if (!stream.startsWith(customPrefix)) return undefined;
    const name = stream.slice(customPrefix.length);
    const table = this.#resources.ofType<Table>(tableType).get(tableId(workspaceId, name));
    if (table === undefined || table.name !== name) return undefined;
    const age = Date.parse(this.#resources.now()) - Date.parse(table.systemData.createdAt);
    return age < this.#replicationDelay ? undefined : table;
  }
}

function flowFaults(request: DataCollectionRuleRequest, flow: DataFlow, index: number): ArmErrorDetail[] {
  const { streams = [], destinations = [], transformKql } = flow;
  const target = `Properties.DataFlows[${index}]`;
  const known = request.destinations?.logAnalytics?.map(({ name }) => name) ?? [];
  const declared = Object.keys(request.streamDeclarations ?? {});
  const undeclared = streams.filter((stream) => stream.startsWith(customPrefix) && !declared.includes(stream));
  const use = transformKql === undefined ? "" : " used with 'transformKql'";
  const fault = (message: string) => ({ code: "InvalidDataFlow", message, target });
  return [
    ...(streams.length === 0 ? [fault("'Streams' item count should be 1 or more. Specified list has 0 items.")] : []),
    ...(destinations.length === 0
      ? [fault("'Destinations' item count should be 1 or more. Specified list has 0 items.")]
      : []),
    ...destinations
      .filter((destination) => !known.includes(destination))
      .map((destination) => fault(`'DataFlows' destination name is unknown: ${destination}.`)),
    ...(undeclared.length === 0
      ? []
      : [
          {
            code: "InvalidInputSchema",
            message: `Custom input stream(s) ${undeclared.map((stream) => `'${stream}'`).join(", ")}${use} must be defined in 'streamDeclarations'.`,
            target: `properties.dataFlows[${index}]`,
          },
        ]),
    ...(streams.length > 1 && transformKql !== undefined
      ? [fault("'transformKql' can be used with a single stream only.")]
      : []),
    ...((transformKql ?? "").length > limits.rule.transformCharacters
      ? [
          tooLong(
            "InvalidDataFlow",
            "Transform Kql",
            limits.rule.transformCharacters,
            (transformKql ?? "").length,
            `${target}.TransformKql`,
          ),
        ]
      : []),
  ];
}

function noTable(stream: string, destination: string): ArmErrorDetail[] {
  const messages = [
    `Table for output stream '${stream}' is not available for destination '${destination}'. Please ensure that the table exists in Log Analytics Workspace before creating or updating the rule.`,
    ...(stream.startsWith(customPrefix)
      ? [
          `Custom table for stream '${stream}' is not available for destination '${destination}'. Please ensure that the table exists in Log Analytics Workspace before creating or updating the rule.`,
        ]
      : []),
  ];
  return messages.map((message) => ({ code: "InvalidOutputTable", message }));
}

function transformFaults(
  { streamDeclarations = {} }: DataCollectionRuleRequest,
  { streams = [], transformKql = "source" }: DataFlow,
  tables: readonly Table[],
  target: string,
): ArmErrorDetail[] {
  return streams.flatMap((stream) => {
    const result = analyzeTransform(transformKql, kqlColumnsOf(streamDeclarations[stream] ?? {}));
    if (result.columns === undefined) {
      return result.faults.map((message) => ({ code: "InvalidTransformQuery", message, target }));
    }
    const produced = result.columns;
    if (!produced.some(({ name }) => name === "TimeGenerated")) {
      // Azure refuses with this code; its exact words are not public.
      const message = "Transform output must contain the column 'TimeGenerated' of type 'DateTime'.";
      return [{ code: "InvalidTransformQuery", message, target }];
    }
    return tables.flatMap((table) => {
      const types = new Map(kqlColumns(table).map(({ name, type }) => [name, type]));
      // Azure accepts a column that the table does not have, and does not keep it.
      const mismatches = produced
        .filter(({ name, type }) => (types.get(name) ?? type) !== type)
        .map(
          ({ name, type }) =>
            `${name} [produced:'${nameInRefusals(type)}', output:'${nameInRefusals(types.get(name) ?? "")}']`,
        );
      if (mismatches.length === 0) return [];
      const message = `Types of transform output columns do not match the ones defined by the output stream: ${mismatches.join(", ")}`;
      return [{ code: "InvalidTransformOutput", message, target }];
    });
  });
}
