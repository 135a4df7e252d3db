import { appEvents, featuresPage, logsTo, type WrongConfiguration } from "./words";

export const transformFaults: readonly WrongConfiguration[] = [
  {
    title: "a column that does not exist",
    yaml: `${logsTo}${appEvents}      transformKql: source | where Levl == "Debug"
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   "Levl" at line 1, column 16: The name 'Levl' does not refer to any known column, table, variable or function.
  allowed: a KQL query that reads the columns of the table from source
  Did you mean Level?`,
  },
  {
    title: "a table that does not exist",
    yaml: `${logsTo}${appEvents}      transformKql: sorce | where Level == 'x'
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   "sorce" at line 1, column 1: The name 'sorce' does not refer to any known table, tabular variable or function.
  allowed: a KQL query that reads the columns of the table from source
  Did you mean source?`,
  },
  {
    title: "KQL that breaks off",
    yaml: `${logsTo}${appEvents}      transformKql: |
        source
        | where Level ==
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   an error at line 2, column 17: Missing expression
  allowed: a KQL query that reads the columns of the table from source`,
  },
  {
    title: "operators that act on many records",
    yaml: `${logsTo}${appEvents}      transformKql: source | summarize count() by Level
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   "summarize count() by Level" at line 1, column 10
  allowed: KQL that transformations support: ${featuresPage}`,
  },
  {
    title: "operators that transformations do not have",
    yaml: `${logsTo}${appEvents}      transformKql: |
        source
        | where Level in~ ('a')
        | where Level has_any ('b')
        | take 5
`,
    message: `The configuration of this stack has 3 faults; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   "Level in~ ('a')" at line 2, column 9
  allowed: KQL that transformations support: ${featuresPage}

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   "Level has_any ('b')" at line 3, column 9
  allowed: KQL that transformations support: ${featuresPage}

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   "take 5" at line 4, column 3
  allowed: KQL that transformations support: ${featuresPage}`,
  },
  {
    title: "functions that transformations do not have",
    yaml: `${logsTo}${appEvents}      transformKql: source | extend Level = replace_string(base64_encode_tostring(Level), 'a', 'b')
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   the function replace_string at line 1, column 25
  allowed: functions that transformations support: ${featuresPage}
  Did you mean replace?

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   the function base64_encode_tostring at line 1, column 40
  allowed: functions that transformations support: ${featuresPage}
  Did you mean base64_encodestring?`,
  },
  {
    title: "a dynamic literal",
    yaml: `${logsTo}${appEvents}      transformKql: source | extend Level = tostring(dynamic({"a":1}).a)
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   "dynamic({\\"a\\":1})" at line 1, column 34
  allowed: KQL that transformations support: ${featuresPage}`,
  },
  {
    title: "more than one query, and none",
    yaml: `${logsTo}${appEvents}      transformKql: source; source
    Audit_CL:
      columns:
        - { name: TimeGenerated, type: datetime }
        - { name: Level, type: string }
      transformKql: ''
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   2 queries
  allowed: one query

azure-api-access:logIngestion.tables.Audit_CL.transformKql
  found:   no query in ""
  allowed: one query`,
  },
  {
    title: "a parse of too many columns",
    yaml: `${logsTo}${appEvents}      transformKql: source | parse Level with A ' ' B ' ' C ' ' D ' ' E ' ' F ' ' G ' ' H ' ' I ' ' J ' ' K
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   a parse with 11 columns at line 1, column 10
  allowed: at most 10 columns in one parse`,
  },
  {
    title: "output that the table has no columns for",
    yaml: `${logsTo}${appEvents}      transformKql: source | project TimeGenerated, Levle = Level
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   the output has a column Levle of type string
  allowed: only columns of the table
  Did you mean Level?`,
  },
  {
    title: "output of other types",
    yaml: `${logsTo}${appEvents}      transformKql: source | extend Level = strlen(Level), TimeGenerated = tostring(TimeGenerated)
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   the output's column TimeGenerated is of type string
  allowed: type datetime, as in the table

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   the output's column Level is of type long
  allowed: type string, as in the table`,
  },
  {
    title: "output without TimeGenerated",
    yaml: `${logsTo}${appEvents}      transformKql: source | project Level
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   the output has no column TimeGenerated
  allowed: TimeGenerated of type datetime`,
  },
  {
    title: "a transform that is too long",
    yaml: `${logsTo}${appEvents}      transformKql: source | where Level != "${"x".repeat(15360)}"
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   15386 characters
  allowed: at most 15360 characters`,
  },
  {
    title: "a list in place of a transform",
    yaml: `${logsTo}${appEvents}      transformKql: [source]
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   a list of 1
  allowed: a KQL query that reads from source`,
  },
  {
    title: "a transform and other parts of its table",
    yaml: `${logsTo}${appEvents}      retentionInDays: forever
      columns2: []
      transformKql: source | where Levl == "x"
`,
    message: `The configuration of this stack has 3 faults; nothing was changed:

azure-api-access:logIngestion.tables.AppEvents_CL.retentionInDays
  found:   "forever"
  allowed: a whole number from 4 to 730

azure-api-access:logIngestion.tables.AppEvents_CL.columns2
  found:   an unknown key
  allowed: columns, transformKql, retentionInDays
  Did you mean columns?

azure-api-access:logIngestion.tables.AppEvents_CL.transformKql
  found:   "Levl" at line 1, column 16: The name 'Levl' does not refer to any known column, table, variable or function.
  allowed: a KQL query that reads the columns of the table from source
  Did you mean Level?`,
  },
];
