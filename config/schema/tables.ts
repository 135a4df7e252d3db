import { z } from "zod";
import { azureMonitorLimits } from "../../catalogue/azureMonitorLimits";
import { nearestName } from "../../catalogue/nearestName";
import { aPrivateKey, hasPrivateKey } from "../../components/failures/privateKeys";
import {
  allowedColumnType,
  type ColumnType,
  columnTypeNames,
  isColumnType,
} from "../../components/logIngestion/tables/columnTypes";
import {
  allowedColumnName,
  refuseColumnName,
  refuseTableName,
  refuseTimeGenerated,
} from "../../components/logIngestion/tables/tableNames";
import type { TableArgs } from "../../components/logIngestion/tables/tableSchema";
import { refuseTransform } from "../../components/logIngestion/tables/transformCheck";
import {
  always,
  chosenBy,
  ifSound,
  list,
  noneTwice,
  object,
  type Resolution,
  refusal,
  resolved,
  unless,
  wholeNumber,
} from "./kit";

const { columnsPerTable, retentionInDays, tablesPerRule } = azureMonitorLimits;

const columnName = unless(allowedColumnName, refuseColumnName);

const columnType = resolved(
  allowedColumnType,
  (type): Resolution<ColumnType> =>
    isColumnType(type)
      ? { value: type }
      : { suggestion: otherTypeNames.get(type) ?? nearestName(type, columnTypeNames) },
);

/** The names of the types in other systems. */
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

/** A column that may be wrong in parts. */
const anyColumn = z.object({ name: z.unknown(), type: z.unknown() }).partial().catch({});

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
  .superRefine(
    ifSound(z.array(anyColumn), (all, context) => {
      const refused = refuseTimeGenerated(all);
      if (refused !== undefined) context.addIssue(refusal(refused));
    }),
    always,
  );

/** A query. The faults of a query quote it, so a query with a private key is refused before anything can quote it. */
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
      const refused = refuseTableName(name);
      if (refused !== undefined) context.addIssue(refusal(refused));
    }, always)
    .superRefine(
      ifSound(z.object({ columns, transformKql }), (schema, context) => {
        for (const refused of refuseTransform(schema)) {
          context.addIssue(refusal({ path: ["transformKql"], ...refused }));
        }
      }),
      always,
    );
}

const withKeys = z.record(z.string(), z.unknown());

/** The custom tables of a data collection rule, by name. */
export const tables = chosenBy<Record<string, TableArgs>>((raw) => {
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
    }, always);
});
