import type { Clock } from "../resourceManager/clock.ts";
import type { Resources } from "../resourceManager/resources.ts";
import type { DataCollectionRule, DataFlow } from "./dataCollectionRule.ts";
import { evaluate } from "./kql/evaluate.ts";
import { parseQuery } from "./kql/parse.ts";
import { dateTimeOf } from "./kql/time.ts";
import { KqlNotSupported, type Row, type Rowset } from "./kql/value.ts";
import { LogRows } from "./logRows.ts";
import { customPrefix, kqlColumnsOf } from "./streamDeclarations.ts";
import { type Table, tableId, tableType } from "./table.ts";

/** How rows come through data collection rules into tables. */
export class LogsIngestion {
  readonly #resources: Resources;
  readonly #clock: Clock;
  readonly #rows: LogRows;

  /** @param clock What time it is where the rows come from. */
  constructor(resources: Resources, clock: Clock) {
    this.#resources = resources;
    this.#clock = clock;
    this.#rows = new LogRows(resources, clock);
  }

  /**
   * Sends rows of a stream through each data flow that takes them. A table that is not there any more gets nothing, and
   * nobody hears of it.
   *
   * @throws {KqlNotSupported} Where the transformation cannot be evaluated; then no row is kept.
   */
  ingest(rule: DataCollectionRule, stream: string, rows: readonly Row[]): void {
    const columns = kqlColumnsOf(rule.streamDeclarations?.[stream] ?? {});
    this.#resources.transaction(() => {
      for (const flow of dataFlowsOf(rule, stream)) {
        const transformed = applyTransform(flow.transformKql, { columns, rows }, this.#clock());
        for (const table of this.#tables(rule, flow, stream)) this.#rows.add(table, transformed.rows);
      }
    });
  }

  #tables({ destinations }: DataCollectionRule, flow: DataFlow, stream: string): Table[] {
    const name = (flow.outputStream ?? stream).slice(customPrefix.length);
    const tables = this.#resources.ofType<Table>(tableType);
    return (flow.destinations ?? []).flatMap((destination) => {
      const workspace = destinations?.logAnalytics?.find((candidate) => candidate.name === destination);
      return tables.get(tableId(workspace?.workspaceResourceId ?? "", name)) ?? [];
    });
  }
}

/** The flows of a rule that a stream goes into. */
export function dataFlowsOf({ dataFlows = [] }: DataCollectionRule, stream: string): DataFlow[] {
  return dataFlows.filter(({ streams = [] }) => streams.includes(stream));
}

/**
 * Applies a transformation.
 *
 * @param query KQL over `source`. @default source
 * @param now What time it is in the query.
 * @throws {KqlNotSupported}
 */
export function applyTransform(query = "source", source: Rowset, now: Date): Rowset {
  if (query.trim() === "source") return source;
  const { syntax, errors } = parseQuery(query, [{ name: "source", columns: source.columns }]);
  const [error] = errors;
  if (error !== undefined) throw new KqlNotSupported(error.Message);
  return evaluate(syntax, new Map([["source", () => source]]), dateTimeOf(now));
}
