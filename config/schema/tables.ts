import { z } from "zod";
import { nearestName } from "../../components/catalogue/nearestName";
import { columnTypeNames, isColumnType } from "../../components/tables/columnTypes";
import { limits } from "../../components/tables/limits";
import {
  isColumnName,
  isReservedColumnName,
  isTableName,
  reservedColumnNames,
  timeGenerated,
} from "../../components/tables/tableNames";
import type { TableSchema } from "../../components/tables/tableSchema";
import { transformFaults } from "../../components/tables/transformFaults";
import { aPrivateKey, hasPrivateKey } from "../issues";
import {
  always,
  type Context,
  chosenBy,
  ifSound,
  list,
  noneTwice,
  object,
  refusal,
  resolved,
  wholeNumber,
} from "./kit";

const { tableNameCharacters, columnNameCharacters, columnsPerTable, retentionInDays, tablesPerRule } = limits;

const columnName = resolved(
  `${columnNameCharacters.minimum} to ${columnNameCharacters.maximum} letters, digits and underscores, a letter first`,
  (name) => {
    if (isReservedColumnName(name)) {
      return {
        allowed: `a name that Log Analytics does not keep for itself, as it does ${reservedColumnNames.join(", ")}`,
      };
    }
    return isColumnName(name) ? { value: name } : {};
  },
);

const columnType = resolved(`one of ${columnTypeNames.join(", ")}`, (type) =>
  isColumnType(type) ? { value: type } : { suggestion: otherTypeNames.get(type) ?? nearestName(type, columnTypeNames) },
);

/** What other systems call the same types. */
const otherTypeNames: ReadonlyMap<string, string> = new Map([
  ["bool", "boolean"],
  ["date", "datetime"],
  ["double", "real"],
  ["float", "real"],
  ["integer", "int"],
  ["json", "dynamic"],
  ["number", "real"],
  ["object", "dynamic"],
  ["timestamp", "datetime"],
  ["uuid", "guid"],
]);

const timeGeneratedColumn = z.object({ name: z.literal(timeGenerated), type: z.unknown() });

function refuseWithoutTimeGenerated(all: readonly unknown[], context: Context): void {
  const index = all.findIndex((column) => timeGeneratedColumn.safeParse(column).success);
  if (index === -1) {
    context.addIssue(
      refusal({ found: `no column ${timeGenerated}`, allowed: `a column ${timeGenerated} of type datetime` }),
    );
    return;
  }
  const { type } = timeGeneratedColumn.parse(all[index]);
  if (typeof type === "string" && type !== "datetime") {
    context.addIssue(
      refusal({
        path: [index, "type"],
        found: JSON.stringify(type),
        allowed: `datetime, because it is ${timeGenerated}'s`,
      }),
    );
  }
}

const columns = list(object({ name: columnName, type: columnType }), "a list of columns, each with a name and a type")
  .max(columnsPerTable, `at most ${columnsPerTable} columns`)
  .superRefine(
    noneTwice(z.object({ name: z.string() }), ({ name }) => ({
      key: name.toLowerCase(),
      found: JSON.stringify(name),
      part: "name",
    })),
    always,
  )
  .superRefine(ifSound(z.array(z.unknown()), refuseWithoutTimeGenerated), always);

/** The query's own faults quote it, which nobody may do with a private key. */
const transformKql = resolved("a KQL query that reads from source", (query) =>
  hasPrivateKey(query) ? { found: aPrivateKey } : { value: query },
);

function table(name: string) {
  return object({
    columns,
    transformKql: z.exactOptional(transformKql),
    retentionInDays: z.exactOptional(wholeNumber(retentionInDays.minimum, retentionInDays.maximum)),
  })
    .superRefine((_, context) => {
      if (!isTableName(name)) {
        context.addIssue(
          refusal({
            found: `a table with the name ${JSON.stringify(name)}`,
            allowed: `a name of ${tableNameCharacters.minimum} to ${tableNameCharacters.maximum} letters, digits and underscores, a letter first and _CL last`,
            suggestion: isTableName(`${name}_CL`) ? `${name}_CL` : undefined,
          }),
        );
      }
    }, always)
    .superRefine(
      ifSound(z.object({ columns, transformKql }), (schema, context) => {
        for (const fault of transformFaults({ name, ...schema })) {
          context.addIssue(refusal({ path: ["transformKql"], ...fault }));
        }
      }),
      always,
    )
    .transform((schema): TableSchema => ({ name, ...schema }));
}

const withKeys = z.record(z.string(), z.unknown());

/** The custom tables of a data collection rule, by name. */
export const tables = chosenBy<TableSchema[]>((raw) => {
  const written = withKeys.safeParse(raw);
  const names = written.success ? Object.keys(written.data) : [];
  return z
    .strictObject(
      Object.fromEntries(names.map((name) => [name, table(name)])),
      "an object with the names of tables as keys",
    )
    .superRefine((_, context) => {
      if (written.success && (names.length === 0 || names.length > tablesPerRule)) {
        context.addIssue(refusal({ found: `${names.length} tables`, allowed: `1 to ${tablesPerRule} tables` }));
      }
      for (const [index, name] of names.entries()) {
        const first = names.findIndex((each) => each.toLowerCase() === name.toLowerCase());
        if (first < index) {
          context.addIssue(
            refusal({
              path: [name],
              found: `a table with the name ${JSON.stringify(name)} beside ${JSON.stringify(names[first])}`,
              allowed: "names that differ in more than letter case",
            }),
          );
        }
      }
    }, always)
    .transform((schemas) => Object.values(schemas));
});
