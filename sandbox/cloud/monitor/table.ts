import type { SystemData } from "../resourceManager/resource.ts";
import { isTableColumnType, type KqlColumn, tableColumnTypes } from "./columnTypes.ts";

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
  /** In days. -1 takes the retention of the workspace. @default -1 */
  readonly retentionInDays?: number | undefined;
  /** In days. -1 takes `retentionInDays`. @default -1 */
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

/** Azure's value for a retention that follows another one. */
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
