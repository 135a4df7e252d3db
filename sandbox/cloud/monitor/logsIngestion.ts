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

/** Brings rows through data collection rules into tables. */
export class LogsIngestion {
  readonly #resources: Resources;
  readonly #clock: Clock;
  readonly #rows: LogRows;

  /** @param clock The time at the place that the rows come from. */
  constructor(resources: Resources, clock: Clock) {
    this.#resources = resources;
    this.#clock = clock;
    this.#rows = new LogRows(resources, clock);
  }

  /**
   * Sends the rows of a stream through each data flow that takes them. If a table does not exist any more, its rows are
   * lost without an error.
   *
   * @throws {KqlNotSupported} If the transformation cannot be evaluated. Then no row is kept.
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

/** The flows of a rule that take a stream. */
export function dataFlowsOf({ dataFlows = [] }: DataCollectionRule, stream: string): DataFlow[] {
  return dataFlows.filter(({ streams = [] }) => streams.includes(stream));
}

/**
 * Applies a transformation.
 *
 * @param query KQL over `source`. @default source
 * @param now The time that the query sees.
 * @throws {KqlNotSupported}
 */
export function applyTransform(query = "source", source: Rowset, now: Date): Rowset {
  if (query.trim() === "source") return source;
  const { syntax, errors } = parseQuery(query, [{ name: "source", columns: source.columns }]);
  const [error] = errors;
  if (error !== undefined) throw new KqlNotSupported(error.Message);
  return evaluate(syntax, new Map([["source", () => source]]), dateTimeOf(now));
}
