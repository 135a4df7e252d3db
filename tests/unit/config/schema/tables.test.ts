import { columnTypes, onlyOnce, tableNames } from "../allowed";
import { refuses } from "../refusals";
import { columns, workspaceId } from "../resources";

const columnNames = "2 to 45 letters, digits and underscores, a letter first";
const retentions = "a whole number from 4 to 730";

const withTables = (tables: unknown) => ({
  application: { displayName: "Gateway" },
  logIngestion: { workspaceId, tables },
});
const withColumns = (written: unknown) => withTables({ AppEvents_CL: { columns: written } });

refuses("logIngestion.tables", withTables, [
  {
    title: "no table",
    written: {},
    faults: [{ path: "", found: "0 tables", allowed: "1 to 10 tables" }],
  },
  {
    title: "more tables than a rule takes",
    written: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`T${index}_CL`, { columns }])),
    faults: [{ path: "", found: "11 tables", allowed: "1 to 10 tables" }],
  },
  {
    title: "a table without _CL",
    written: { AppEvents: { columns } },
    faults: [
      {
        path: ".AppEvents",
        found: 'a table with the name "AppEvents"',
        allowed: tableNames,
        suggestion: "AppEvents_CL",
      },
    ],
  },
  {
    title: "tables whose names differ in letter case alone",
    written: { AppEvents_CL: { columns }, APPEVENTS_CL: { columns } },
    faults: [
      {
        path: ".APPEVENTS_CL",
        found: 'a table with the name "APPEVENTS_CL" beside "AppEvents_CL"',
        allowed: "names that differ in more than letter case",
      },
    ],
  },
  {
    title: "a table name with other letters",
    written: { "App-Events_CL": { columns } },
    faults: [{ path: ".App-Events_CL", found: 'a table with the name "App-Events_CL"', allowed: tableNames }],
  },
  {
    title: "a table kept for too short and one for too long",
    written: { AppEvents_CL: { columns, retentionInDays: 3 }, Audit_CL: { columns, retentionInDays: 731 } },
    faults: [
      { path: ".AppEvents_CL.retentionInDays", found: "3", allowed: retentions },
      { path: ".Audit_CL.retentionInDays", found: "731", allowed: retentions },
    ],
  },
]);

refuses("logIngestion.tables.AppEvents_CL.columns", withColumns, [
  {
    title: "no TimeGenerated",
    written: [{ name: "timegenerated", type: "datetime" }],
    faults: [{ path: "", found: "no column TimeGenerated", allowed: "a column TimeGenerated of type datetime" }],
  },
  {
    title: "TimeGenerated as text",
    written: [{ name: "TimeGenerated", type: "string" }],
    faults: [{ path: "[0].type", found: '"string"', allowed: "datetime, because it is the type of TimeGenerated" }],
  },
  {
    title: "names that no table takes",
    written: [
      ...columns,
      { name: "Type", type: "string" },
      { name: "_ResourceId", type: "string" },
      { name: "a.b", type: "string" },
      { name: "X", type: "string" },
      { name: "x".repeat(46), type: "string" },
    ],
    faults: [
      {
        path: "[2].name",
        found: '"Type"',
        allowed:
          "a name that Log Analytics does not keep for itself, as it does BilledSize, id, InvalidTimeGenerated, IsBillable, TenantId, Title, Type, UniqueId",
      },
      { path: "[3].name", found: '"_ResourceId"', allowed: columnNames },
      { path: "[4].name", found: '"a.b"', allowed: columnNames },
      { path: "[5].name", found: '"X"', allowed: columnNames },
      { path: "[6].name", found: `"${"x".repeat(46)}"`, allowed: columnNames },
    ],
  },
  {
    title: "types that no table has",
    written: [
      ...columns,
      { name: "Flag", type: "bool" },
      { name: "When", type: "dateTime" },
      { name: "What", type: "constructor" },
      { name: "Much", type: 5 },
      { name: "None" },
    ],
    faults: [
      { path: "[2].type", found: '"bool"', allowed: columnTypes, suggestion: "boolean" },
      { path: "[3].type", found: '"dateTime"', allowed: columnTypes, suggestion: "datetime" },
      { path: "[4].type", found: '"constructor"', allowed: columnTypes },
      { path: "[5].type", found: "5", allowed: columnTypes },
      { path: "[6].type", found: "nothing", allowed: columnTypes },
    ],
  },
  {
    title: "a column twice in different letter case",
    written: [...columns, { name: "LEVEL", type: "string" }],
    faults: [{ path: "[2].name", found: '"LEVEL"', allowed: onlyOnce(1) }],
  },
  {
    title: "more columns than a table takes",
    written: [...columns, ...Array.from({ length: 499 }, (_, index) => ({ name: `C${index}`, type: "int" }))],
    faults: [{ path: "", found: "a list of 501", allowed: "at most 500 columns" }],
  },
]);
