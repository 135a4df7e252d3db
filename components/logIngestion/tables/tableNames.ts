import { azureMonitorLimits, reservedColumnNames } from "../../../catalogue/azureMonitorLimits";
import type { Refusal } from "../../../catalogue/refusal";

/** The column that every table must have, of type `datetime`. */
export const timeGenerated = "TimeGenerated";

const { tableNameCharacters, columnNameCharacters } = azureMonitorLimits;

/** The legal names of columns. */
export const allowedColumnName = `${columnNameCharacters.minimum} to ${columnNameCharacters.maximum} letters, digits and underscores, a letter first`;

/** Tells why a custom table may not have a name. */
export function refuseTableName(name: string): Refusal | undefined {
  if (isTableName(name)) return undefined;
  const meant = `${name.replace(/_CL$/i, "")}_CL`;
  return {
    found: `a table with the name ${JSON.stringify(name)}`,
    allowed: `a name of ${tableNameCharacters.minimum} to ${tableNameCharacters.maximum} letters, digits and underscores, a letter first and _CL last`,
    suggestion: isTableName(meant) ? meant : undefined,
  };
}

function isTableName(text: string): boolean {
  const { minimum, maximum } = tableNameCharacters;
  return /^[A-Za-z][A-Za-z0-9_]*_CL$/.test(text) && text.length >= minimum && text.length <= maximum;
}

/** Tells why a column may not have a name. */
export function refuseColumnName(name: string): Refusal | undefined {
  if (reservedColumnNames.includes(name)) {
    return {
      allowed: `a name that Log Analytics does not keep for itself, as it does ${reservedColumnNames.join(", ")}`,
    };
  }
  const { minimum, maximum } = columnNameCharacters;
  const isLegal = /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && name.length >= minimum && name.length <= maximum;
  return isLegal ? undefined : { allowed: allowedColumnName };
}

/** Tells why columns are no columns of a table: it must have `TimeGenerated`, of type `datetime`. */
export function refuseTimeGenerated(
  columns: readonly { readonly name?: unknown; readonly type?: unknown }[],
): Refusal | undefined {
  const index = columns.findIndex(({ name }) => name === timeGenerated);
  const type = columns[index]?.type;
  if (index === -1) {
    return { found: `no column ${timeGenerated}`, allowed: `a column ${timeGenerated} of type datetime` };
  }
  return typeof type === "string" && type !== "datetime"
    ? {
        path: [index, "type"],
        found: JSON.stringify(type),
        allowed: `datetime, because it is the type of ${timeGenerated}`,
      }
    : undefined;
}
