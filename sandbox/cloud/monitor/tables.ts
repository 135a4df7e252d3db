import { ArmError } from "../resourceManager/armError.ts";
import type { SystemData } from "../resourceManager/resource.ts";
import type { Resources } from "../resourceManager/resources.ts";
import type { KqlColumn } from "./columnTypes.ts";
import { isTableColumnType, tableColumnTypes } from "./columnTypes.ts";
import { checkTable, checkTotalRetention } from "./tableValidation.ts";

export interface Column {
  readonly name: string;
  /** One of string, int, long, real, boolean, dateTime, guid, dynamic. */
  readonly type: string;
  readonly description?: string | undefined;
  readonly displayName?: string | undefined;
  readonly dataTypeHint?: string | undefined;
}

export interface TableSchema {
  /** @default that of the table */
  readonly name?: string | undefined;
  readonly displayName?: string | undefined;
  readonly description?: string | undefined;
  readonly columns?: readonly Column[] | undefined;
}

export interface TableRequest {
  /** Analytics or Basic. @default Analytics */
  readonly plan?: string | undefined;
  /** Days; -1: as the workspace. @default -1 */
  readonly retentionInDays?: number | undefined;
  /** Days; -1: as `retentionInDays`. @default -1 */
  readonly totalRetentionInDays?: number | undefined;
  readonly schema?: TableSchema | undefined;
}

export interface Table extends TableRequest {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly systemData: SystemData;
  /** RFC 3339. */
  readonly lastPlanModifiedDate: string;
}

/** In days. */
export interface Retention {
  readonly interactive: number;
  readonly total: number;
}

export const tableType = "Microsoft.OperationalInsights/workspaces/tables";
export const workspaceType = "Microsoft.OperationalInsights/workspaces";
const daysOfBasicPlan = 30;

/**
 * The custom tables of Log Analytics workspaces.
 *
 * @see https://learn.microsoft.com/rest/api/loganalytics/tables
 */
export class Tables {
  readonly #resources: Resources;

  constructor(resources: Resources) {
    this.#resources = resources;
  }

  /**
   * Creates the table, or changes its columns and retention. Columns that the request leaves out are deleted.
   *
   * @param name Ends in `_CL`.
   * @throws {ArmError} As Azure refuses.
   */
  put(workspaceId: string, name: string, request: TableRequest): Table {
    return this.#resources.transaction(() => {
      this.#resources.resolveParent(workspaceId, "workspaces/tables");
      const id = tableId(workspaceId, name);
      const before = this.get(id);
      checkTable(name, request, before);
      const plan = request.plan ?? before?.plan ?? "Analytics";
      const systemData = this.#resources.systemData(before?.systemData);
      const table: Table = {
        ...request,
        id: before?.id ?? id,
        name: before?.name ?? name,
        type: tableType,
        plan,
        systemData,
        lastPlanModifiedDate:
          before === undefined || before.plan !== plan ? systemData.lastModifiedAt : before.lastPlanModifiedDate,
      };
      checkTotalRetention(this.retention(table));
      this.#tables.put(id, table);
      return table;
    });
  }

  get(id: string): Table | undefined {
    return this.#tables.get(id);
  }

  /** Whether there was such a table. */
  remove(id: string): boolean {
    return this.#resources.transaction(() => this.#resources.remove(id));
  }

  /** How long the data of the table is kept. */
  retention(table: Table): Retention {
    const workspace = this.#resources.find(table.id.slice(0, table.id.toLowerCase().lastIndexOf("/tables/")));
    const workspaceDays = workspace?.properties["retentionInDays"];
    const inherited = table.plan === "Basic" || typeof workspaceDays !== "number" ? daysOfBasicPlan : workspaceDays;
    const interactive = isDefault(table.retentionInDays) ? inherited : table.retentionInDays;
    return { interactive, total: isDefault(table.totalRetentionInDays) ? interactive : table.totalRetentionInDays };
  }

  get #tables() {
    return this.#resources.ofType<Table>(tableType);
  }
}

/** Azure's way to leave a retention to what is above it. */
export function isDefault(days: number | undefined): days is undefined | -1 {
  return days === undefined || days === -1;
}

export function tableId(workspaceId: string, name: string): string {
  return `${workspaceId}/tables/${name}`;
}

/** The columns as KQL sees them. */
export function kqlColumns(table: Table): KqlColumn[] {
  return (table.schema?.columns ?? []).flatMap(({ name, type }) =>
    isTableColumnType(type) ? [{ name, type: tableColumnTypes[type] }] : [],
  );
}

/** What Azure answers for a table that it neither knows nor makes. */
export function tableNotFound(name: string): ArmError {
  return new ArmError(
    404,
    "ResourceNotFound",
    `The specified table: '${name}' was not found. Please make sure proper table name is used.`,
  );
}
