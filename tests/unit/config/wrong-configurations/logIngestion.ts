import { appEvents, logsTo, resourceGroup, type WrongConfiguration } from "./words";

export const logIngestionFaults: readonly WrongConfiguration[] = [
  {
    title: "no workspace and no tables",
    yaml: `application:
  displayName: Gateway
logIngestion: {}
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:logIngestion.workspaceId
  found:   nothing
  allowed: the id of a workspace: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>

azure-api-access:logIngestion.tables
  found:   nothing
  allowed: an object with the names of tables as keys`,
  },
  {
    title: "something else in place of a workspace",
    yaml: `application:
  displayName: Gateway
logIngestion:
  workspaceId: ${resourceGroup}/providers/Microsoft.KeyVault/vaults/x
  tables:
${appEvents}`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.workspaceId
  found:   "${resourceGroup}/providers/Microsoft.KeyVault/vaults/x"
  allowed: the id of a workspace: /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.OperationalInsights/workspaces/<name>`,
  },
  {
    title: "no table",
    yaml: `${logsTo}    {}
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables
  found:   0 tables
  allowed: 1 to 10 tables`,
  },
  {
    title: "more tables than a rule takes",
    yaml: `${logsTo}${Array.from(
      { length: 11 },
      (_, index) => `    T${index}_CL: { columns: [{ name: TimeGenerated, type: datetime }] }
`,
    ).join("")}`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables
  found:   11 tables
  allowed: 1 to 10 tables`,
  },
  {
    title: "a table without _CL",
    yaml: `${logsTo}    AppEvents:
      columns:
        - { name: TimeGenerated, type: datetime }
        - { name: Level, type: string }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents
  found:   a table with the name "AppEvents"
  allowed: a name of 4 to 63 letters, digits and underscores, a letter first and _CL last
  Did you mean AppEvents_CL?`,
  },
  {
    title: "tables whose names differ in letter case alone",
    yaml: `${logsTo}${appEvents}    APPEVENTS_CL:
      columns:
        - { name: TimeGenerated, type: datetime }
        - { name: Level, type: string }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.APPEVENTS_CL
  found:   a table with the name "APPEVENTS_CL" beside "AppEvents_CL"
  allowed: names that differ in more than letter case`,
  },
  {
    title: "a table name with other letters",
    yaml: `${logsTo}    App-Events_CL:
      columns:
        - { name: TimeGenerated, type: datetime }
        - { name: Level, type: string }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables["App-Events_CL"]
  found:   a table with the name "App-Events_CL"
  allowed: a name of 4 to 63 letters, digits and underscores, a letter first and _CL last`,
  },
  {
    title: "a table without TimeGenerated",
    yaml: `${logsTo}    AppEvents_CL: { columns: [{ name: timegenerated, type: datetime }] }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.columns
  found:   no column TimeGenerated
  allowed: a column TimeGenerated of type datetime`,
  },
  {
    title: "TimeGenerated as text",
    yaml: `${logsTo}    AppEvents_CL: { columns: [{ name: TimeGenerated, type: string }] }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.columns[0].type
  found:   "string"
  allowed: datetime, because it is TimeGenerated's`,
  },
  {
    title: "columns with names that no table takes",
    yaml: `${logsTo}${appEvents}        - { name: Type, type: string }
        - { name: _ResourceId, type: string }
        - { name: a.b, type: string }
        - { name: X, type: string }
        - { name: ${"x".repeat(46)}, type: string }
`,
    message: `The configuration of this stack has 5 faults; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.columns[2].name
  found:   "Type"
  allowed: a name that Log Analytics does not keep for itself, as it does BilledSize, id, InvalidTimeGenerated, IsBillable, TenantId, Title, Type, UniqueId

azure-api-access:logIngestion.tables.AppEvents_CL.columns[3].name
  found:   "_ResourceId"
  allowed: 2 to 45 letters, digits and underscores, a letter first

azure-api-access:logIngestion.tables.AppEvents_CL.columns[4].name
  found:   "a.b"
  allowed: 2 to 45 letters, digits and underscores, a letter first

azure-api-access:logIngestion.tables.AppEvents_CL.columns[5].name
  found:   "X"
  allowed: 2 to 45 letters, digits and underscores, a letter first

azure-api-access:logIngestion.tables.AppEvents_CL.columns[6].name
  found:   "${"x".repeat(46)}"
  allowed: 2 to 45 letters, digits and underscores, a letter first`,
  },
  {
    title: "columns with types that no table has",
    yaml: `${logsTo}${appEvents}        - { name: Flag, type: bool }
        - { name: When, type: dateTime }
        - { name: What, type: constructor }
        - { name: Much, type: 5 }
        - { name: None }
`,
    message: `The configuration of this stack has 5 faults; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.columns[2].type
  found:   "bool"
  allowed: one of string, int, long, real, boolean, datetime, guid, dynamic
  Did you mean boolean?

azure-api-access:logIngestion.tables.AppEvents_CL.columns[3].type
  found:   "dateTime"
  allowed: one of string, int, long, real, boolean, datetime, guid, dynamic
  Did you mean datetime?

azure-api-access:logIngestion.tables.AppEvents_CL.columns[4].type
  found:   "constructor"
  allowed: one of string, int, long, real, boolean, datetime, guid, dynamic

azure-api-access:logIngestion.tables.AppEvents_CL.columns[5].type
  found:   5
  allowed: one of string, int, long, real, boolean, datetime, guid, dynamic

azure-api-access:logIngestion.tables.AppEvents_CL.columns[6].type
  found:   nothing
  allowed: one of string, int, long, real, boolean, datetime, guid, dynamic`,
  },
  {
    title: "a column twice in different letter case",
    yaml: `${logsTo}${appEvents}        - { name: LEVEL, type: string }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.columns[2].name
  found:   "LEVEL"
  allowed: each only once, and the one at [1] is the same`,
  },
  {
    title: "more columns than a table takes",
    yaml: `${logsTo}    AppEvents_CL:
      columns:
        - { name: TimeGenerated, type: datetime }
${Array.from(
  { length: 500 },
  (_, index) => `        - { name: C${index}, type: int }
`,
).join("")}`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.columns
  found:   a list of 501
  allowed: at most 500 columns`,
  },
  {
    title: "a table kept for too short and one for too long",
    yaml: `${logsTo}${appEvents}      retentionInDays: 3
    Audit_CL:
      columns:
        - { name: TimeGenerated, type: datetime }
        - { name: Level, type: string }
      retentionInDays: 731
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.retentionInDays
  found:   3
  allowed: a whole number from 4 to 730

azure-api-access:logIngestion.tables.Audit_CL.retentionInDays
  found:   731
  allowed: a whole number from 4 to 730`,
  },
  {
    title: "an endpoint that is none",
    yaml: `${logsTo}${appEvents}  endpoint: true
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.endpoint
  found:   true
  allowed: an object with keys of publicNetworkAccess, or false`,
  },
  {
    title: "network access misspelled",
    yaml: `${logsTo}${appEvents}  endpoint: { publicNetworkAccess: enabled }
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.endpoint.publicNetworkAccess
  found:   "enabled"
  allowed: one of Enabled, Disabled, SecuredByPerimeter
  Did you mean Enabled?`,
  },
];
