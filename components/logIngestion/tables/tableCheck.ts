import { azureMonitorLimits } from "../../../catalogue/azureMonitorLimits";
import { type Fault, toFault } from "../../failures/faults";
import { allowedColumnType, isColumnType } from "./columnTypes";
import { refuseColumnName, refuseTableName, refuseTimeGenerated } from "./tableNames";
import type { TableArgs } from "./tableSchema";
import { refuseTransform } from "./transformCheck";

const notOfTheseTypes = { allowed: allowedColumnType };

/** Lists everything that is wrong with the names, columns and transforms of the tables of a data collection rule. */
export function faultsOfTables(tables: Readonly<Record<string, TableArgs>>): Fault[] {
  const entries = Object.entries(tables);
  const count = entries.length;
  const faults = entries.flatMap(([name, table]) => faultsOfTable(["tables", name], name, table));
  return count >= 1 && count <= azureMonitorLimits.tablesPerRule
    ? faults
    : [
        ...faults,
        { path: ["tables"], found: `${count} tables`, allowed: `1 to ${azureMonitorLimits.tablesPerRule} tables` },
      ];
}

function faultsOfTable(path: readonly PropertyKey[], name: string, table: TableArgs): Fault[] {
  const ofName = [refuseTableName(name)].flatMap((refusal) => refusal ?? []).map((each) => toFault(each, path, name));
  const ofColumns = table.columns.flatMap(({ name: column, type }, index) => {
    const refusal = refuseColumnName(column);
    return [
      ...(refusal === undefined ? [] : [toFault(refusal, [...path, "columns", index, "name"], column)]),
      // In other languages a type may be any text.
      ...(isColumnType(type) ? [] : [toFault(notOfTheseTypes, [...path, "columns", index, "type"], type)]),
    ];
  });
  const timeGenerated = refuseTimeGenerated(table.columns);
  const faults = [
    ...ofName,
    ...ofColumns,
    ...(timeGenerated === undefined ? [] : [toFault(timeGenerated, [...path, "columns"], table.columns)]),
  ];
  return faults.length > 0
    ? faults
    : refuseTransform(table).map((refusal) => toFault(refusal, [...path, "transformKql"], table.transformKql));
}
