import { limits } from "./limits";

/** The column that every table must have, of type `datetime`. */
export const timeGenerated = "TimeGenerated";

/** Names that Log Analytics keeps for columns of its own. */
export const reservedColumnNames: readonly string[] = [
  "BilledSize",
  "id",
  "InvalidTimeGenerated",
  "IsBillable",
  "TenantId",
  "Title",
  "Type",
  "UniqueId",
];

/** Whether a custom table may have this name: letters, digits and underscores, a letter first, `_CL` last. */
export function isTableName(text: string): boolean {
  const { minimum, maximum } = limits.tableNameCharacters;
  return /^[A-Za-z][A-Za-z0-9_]*_CL$/.test(text) && text.length >= minimum && text.length <= maximum;
}

/** Whether a column may have this name: letters, digits and underscores, a letter first. */
export function isColumnName(text: string): boolean {
  const { minimum, maximum } = limits.columnNameCharacters;
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(text) && text.length >= minimum && text.length <= maximum;
}

/** Whether Log Analytics keeps this name. */
export function isReservedColumnName(text: string): boolean {
  return reservedColumnNames.includes(text);
}
