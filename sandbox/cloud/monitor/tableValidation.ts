import { ArmError } from "../resourceManager/armError.ts";
import { isTableColumnType } from "./columnTypes.ts";
import { limits, reservedColumns } from "./limits.ts";
import { type Column, isDefault, type Retention, type Table, type TableRequest, type TableSchema } from "./table.ts";

/**
 * Refuses a table as Azure does. If Azure's words are not public, the refusal has those of the documentation.
 *
 * @param before The existing table, if there is one.
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/create-custom-table
 */
export function checkTable(name: string, request: TableRequest, before: Table | undefined): void {
  checkName(name);
  checkSchema(name, request.schema ?? {}, before);
  checkPlan(request);
  checkRetention(request);
}

function checkName(name: string): void {
  const { minimum, maximum } = limits.table.nameCharacters;
  if (name.length < minimum || name.length > maximum || !limits.table.name.test(name)) {
    throw new ArmError(
      400,
      "InvalidParameter",
      `Table name '${name}' is invalid: it has ${minimum} to ${maximum} letters, digits, '-' and '_'.`,
    );
  }
  // Azure takes any other name for one of its own tables, and this workspace has none of them.
  if (!name.endsWith("_CL")) throw tableNotFound(name);
}

function checkSchema(name: string, schema: TableSchema, before: Table | undefined): void {
  const columns = schema.columns ?? [];
  const faults = [
    ...(schema.name !== undefined && schema.name !== name
      ? [`Schema name '${schema.name}' differs from table name '${name}'`]
      : []),
    ...(columns.some((column) => column.name === "TimeGenerated")
      ? []
      : ["MSG 1005: Table missing mandatory 'TimeGenerated' column"]),
    ...(columns.length > limits.table.columns ? [`Table has more than ${limits.table.columns} columns`] : []),
    ...columns.flatMap((column) => columnFaults(column)),
    ...repeated(columns).map((column) => `Column '${column}' is defined more than once`),
    ...typeChanges(columns, before),
  ];
  if (faults.length === 0) return;
  throw new ArmError(
    400,
    "InvalidParameter",
    `User provided schema is invalid, due to - HttpClient: Response status code does not indicate success - 400 (Bad Request), due to reason - [Table validation failed with following ${faults.length} errors: ${faults.join(" ;")}].`,
  );
}

function columnFaults({ name, type, dataTypeHint }: Column): string[] {
  const { minimum, maximum } = limits.table.columnNameCharacters;
  const tooShortOrLong = name.length < minimum || name.length > maximum;
  // Column names are case-sensitive: `Id` is free.
  const reserved = reservedColumns.includes(name);
  const knownType = isTableColumnType(type);
  return [
    ...(tooShortOrLong ? [`Column name '${name}' must have ${minimum} to ${maximum} characters`] : []),
    ...(limits.table.columnName.test(name) || reserved
      ? []
      : [`Column name '${name}' must start with a letter and have letters, digits and underscores only`]),
    ...(reserved ? [`Column name '${name}' is reserved`] : []),
    ...(knownType ? [] : [`Column '${name}' has invalid type '${type}'`]),
    ...(knownType && name === "TimeGenerated" && type !== "dateTime"
      ? ["Column 'TimeGenerated' must be of type dateTime"]
      : []),
    // This was observed for every value that the specification allows.
    ...(dataTypeHint === undefined ? [] : ["MSG 1011: Invalid value provided for data type hint"]),
  ];
}

function repeated(columns: readonly Column[]): string[] {
  const names = columns.map(({ name }) => name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function typeChanges(columns: readonly Column[], before: Table | undefined): string[] {
  const known = new Map(before?.schema?.columns?.map(({ name, type }) => [name, type]));
  return columns
    .filter(({ name, type }) => (known.get(name) ?? type) !== type)
    .map(({ name, type }) => `Type of column '${name}' cannot change from '${known.get(name)}' to '${type}'`);
}

function checkPlan({ plan, retentionInDays }: TableRequest): void {
  if (plan !== undefined && plan !== "Analytics" && plan !== "Basic") {
    throw new ArmError(400, "InvalidParameter", `Table plan '${plan}' is invalid: it is 'Analytics' or 'Basic'.`);
  }
  if (plan === "Basic" && !isDefault(retentionInDays)) {
    throw new ArmError(400, "InvalidParameter", "Retention of a table of the plan 'Basic' cannot be set.");
  }
}

function checkRetention({ retentionInDays, totalRetentionInDays }: TableRequest): void {
  const { interactiveRetentionInDays, wholeYearsOfTotalRetentionInDays } = limits.table;
  checkDays("RetentionInDays", retentionInDays, interactiveRetentionInDays, []);
  checkDays("TotalRetentionInDays", totalRetentionInDays, interactiveRetentionInDays, wholeYearsOfTotalRetentionInDays);
}

function checkDays(
  property: string,
  days: number | undefined,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  beyond: readonly number[],
): void {
  if (isDefault(days) || (Number.isInteger(days) && days >= minimum && days <= maximum) || beyond.includes(days))
    return;
  const allowed = ["-1", `${minimum} to ${maximum}`, ...beyond].join(", ");
  throw new ArmError(
    400,
    "InvalidParameter",
    `'${property}' property doesn't match expected values: it is ${days}, not one of ${allowed}.`,
  );
}

/** Refuses a total retention that is shorter than the interactive one. */
export function checkTotalRetention({ interactive, total }: Retention): void {
  if (total >= interactive) return;
  throw new ArmError(
    400,
    "InvalidParameter",
    `'TotalRetentionInDays' must not be less than 'RetentionInDays': ${total} is less than ${interactive}.`,
  );
}

/** The refusal of a table that Azure does not know and does not make. */
function tableNotFound(name: string): ArmError {
  return new ArmError(
    404,
    "ResourceNotFound",
    `The specified table: '${name}' was not found. Please make sure proper table name is used.`,
  );
}
